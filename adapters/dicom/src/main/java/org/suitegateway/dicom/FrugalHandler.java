package org.suitegateway.dicom;

import java.io.EOFException;
import java.io.IOException;
import java.util.List;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.Fragments;
import org.aoju.bus.image.galaxy.data.Sequence;
import org.aoju.bus.image.galaxy.data.VR;
import org.aoju.bus.image.galaxy.io.ImageInputHandler;
import org.aoju.bus.image.galaxy.io.ImageInputStream;
import org.suitegateway.core.error.Refusal;
import org.suitegateway.core.error.RefusedException;

/**
 * Reads no more of an object than is needed, and never more than fits: ten million empty items are 80 MB in a file and 1.2 GB in memory. Of
 * what is no structured report nothing is read beyond group 0040, so that the headers of thousands of frames are left where they are; what
 * stands behind group 0028 may be left out, too, when it is too much. Of a structured report the content is taken as bytes, for {@link
 * ContentTree}.
 */
final class FrugalHandler implements ImageInputHandler {
    // In bytes: a report of 160,000 items in a file of 8 MB took 43 MB, about what these add up to.
    private static final long ELEMENT = 32;
    private static final long ITEM = 128;
    private static final int LONGEST_CONTENT = 48 << 20;
    // A thread keeps a place for the content of its next report: an array of a megabyte each time is what the garbage
    // collector likes least.
    private static final int KEPT = 4 << 20;
    private static final ThreadLocal<byte[]> PLACE = ThreadLocal.withInitial(() -> new byte[64 << 10]);
    private static final int LAST_OF_IMAGE_HEADER = 0x0028FFFF;
    private static final int LAST_OF_ORDER = 0x0040FFFF;

    private final boolean instance;
    private final Memory memory;
    private boolean optional;
    private byte[] content = {};
    private int length;
    private boolean explicit;
    private boolean bigEndian;

    private FrugalHandler(boolean instance, long memory) {
        this.instance = instance;
        this.memory = new Memory(memory);
    }

    /** Reads a composite instance. */
    static FrugalHandler ofInstance() {
        return new FrugalHandler(true, 64L << 20);
    }

    /** Reads the data set of a request, which is small: 64 of them may come at one time. */
    static FrugalHandler ofRequest() {
        return new FrugalHandler(false, 16L << 20);
    }

    /** Thrown where reading ends early; what was read before stands. */
    static final class Enough extends IOException {
        private static final long serialVersionUID = 1L;

        @Override
        public synchronized Throwable fillInStackTrace() {
            return this;
        }
    }

    /** What is left of the memory for the object. */
    Memory memory() {
        return memory;
    }

    /** Of a structured report, once its header was read: the items at the root; until this thread reads another object. */
    List<ContentItem> content(CharacterSet characterSet) {
        return ContentTree.of(content, length, explicit, bigEndian, characterSet, memory);
    }

    @Override
    public void readValue(ImageInputStream in, Attributes into) throws IOException {
        if (in.level() == 0) {
            boolean notReport = instance && !isReport(into);
            if (instance && !notReport && in.tag() == Tag.ContentSequence) {
                readContent(in);
                throw new Enough();
            }
            if (notReport && Integer.compareUnsigned(in.tag(), LAST_OF_ORDER) > 0) {
                throw new Enough();
            }
            optional = notReport && Integer.compareUnsigned(in.tag(), LAST_OF_IMAGE_HEADER) > 0;
        }
        take(in, ELEMENT + (in.vr() == VR.SQ || in.isExcludeBulkData() ? 0 : Math.max(0, in.length())));
        in.readValue(in, into);
    }

    /** What stands behind the content of a report, private attributes, is left where it is. */
    private void readContent(ImageInputStream in) throws IOException {
        explicit = in.explicitVR();
        bigEndian = in.bigEndian();
        if (in.length() == -1) {
            readToEnd(in);
        } else if (in.length() < 0 || in.length() > LONGEST_CONTENT) {
            throw tooLarge(in, "there is more in it than fits into memory");
        } else {
            content = place(in.length());
            length = in.readNBytes(content, 0, in.length());
            if (length < in.length()) {
                throw new EOFException();
            }
        }
        take(in, length);
    }

    private void readToEnd(ImageInputStream in) throws IOException {
        content = place(0);
        while (length <= LONGEST_CONTENT) {
            if (length == content.length) {
                byte[] longer = place(2 * length);
                System.arraycopy(content, 0, longer, 0, length);
                content = longer;
            }
            int read = in.read(content, length, content.length - length);
            if (read < 0) {
                return;
            }
            length += read;
        }
    }

    private static byte[] place(int length) {
        byte[] place = PLACE.get();
        if (place.length < length) {
            place = new byte[Math.max(length, Math.min(KEPT, 2 * place.length))];
            if (place.length <= KEPT) {
                PLACE.set(place);
            }
        }
        return place;
    }

    private static boolean isReport(Attributes object) {
        return DoseReportReader.isStructuredReport(object.getString(Tag.SOPClassUID, ""));
    }

    @Override
    public void readValue(ImageInputStream in, Sequence into) throws IOException {
        take(in, ITEM);
        if (in.level() > StructureCheck.DEPTH) {
            throw tooLarge(in, "sequences are nested at most " + StructureCheck.DEPTH + " deep");
        }
        in.readValue(in, into);
    }

    @Override
    public void readValue(ImageInputStream in, Fragments into) throws IOException {
        if (!instance) { // the toolkit cannot write again all that it reads of these
            throw new RefusedException(Refusal.INVALID_VALUE, "data set", "a request holds nothing in fragments");
        }
        take(in, ELEMENT + Math.max(0, in.length()));
        in.readValue(in, into);
    }

    private void take(ImageInputStream in, long bytes) throws Enough {
        if (memory.fits(bytes)) {
            memory.take(bytes);
        } else if (optional) {
            throw new Enough();
        } else {
            throw tooLarge(in, "there is more in it than fits into memory");
        }
    }

    private static RefusedException tooLarge(ImageInputStream in, String rule) {
        return new RefusedException(Refusal.TOO_LARGE, StructureCheck.tagName(in.tag()), rule);
    }

    @Override
    public void startDataset(ImageInputStream in) {
        // nothing to prepare
    }

    @Override
    public void endDataset(ImageInputStream in) {
        // nothing to finish
    }
}
