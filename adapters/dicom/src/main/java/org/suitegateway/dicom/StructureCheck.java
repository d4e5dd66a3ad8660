package org.suitegateway.dicom;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.aoju.bus.image.galaxy.data.ElementDictionary;
import org.aoju.bus.image.galaxy.data.VR;
import org.suitegateway.core.error.Refusal;
import org.suitegateway.core.error.RefusedException;

/**
 * Walks a Part 10 file element by element (PS3.5 chapter 7, PS3.10 chapter 7) without recursion, without loading values, and without
 * decoding pixels. What passes has a sound structure, the identifiers of a composite instance, and is what its meta information says.
 */
final class StructureCheck {
    static final int DEPTH = 32;

    static final String IMPLICIT_LE = "1.2.840.10008.1.2";
    static final String EXPLICIT_BE = "1.2.840.10008.1.2.2";
    private static final String DEFLATED = "1.2.840.10008.1.2.1.99";
    private static final String JPIP_DEFLATED = "1.2.840.10008.1.2.4.95";
    private static final int UNDEFINED = -1;
    private static final int SOP_CLASS = 0x00080016;
    private static final int SOP_INSTANCE = 0x00080018;
    private static final int STUDY = 0x0020000D;
    private static final int SERIES = 0x0020000E;
    private static final int ITEM = 0xFFFEE000;
    private static final int ITEM_END = 0xFFFEE00D;
    private static final int SEQUENCE_END = 0xFFFEE0DD;
    private static final Set<Integer> IDENTIFIERS = Set.of(SOP_CLASS, SOP_INSTANCE, STUDY, SERIES);
    private static final Pattern UID = Pattern.compile("[0-9]+(\\.[0-9]+)*");
    static final Set<String> SHORT_LENGTH = Set.of(
            "AE", "AS", "AT", "CS", "DA", "DS", "DT", "FL", "FD", "IS", "LO", "LT", "PN", "SH", "SL", "SS", "ST", "TM",
            "UI", "UL", "US");

    private static final boolean[] HAS_SHORT_LENGTH = places(SHORT_LENGTH);
    static final Set<String> VRS = Stream.of(VR.values()).map(VR::name).collect(Collectors.toUnmodifiableSet());

    static final int SQ = 'S' << 8 | 'Q';
    static final int UN = 'U' << 8 | 'N';
    private static final int OB = 'O' << 8 | 'B';
    private static final int OW = 'O' << 8 | 'W';

    private final ByteSource in;
    private final boolean bigEndian;
    private final Sequences sequences = new Sequences();
    private final Deque<Frame> stack = new ArrayDeque<>();
    private final Map<Integer, String> identifiers = new HashMap<>();
    private final byte[] scratch = new byte[64 + 2];
    private int depth;

    private enum Kind {
        DATA_SET,
        SEQUENCE,
        FRAGMENTS
    }

    /** @param end position after the last byte, or {@link #UNDEFINED} */
    private record Frame(Kind kind, long end, boolean explicit) {}

    private StructureCheck(ByteSource in, boolean explicit, boolean bigEndian) {
        this.in = in;
        this.bigEndian = bigEndian;
        stack.push(new Frame(Kind.DATA_SET, UNDEFINED, explicit));
    }

