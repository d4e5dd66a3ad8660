package org.suitegateway.dicom.pixel;

import org.suitegateway.core.study.ImagePreviews.Reason;

/**
 * What a header says of its pixels (PS3.3 section C.7.6.3). An instance is within the limits and not in contradiction with itself.
 *
 * @param planar uncompressed colours lie plane by plane
 * @param allocated bits per sample, 8 or 16
 */
public record PixelFormat(
        int rows,
        int columns,
        int samples,
        Photometric photometric,
        boolean planar,
        int allocated,
        int stored,
        int highBit,
        boolean signed) {
    /** Pixels of one frame: four times the largest detector. */
    static final long MOST_PIXELS = 64L << 20;

    /** @throws UndecodableException if there can be no such pixels, or they are not shown */
    public PixelFormat {
        if (rows <= 0 || columns <= 0 || rows > 65_535 || columns > 65_535) {
            throw UndecodableException.damaged("Rows and columns are not stated.");
        }
        if ((long) rows * columns > MOST_PIXELS) {
            throw new UndecodableException(Reason.TOO_LARGE, "The image has too many pixels.");
        }
        if (samples != photometric.samples()) {
            throw UndecodableException.damaged("The number of samples does not fit the colours.");
        }
        if (allocated != 8 && allocated != 16) {
            throw UndecodableException.unsupported("Only samples of 8 or 16 bits are shown.");
        }
        if (stored < 1 || highBit < stored - 1 || highBit >= allocated) {
            throw UndecodableException.damaged("Allocated, stored and high bit contradict each other.");
        }
    }

    int bytesPerSample() {
        return allocated / 8;
    }

    /** Whether Cb and Cr lie between pairs of Y when nothing is compressed. */
    boolean subsampled() {
        return photometric == Photometric.YBR_FULL_422;
    }

    /** Bytes of an uncompressed frame. */
    public long frameBytes() {
        return subsampled()
                ? (long) rows * ((columns + 1) / 2) * 4 * bytesPerSample()
                : (long) rows * columns * samples * bytesPerSample();
    }
}
