package org.suitegateway.dicom;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.suitegateway.core.study.ImageFrames;
import org.suitegateway.core.study.ImagePreviews.Picture;
import org.suitegateway.dicom.pixel.CodedFrame;
import org.suitegateway.dicom.pixel.Mask;
import org.suitegateway.dicom.pixel.Photometric;
import org.suitegateway.dicom.pixel.PixelFormat;
import org.suitegateway.dicom.pixel.Tone;
import org.suitegateway.dicom.pixel.WholeFrame;

/** {@inheritDoc} By the decoders of {@link DicomPreviews}; RATIONALE.md says which codings these are and what is kept from whom. */
public final class DicomFrames implements ImageFrames {
    @Override
    public Look<Facts> facts(Path file, int frame) {
        return StoredFrame.<Look<Facts>>use(file, h -> frame - 1, f -> Look.of(facts(f)), Look::nothing);
    }

    @Override
    public Look<Picture> rendered(Path file, int frame, Rendering how) {
        return StoredFrame.<Look<Picture>>use(
                file,
                h -> frame - 1,
                f -> {
                    Decoded decoded = new Decoded(f);
                    byte[] graphics = how.graphics() ? decoded.graphics() : new byte[0];
                    return Look.of(decoded.whole.picture(
                            tone(decoded.tone, how), how.inverted(), graphics, decoded.shutter()));
                },
                Look::nothing);
    }

    @Override
    public Look<Samples> samples(Path file, int frame) {
        return StoredFrame.<Look<Samples>>use(
                file,
                h -> frame - 1,
                f -> {
                    Decoded decoded = new Decoded(f);
                    WholeFrame whole = decoded.whole;
                    Optional<Tone.Table> curve = f.format().samples() == 1 ? decoded.tone.curve() : Optional.empty();
                    return Look.of(new Samples(
                            facts(f),
                            whole.columns(),
                            whole.rows(),
                            whole.bytesEach(),
                            whole.signed(),
                            whole.data(),
                            whole.least(),
                            whole.largest(),
                            curve.map(Tone.Table::first).orElse(0),
                            curve.map(DicomFrames::greys).orElse(new byte[0]),
                            decoded.graphics(),
                            decoded.shutter()));
                },
                Look::nothing);
    }

    /** A frame, decoded, with what lies over it. */
    private static final class Decoded {
        final Tone tone;
        final WholeFrame whole;
        private final FrameMasks masks;

        Decoded(StoredFrame frame) throws IOException {
            PixelFormat format = frame.format();
            tone = HeaderPixels.tone(frame.header(), format);
            masks = new FrameMasks(frame.header(), frame.index(), format.columns(), format.rows());
            whole = new WholeFrame(
                    format,
                    tone,
                    masks.embedded(format.allocated(), format.highBit() + 1 - format.stored(), format.highBit()));
            whole.finish(frame.read(whole, CodedFrame.WHOLE, false));
        }

        byte[] graphics() {
            return Mask.both(masks.graphics(whole.columns(), whole.rows()), whole.embedded());
        }

        byte[] shutter() {
            return masks.shutter(whole.columns(), whole.rows());
        }
    }

    private static Tone tone(Tone usual, Rendering how) {
        if (how.window().isPresent()) {
            Window w = how.window().get();
            return usual.with(new Tone.Window(w.centre(), w.width(), function(w.shape())));
        }
        return switch (how.greys()) {
            case USUAL -> usual;
            case WHOLE_RANGE -> usual.ofWholeRange();
            case CURVE -> usual.ofCurve();
        };
    }

    private static Tone.Window.Function function(Window.Shape shape) {
        return switch (shape) {
            case LINEAR -> Tone.Window.Function.LINEAR;
            case LINEAR_EXACT -> Tone.Window.Function.LINEAR_EXACT;
            case SIGMOID -> Tone.Window.Function.SIGMOID;
        };
    }

    private static Window.Shape shape(Tone.Window.Function function) {
        return switch (function) {
            case LINEAR -> Window.Shape.LINEAR;
            case LINEAR_EXACT -> Window.Shape.LINEAR_EXACT;
            case SIGMOID -> Window.Shape.SIGMOID;
        };
    }

    private static byte[] greys(Tone.Table curve) {
        byte[] greys = new byte[curve.entries().length];
        for (int i = 0; i < greys.length; i++) {
            greys[i] = (byte) Math.round(curve.entries()[i] * 255.0 / curve.most());
        }
        return greys;
    }

    private static Facts facts(StoredFrame frame) {
        ImageHeader header = frame.header();
        PixelFormat format = frame.format();
        Tone tone = HeaderPixels.tone(header, format);
        boolean grey = format.samples() == 1 && tone.palette().isEmpty();
        return new Facts(
                format.columns(),
                format.rows(),
                header.frames(),
                frame.index() + 1,
                !grey,
                format.photometric() == Photometric.MONOCHROME1,
                HeaderPixels.aspect(header),
                tone.modality().isPresent() ? 1 : tone.slope(),
                tone.modality().isPresent() ? 0 : tone.intercept(),
                header.text(ImageHeader.UNIT, 0),
                grey ? windows(header) : List.of(),
                grey && tone.curve().isPresent(),
                FrameTimes.perSecond(header),
                FrameTimes.at(header, frame.index()),
                header.representative() + 1);
    }

    private static List<Window> windows(ImageHeader header) {
        List<Window> windows = new ArrayList<>();
        List<Tone.Window> usable = HeaderPixels.windows(header);
        for (int i = 0; i < usable.size(); i++) {
            Tone.Window w = usable.get(i);
            windows.add(new Window(
                    w.centre(), w.width(), shape(w.function()), printable(header.text(ImageHeader.WINDOW_NAME, i))));
        }
        return windows;
    }

    /** Names are a few letters; whatever else a header has there is not handed on. */
    private static String printable(String name) {
        byte[] ascii = name.getBytes(StandardCharsets.US_ASCII);
        return ascii.length > 64 ? "" : name.replaceAll("[^\\p{Print}]", "");
    }
}
