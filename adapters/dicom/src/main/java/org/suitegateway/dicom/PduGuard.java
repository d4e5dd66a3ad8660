package org.suitegateway.dicom;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import org.aoju.bus.image.metric.internal.pdu.AAbort;

/**
 * Looks at what comes in over an association before the toolkit does, which believes every length field: it would take 16 MiB of memory
 * for a PDU of a peer it does not know yet, and 64 MiB for one element of a command. Here the lengths of PDUs (PS3.8 section 9.3), of
 * commands and their elements (PS3.7 section 6.3.1) have a ceiling, nothing but a request opens an association, and application entity
 * titles are printable, for they get into logs. What breaks a rule ends in an A-ABORT. Bulk data passes without being looked at.
 */
final class PduGuard extends FilterInputStream {
    /** 128 presentation contexts of 40 transfer syntaxes each stay below. */
    static final int REQUEST_MAX = 1 << 18;

    /** Well above what is announced as the maximum: some peers take that for the length of the data in it. */
    static final int DATA_MAX = 1 << 20;

    /** A command is some hundred bytes long. */
    static final int COMMAND_MAX = 1 << 16;

    /** A data set in a response, which the toolkit reads whole. */
    static final int RESPONSE_MAX = 1 << 20;

    /** The same from callers, of whom hardly one sends any. */
    static final int CALLERS_RESPONSE_MAX = 4096;

    private static final int COMMAND_FIELD = 0x00000100;
    private static final int ASSOCIATE_RQ = 1;
    private static final int ASSOCIATE_AC = 2;
    private static final int ASSOCIATE_RJ = 3;
    private static final int P_DATA = 4;
    private static final int ABORT = 7;
    private static final int TITLES_FROM = 4;
    private static final int TITLES_TO = 36;

    private final Set<Integer> openings;
    private final long responseMax;
    private final byte[] head = new byte[6];
    private final byte[] element = new byte[8];
    private int inHead;
    private int inElement;
    private State state = State.PDU_HEAD;
    private boolean begun;
    private long pduLeft;
    private long pduDone;
    private long pdvLeft;
    private boolean last;
    private int commandDone;
    private long dataSetDone;
    private long elementLeft;
    private boolean isCommandField;
    private long dataSetMax;

    private enum State {
        PDU_HEAD,
        PDV_HEAD,
        COMMAND,
        TITLES,
        REST_OF_PDV,
        REST_OF_PDU
    }

    private PduGuard(InputStream in, Set<Integer> openings, long responseMax) {
        super(in);
        this.openings = openings;
        this.responseMax = responseMax;
        this.dataSetMax = responseMax;
    }

    static PduGuard ofAcceptor(InputStream in) {
        return new PduGuard(in, Set.of(ASSOCIATE_RQ, ABORT), CALLERS_RESPONSE_MAX);
    }

