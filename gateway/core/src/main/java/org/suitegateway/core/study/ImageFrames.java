package org.suitegateway.core.study;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.suitegateway.core.study.ImagePreviews.NoPicture;
import org.suitegateway.core.study.ImagePreviews.Picture;

/**
 * Single frames of stored images for a simple viewer; not made for diagnosis. One frame is in memory at a time, however long the loop.
 * Thread-safe; who asks for coded frames while two are being decoded waits. Whatever is wrong with an object is an answer, never an
 * exception.
 */
public interface ImageFrames {
    /** Bytes of the samples of one frame, at most; a larger frame is {@link ImagePreviews.Reason#TOO_LARGE}. */
    int MOST_BYTES = 48 << 20;

    /**
     * What the header says, without looking at the pixels.
     *
     * @param file a Part 10 file
     * @param frame 1 for the first
     * @throws org.suitegateway.core.error.UnavailableException if the file cannot be read
     */
    Look<Facts> facts(Path file, int frame);

    /** A frame as it is shown, in its own size. */
    Look<Picture> rendered(Path file, int frame, Rendering how);

    /** A frame as it was measured, to be windowed elsewhere. */
    Look<Samples> samples(Path file, int frame);

    /** Something, or why there is nothing: exactly one of the two. */
    record Look<T>(Optional<T> seen, Optional<NoPicture> nothing) {
        public static <T> Look<T> of(T seen) {
            return new Look<>(Optional.of(seen), Optional.empty());
        }

        public static <T> Look<T> nothing(NoPicture why) {
            return new Look<>(Optional.empty(), Optional.of(why));
        }
    }

    /**
     * One frame and the object that it is in. Values are modality values: after the rescaling of (0028,1052) and (0028,1053).
     *
     * @param frames in the object
     * @param colour red, green and blue; there is nothing to window
     * @param inverted the smallest value is white: MONOCHROME1
     * @param aspect how much higher than wide a pixel is
     * @param windows those of the header, its first choice first
     * @param curve the header has a table of greys (VOI LUT) for modality values
     * @param unit of the values, as the header calls it; empty if it does not
     * @param framesPerSecond as recommended for display, else as acquired
     * @param atMillis since the first frame
     * @param representative the frame by which a person recognises the loop
     */
    record Facts(
            int columns,
            int rows,
            int frames,
            int frame,
            boolean colour,
            boolean inverted,
            double aspect,
            double slope,
            double intercept,
            String unit,
            List<Window> windows,
            boolean curve,
            Optional<Double> framesPerSecond,
            Optional<Double> atMillis,
            int representative) {
        public Facts {
            windows = List.copyOf(windows);
        }
    }

    /** Centre and width in modality values (PS3.3 section C.11.2.1.2). @param name as the device calls it, may be empty */
    record Window(double centre, double width, Shape shape, String name) {
        public enum Shape {
            LINEAR,
            LINEAR_EXACT,
            SIGMOID
        }
    }

    /** What is shown of the values. */
    enum Greys {
        /** The given window, else the header's first one, else its curve, else the whole range. */
        USUAL,
        /** From the smallest to the largest value of the frame. */
        WHOLE_RANGE,
        /** The curve of the header, where it has one. */
        CURVE
    }

    /**
     * @param window wins over the greys
     * @param inverted the other way round than usual
     * @param graphics with the overlays of the object
     */
    record Rendering(Optional<Window> window, Greys greys, boolean inverted, boolean graphics) {
        public static final Rendering USUAL = new Rendering(Optional.empty(), Greys.USUAL, false, true);
    }

    /**
     * The samples of a frame, line by line, little endian. The arrays are not to be changed.
     *
     * @param columns and {@code rows} as decoded: fewer than the frame has when a large one of JPEG 2000 was made smaller
     * @param bytesEach 1 or 2 for a grey sample; colours have 3 bytes a pixel: red, green, blue
     * @param least of the frame, as a modality value, padding aside
     * @param curve greys 0 to 255 for modality values from {@code curveFrom} on; empty if there is none
     * @param graphics one bit a pixel, the lowest of a byte first, 1 where a line or letter is; empty if there is none
     * @param shutter likewise, 1 where the image is covered
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on and never compared
    record Samples(
            Facts facts,
            int columns,
            int rows,
            int bytesEach,
            boolean signed,
            byte[] data,
            double least,
            double largest,
            int curveFrom,
            byte[] curve,
            byte[] graphics,
            byte[] shutter) {}
}