    /** @throws RefusedException naming the tag or the byte, and the rule */
    static void check(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            ByteSource.OfFile bytes = new ByteSource.OfFile(channel);
            Map<Integer, String> meta = meta(bytes);
            String syntax = meta.getOrDefault(0x00020010, "");
            if (syntax.isEmpty()) {
                throw new RefusedException(Refusal.MISSING_FIELD, "(0002,0010)", "the transfer syntax is missing");
            }
            try (ByteSource dataSet = dataSet(bytes, channel, syntax)) {
                StructureCheck check =
                        new StructureCheck(dataSet, !syntax.equals(IMPLICIT_LE), syntax.equals(EXPLICIT_BE));
                check.walk();
                check.identify(meta);
            }
        }
    }

    /** The data set of a request: structure only, it need not be an instance. @throws RefusedException naming the tag or the byte */
    static void check(byte[] dataSet, String transferSyntax) throws IOException {
        new StructureCheck(
                        new ByteSource.OfBytes(dataSet),
                        !transferSyntax.equals(IMPLICIT_LE),
                        transferSyntax.equals(EXPLICIT_BE))
                .walk();
    }

    static ByteSource dataSet(ByteSource.OfFile bytes, FileChannel channel, String syntax) throws IOException {
        if (!syntax.equals(DEFLATED) && !syntax.equals(JPIP_DEFLATED)) {
            return bytes;
        }
        channel.position(bytes.position());
        return new ByteSource.Inflated(Channels.newInputStream(channel));
    }

    /** Where the data set of a Part 10 file begins. */
    static long dataSetPosition(FileChannel file) throws IOException {
        ByteSource.OfFile bytes = new ByteSource.OfFile(file);
        meta(bytes);
        return bytes.position();
    }

    /** The file meta information, always explicit little endian. Leaves the source at the first byte of the data set. */
    static Map<Integer, String> meta(ByteSource.OfFile in) throws IOException {
        byte[] bytes = new byte[132];
        if (!in.read(bytes, 132)) {
            throw new RefusedException(
                    Refusal.TRUNCATED, "byte " + in.position(), "a Part 10 file begins with 132 bytes");
        }
        if (bytes[128] != 'D' || bytes[129] != 'I' || bytes[130] != 'C' || bytes[131] != 'M') {
            throw new RefusedException(Refusal.UNREADABLE, "byte 128", "DICM is missing");
        }
        Map<Integer, String> meta = new HashMap<>();
        byte[] head = new byte[12];
        while (true) { // the group length is wrong in real files: the group number tells where it ends
            long start = in.position();
            if (!in.read(head, 8)) {
                throw truncated(in);
            }
            int tag = (head[1] & 0xff) << 24 | (head[0] & 0xff) << 16 | (head[3] & 0xff) << 8 | (head[2] & 0xff);
            if (tag >>> 16 != 2) {
                in.seek(start);
                return meta;
            }
            String vr = new String(head, 4, 2, StandardCharsets.US_ASCII);
            long length = (head[6] & 0xff) | (head[7] & 0xff) << 8;
            if (!SHORT_LENGTH.contains(vr)) {
                if (!in.read(head, 4)) {
                    throw truncated(in);
                }
                length = little(head);
            }
            if (length <= 66 && vr.equals("UI")) {
                byte[] value = new byte[(int) length];
                if (!in.read(value, value.length)) {
                    throw truncated(in);
                }
                meta.put(tag, text(value, value.length));
            } else if (!in.skip(length)) {
                throw truncated(in);
            }
        }
    }

    private void walk() throws IOException {
        while (true) {
            Frame frame = stack.element();
            if (frame.end() != UNDEFINED && in.position() >= frame.end()) {
                if (in.position() > frame.end()) {
                    throw new RefusedException(
                            Refusal.UNREADABLE, "byte " + in.position(), "an element is longer than what it is in");
                }
                pop();
                continue;
            }
            if (!in.read(scratch, 1)) {
                if (stack.size() > 1) {
                    throw truncated(in);
                }
                return; // the end, where it should be
            }
            scratch[4] = scratch[0];
            if (!in.read(scratch, 3)) {
                throw truncated(in);
            }
            int tag = tag(scratch[4], scratch[0], scratch[1], scratch[2]);
            switch (frame.kind()) {
                case DATA_SET -> element(tag, frame);
                case SEQUENCE -> item(tag, frame);
                case FRAGMENTS -> fragment(tag);
            }
        }
    }

    private void element(int tag, Frame frame) throws IOException {
        if (tag == ITEM_END) {
            if (stack.size() == 1 || frame.end() != UNDEFINED) {
                throw new RefusedException(Refusal.UNREADABLE, place(), "an item ends that did not begin");
            }
            length32();
            pop();
            return;
        }
        if (tag >>> 16 == 0xFFFE) {
            throw new RefusedException(Refusal.UNREADABLE, place(), "a delimiter stands where an element should");
        }
        int vr;
        long length;
        if (!in.read(scratch, 4)) {
            throw truncated(in);
        }
        if (frame.explicit()) {
            if (scratch[0] < 'A' || scratch[0] > 'Z' || scratch[1] < 'A' || scratch[1] > 'Z') {
                throw new RefusedException(Refusal.UNREADABLE, tagName(tag), "its value representation is none");
            }
            vr = scratch[0] << 8 | scratch[1];
            length = hasShortLength(vr) ? length16(2) : length32();
        } else {
            length = length32(scratch);
            vr = length == 0xFFFFFFFFL || sequences.contains(tag) ? SQ : 0;
        }
        if (length == 0xFFFFFFFFL) {
            switch (vr) {
                case SQ -> push(tag, Kind.SEQUENCE, UNDEFINED, frame.explicit());
                case UN -> push(tag, Kind.SEQUENCE, UNDEFINED, explicitAfterAll());
                case OB, OW -> push(tag, Kind.FRAGMENTS, UNDEFINED, frame.explicit());
                default ->
                    throw new RefusedException(
                            Refusal.UNREADABLE, tagName(tag), "only sequences and fragments have an undefined length");
            }
            return;
        }
        if (!in.hasRoomFor(length)) {
            throw new RefusedException(
                    Refusal.TRUNCATED, tagName(tag), "its value is longer than the rest of the file");
        }
        if (vr == SQ) {
            push(tag, Kind.SEQUENCE, in.position() + length, frame.explicit());
        } else if (stack.size() == 1 && IDENTIFIERS.contains(tag)) {
            identifier(tag, length);
        } else if (!in.skip(length)) {
            throw truncated(in);
        }
    }

    /** What is in UN is implicit (PS3.5 section 6.2.2 note 2), but some write it explicit: the first element of the first item tells. */
    private boolean explicitAfterAll() throws IOException {
        byte[] next = new byte[14];
        return in.peek(next, next.length) && VRS.contains(new String(next, 12, 2, StandardCharsets.US_ASCII));
    }

    private void identifier(int tag, long length) throws IOException {
        if (length > scratch.length) {
            throw new RefusedException(Refusal.INVALID_IDENTIFIER, tagName(tag), "a UID has at most 64 characters");
        }
        if (!in.read(scratch, (int) length)) {
            throw truncated(in);
        }
        identifiers.put(tag, text(scratch, (int) length));
    }

    private void item(int tag, Frame sequence) throws IOException {
        long length = length32();
        if (tag == ITEM) {
            if (length != 0xFFFFFFFFL && !in.hasRoomFor(length)) {
                throw new RefusedException(Refusal.TRUNCATED, place(), "an item is longer than the rest of the file");
            }
            stack.push(new Frame(
                    Kind.DATA_SET, length == 0xFFFFFFFFL ? UNDEFINED : in.position() + length, sequence.explicit()));
        } else if (tag == SEQUENCE_END && sequence.end() == UNDEFINED) {
            pop();
        } else {
            throw new RefusedException(Refusal.UNREADABLE, place(), "a sequence holds items only");
        }
    }

    private void fragment(int tag) throws IOException {
        long length = length32();
        if (tag == SEQUENCE_END) {
            pop();
        } else if (tag != ITEM || length == 0xFFFFFFFFL) {
            throw new RefusedException(Refusal.UNREADABLE, place(), "pixel data holds fragments of known length only");
        } else if (!in.hasRoomFor(length) || !in.skip(length)) {
            throw new RefusedException(Refusal.TRUNCATED, place(), "a fragment is longer than the rest of the file");
        }
    }

    private void push(int tag, Kind kind, long end, boolean explicit) {
        if (kind == Kind.SEQUENCE && ++depth > DEPTH) {
            throw new RefusedException(
                    Refusal.TOO_LARGE, tagName(tag), "sequences are nested at most " + DEPTH + " deep");
        }
        stack.push(new Frame(kind, end, explicit));
    }

    private void pop() {
        if (stack.pop().kind() == Kind.SEQUENCE) {
            depth--;
        }
    }

    /** The data set must be the instance that was announced, and must be a composite instance with safe names. */
    private void identify(Map<Integer, String> meta) {
        for (int tag : new int[] {SOP_CLASS, SOP_INSTANCE, STUDY, SERIES}) {
            String uid = identifiers.getOrDefault(tag, "");
            if (uid.isEmpty()) {
                throw new RefusedException(Refusal.MISSING_FIELD, tagName(tag), "the UID is missing");
            }
            if (uid.length() > 64 || !UID.matcher(uid).matches()) {
                throw new RefusedException(
                        Refusal.INVALID_IDENTIFIER, tagName(tag), "a UID is digits and dots, at most 64");
            }
        }
        same(meta, 0x00020002, SOP_CLASS);
        same(meta, 0x00020003, SOP_INSTANCE);
    }

    private void same(Map<Integer, String> meta, int announced, int tag) {
        if (!meta.getOrDefault(announced, "").equals(identifiers.get(tag))) {
            throw new RefusedException(Refusal.MISMATCH, tagName(tag), "it differs from what was announced");
        }
    }

    /** Which tags are sequences, looked up once each: the dictionary is slow, and a report has the same twenty tags again and again. */
    private static final class Sequences {
        private final int[] tags = new int[256];
        private final boolean[] known = new boolean[256];

        boolean contains(int tag) {
            int place = (tag ^ tag >>> 13) & 255;
            if (tags[place] != tag) {
                tags[place] = tag;
                known[place] = (tag >>> 16) % 2 == 0 && ElementDictionary.vrOf(tag, null) == VR.SQ;
            }
            return known[place];
        }
    }

    /** Whether its length has two bytes (PS3.5 section 7.1.2). */
    static boolean hasShortLength(int vr) {
        int place = place(vr);
        return place >= 0 && HAS_SHORT_LENGTH[place];
    }

    /** Of two capital letters; -1 for others. */
    private static int place(int vr) {
        int first = (vr >> 8) - 'A';
        int second = (vr & 0xff) - 'A';
        return first < 0 || first > 25 || second < 0 || second > 25 ? -1 : 26 * first + second;
    }

    private static boolean[] places(Set<String> vrs) {
        boolean[] all = new boolean[26 * 26];
        vrs.forEach(vr -> all[place(vr.charAt(0) << 8 | vr.charAt(1))] = true);
        return all;
    }

    private int tag(byte b0, byte b1, byte b2, byte b3) {
        return bigEndian
                ? (b0 & 0xff) << 24 | (b1 & 0xff) << 16 | (b2 & 0xff) << 8 | (b3 & 0xff)
                : (b1 & 0xff) << 24 | (b0 & 0xff) << 16 | (b3 & 0xff) << 8 | (b2 & 0xff);
    }

    private int length16(int at) {
        return bigEndian
                ? (scratch[at] & 0xff) << 8 | (scratch[at + 1] & 0xff)
                : (scratch[at + 1] & 0xff) << 8 | (scratch[at] & 0xff);
    }

    private long length32() throws IOException {
        if (!in.read(scratch, 4)) {
            throw truncated(in);
        }
        return length32(scratch);
    }

    private long length32(byte[] b) {
        return bigEndian ? (b[0] & 0xffL) << 24 | (b[1] & 0xff) << 16 | (b[2] & 0xff) << 8 | (b[3] & 0xff) : little(b);
    }

    private static long little(byte[] b) {
        return (b[3] & 0xffL) << 24 | (b[2] & 0xff) << 16 | (b[1] & 0xff) << 8 | (b[0] & 0xff);
    }

    private static String text(byte[] value, int length) {
        int end = length;
        while (end > 0 && (value[end - 1] == 0 || value[end - 1] == ' ')) {
            end--;
        }
        return new String(value, 0, end, StandardCharsets.ISO_8859_1);
    }

    private String place() {
        return "byte " + in.position();
    }

    private static RefusedException truncated(ByteSource in) {
        return new RefusedException(Refusal.TRUNCATED, "byte " + in.position(), "the object ends in the middle");
    }

    static String tagName(int tag) {
        return String.format("(%04X,%04X)", tag >>> 16, tag & 0xffff);
    }
}
