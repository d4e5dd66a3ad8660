package org.suitegateway.dicom;

import java.io.IOException;
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
 * stands behind group 0028 may be left out, too, when it is too much.
 */
final class FrugalHandler implements ImageInputHandler {
    // In bytes: a report of 160,000 items in a file of 8 MB took 43 MB, about what these add up to.
    private static final long ELEMENT = 32;
    private static final long ITEM = 128;
    private static final int LAST_OF_IMAGE_HEADER = 0x0028FFFF;
    private static final int LAST_OF_ORDER = 0x0040FFFF;

    private final boolean instance;
    private final long memory;
    private long taken;
    private boolean optional;

    private FrugalHandler(boolean instance, long memory) {
        this.instance = instance;
        this.memory = memory;
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

    @Override
    public void readValue(ImageInputStream in, Attributes into) throws IOException {
        if (in.level() == 0) {
            boolean notReport = instance && !isReport(into);
            if (notReport && Integer.compareUnsigned(in.tag(), LAST_OF_ORDER) > 0) {
                throw new Enough();
            }
            optional = notReport && Integer.compareUnsigned(in.tag(), LAST_OF_IMAGE_HEADER) > 0;
        }
        take(in, ELEMENT + (in.vr() == VR.SQ || in.isExcludeBulkData() ? 0 : Math.max(0, in.length())));
        in.readValue(in, into);
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
        take(in, ELEMENT + Math.max(0, in.length()));
        in.readValue(in, into);
    }

    private void take(ImageInputStream in, long bytes) throws Enough {
        taken += bytes;
        if (taken > memory && optional) {
            throw new Enough();
        }
        if (taken > memory) {
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
