package org.suitegateway.web;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.suitegateway.core.error.UnavailableException;
import org.suitegateway.core.study.ImageFrames;
import org.suitegateway.core.study.ImagePreviews.NoPicture;
import org.suitegateway.core.study.ImagePreviews.Picture;
import org.suitegateway.core.study.ImagePreviews.Reason;

/**
 * Frames of 64 by 32 pixels: a slope from left to right that begins at ten times the number of the frame. The objects without a picture are
 * those of {@link MadeUpPictures}.
 */
final class MadeUpFrames implements ImageFrames {
    static final int COLUMNS = 64;
    static final int ROWS = 32;
    static final int FRAMES = 24;

    @Override
    public Look<Facts> facts(Path file, int frame) {
        return none(file, frame).map(Look::<Facts>nothing).orElseGet(() -> Look.of(facts(frame)));
    }

    private static Facts facts(int frame) {
        return new Facts(
                COLUMNS,
                ROWS,
                FRAMES,
                frame,
                false,
                false,
                1,
                2,
                -100,
                "",
                List.of(
                        new Window(400, 801, Window.Shape.LINEAR, "SOFT"),
                        new Window(50, 300, Window.Shape.LINEAR_EXACT, "")),
                false,
                Optional.of(30.0),
                Optional.of((frame - 1) * 1000 / 30.0),
                1);
    }

    @Override
    public Look<Picture> rendered(Path file, int frame, Rendering how) {
        return none(file, frame)
                .map(Look::<Picture>nothing)
                .orElseGet(() -> Look.of(MadeUpPictures.slope(how.inverted() ? 32 : COLUMNS)));
    }

    @Override
    public Look<Samples> samples(Path file, int frame) {
        return none(file, frame).map(Look::<Samples>nothing).orElseGet(() -> Look.of(samples(frame)));
    }

    private static Samples samples(int frame) {
        byte[] data = new byte[2 * COLUMNS * ROWS];
        for (int i = 0; i < COLUMNS * ROWS; i++) {
            int value = 10 * frame + 10 * (i % COLUMNS);
            data[2 * i] = (byte) value;
            data[2 * i + 1] = (byte) (value >> 8);
        }
        byte[] graphics = new byte[COLUMNS * ROWS / 8];
        graphics[0] = 1; // the first pixel
        byte[] shutter = new byte[COLUMNS * ROWS / 8];
        shutter[shutter.length - 1] = (byte) 0x80; // the last
        return new Samples(
                facts(frame),
                COLUMNS,
                ROWS,
                2,
                false,
                data,
                20.0 * frame - 100,
                20.0 * (frame + COLUMNS - 1) - 100,
                0,
                new byte[0],
                graphics,
                shutter);
    }

    private static Optional<NoPicture> none(Path file, int frame) {
        String digest = file.toString();
        if (digest.equals(MadeUpPictures.GONE)) {
            throw new UnavailableException("the object cannot be read from disk");
        }
        if (digest.equals(MadeUpPictures.STRANGE)) {
            return Optional.of(
                    new NoPicture(Reason.VIDEO, "This is a video <MPEG-4>. It is kept, but not shown here."));
        }
        return frame > FRAMES
                ? Optional.of(new NoPicture(Reason.NO_IMAGE, "The object has fewer frames."))
                : Optional.empty();
    }
}