    static PduGuard ofRequestor(InputStream in) {
        return new PduGuard(in, Set.of(ASSOCIATE_AC, ASSOCIATE_RJ, ABORT), RESPONSE_MAX);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] b, int off, int len) throws IOException {
        int n = in.read(b, off, len);
        if (n > 0) {
            look(b, off, off + n);
        }
        return n;
    }

    @Override
    public long skip(long n) throws IOException {
        byte[] gone = new byte[(int) Math.min(n, 8192)];
        return Math.max(0, read(gone, 0, gone.length));
    }

    private void look(byte[] b, int from, int to) throws AAbort {
        int at = from;
        while (at < to) {
            switch (state) {
                case PDU_HEAD -> {
                    head[inHead++] = b[at++];
                    if (inHead == 6) {
                        pduHead();
                    }
                }
                case TITLES -> {
                    title(b[at++] & 0xff);
                    passed(1);
                }
                case PDV_HEAD -> {
                    head[inHead++] = b[at++];
                    pduLeft--;
                    if (inHead == 6) {
                        pdvHead();
                    } else if (pduLeft == 0) {
                        throw invalid();
                    }
                }
                case COMMAND -> {
                    commandByte(b[at++]);
                    passed(1);
                }
                case REST_OF_PDV, REST_OF_PDU -> {
                    int n = (int) Math.min(to - at, state == State.REST_OF_PDV ? pdvLeft : pduLeft);
                    at += n;
                    passed(n);
                }
            }
        }
    }

    private void passed(int n) {
        pduLeft -= n;
        pduDone += n;
        pdvLeft -= n;
        if (pduLeft == 0) {
            next(State.PDU_HEAD);
        } else if (pdvLeft == 0 && (state == State.COMMAND || state == State.REST_OF_PDV)) {
            next(State.PDV_HEAD);
        } else if (state == State.TITLES && pduDone == TITLES_TO) {
            next(State.REST_OF_PDU);
        }
    }

    private void next(State next) {
        state = next;
        inHead = 0;
    }

    private void pduHead() throws AAbort {
        int type = head[0];
        pduLeft = big(2);
        pduDone = 0;
        if (type < ASSOCIATE_RQ || type > ABORT) {
            throw new AAbort(AAbort.UL_SERIVE_PROVIDER, AAbort.UNRECOGNIZED_PDU);
        }
        if (!begun && !openings.contains(type)) {
            throw new AAbort(AAbort.UL_SERIVE_PROVIDER, AAbort.UNEXPECTED_PDU);
        }
        long most = type == ASSOCIATE_RQ || type == ASSOCIATE_AC ? REQUEST_MAX : type == P_DATA ? DATA_MAX : 4;
        if (pduLeft < 4 || pduLeft > most) {
            throw invalid();
        }
        begun = true;
        next(type == ASSOCIATE_RQ ? State.TITLES : type == P_DATA ? State.PDV_HEAD : State.REST_OF_PDU);
    }

    private void title(int b) throws AAbort {
        boolean control = (b > 0 && b < 0x20) || (b > 0x7e && b < 0xa0);
        if (pduDone >= TITLES_FROM && control) {
            throw invalid();
        }
    }

    private void pdvHead() throws AAbort {
        pdvLeft = big(0) - 2;
        if (pdvLeft < 0 || pdvLeft > pduLeft) {
            throw invalid();
        }
        boolean command = (head[5] & 1) != 0;
        if (last) { // the one before
            commandDone = 0;
            inElement = 0;
            elementLeft = 0;
            dataSetDone = 0;
            dataSetMax = command ? responseMax : dataSetMax;
        }
        last = (head[5] & 2) != 0;
        dataSetDone += command ? 0 : pdvLeft;
        if (dataSetDone > dataSetMax) {
            throw invalid();
        }
        if (pdvLeft == 0) {
            next(pduLeft == 0 ? State.PDU_HEAD : State.PDV_HEAD);
        } else {
            next(command ? State.COMMAND : State.REST_OF_PDV);
        }
    }

    /** Elements of a command: always implicit little endian, 4 bytes of tag, 4 of length. */
    private void commandByte(byte b) throws AAbort {
        if (++commandDone > COMMAND_MAX) {
            throw invalid();
        }
        if (elementLeft > 0) {
            elementLeft--;
            if (isCommandField && elementLeft == 0) {
                dataSetMax =
                        (b & 0x80) != 0 ? responseMax : Long.MAX_VALUE; // PS3.7 annex E: responses have the highest bit
            }
            return;
        }
        element[inElement++] = b;
        if (inElement == 8) {
            inElement = 0;
            elementLeft = (element[7] & 0xffL) << 24
                    | (element[6] & 0xff) << 16
                    | (element[5] & 0xff) << 8
                    | (element[4] & 0xff);
            if (elementLeft > COMMAND_MAX - commandDone) {
                throw invalid();
            }
            isCommandField = tag() == COMMAND_FIELD;
            if (isCommandField && elementLeft != 2) {
                throw invalid();
            }
        }
    }

    private int tag() {
        return (element[1] & 0xff) << 24 | (element[0] & 0xff) << 16 | (element[3] & 0xff) << 8 | (element[2] & 0xff);
    }

    private long big(int at) {
        return (head[at] & 0xffL) << 24
                | (head[at + 1] & 0xff) << 16
                | (head[at + 2] & 0xff) << 8
                | (head[at + 3] & 0xff);
    }

    private static AAbort invalid() {
        return new AAbort(AAbort.UL_SERIVE_PROVIDER, AAbort.INVALID_PDU_PARAMETER_VALUE);
    }
}
