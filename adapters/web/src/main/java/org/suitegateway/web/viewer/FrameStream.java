package org.suitegateway.web.viewer;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.suitegateway.core.study.ImageFrames.Facts;
import org.suitegateway.core.study.ImageFrames.Samples;
import tools.jackson.databind.json.JsonMapper;

/**
 * The samples of a frame for the page's script: one line of JSON, padded with spaces to a multiple of eight bytes and ended by a line feed;
 * then the samples, the curve, the graphics and the shutter, each as long as the line says and padded to an even number of bytes.
 */
final class FrameStream {
    private static final int STEP = 8;

    private final byte[] head;
    private final List<byte[]> parts;

    FrameStream(Samples samples, JsonMapper json) {
        byte[] line = json.writeValueAsString(Head.of(samples)).getBytes(StandardCharsets.UTF_8);
        head = Arrays.copyOf(line, (line.length + STEP) / STEP * STEP);
        Arrays.fill(head, line.length, head.length, (byte) ' ');
        head[head.length - 1] = '\n';
        parts = List.of(samples.data(), samples.curve(), samples.graphics(), samples.shutter());
    }

    /** One window of the header. */
    record WindowView(double center, double width, String shape, String name) {}

    /** The line. Lengths are in bytes; values are modality values. */
    record Head(
            int columns,
            int rows,
            int samplesPerPixel,
            int bytesPerSample,
            boolean signed,
            double slope,
            double intercept,
            Optional<String> unit,
            boolean inverted,
            double pixelAspect,
            double least,
            double largest,
            List<WindowView> windows,
            int curveFrom,
            int curveLength,
            int graphicsLength,
            int shutterLength,
            int dataLength,
            int frame,
            int frames,
            int statedColumns,
            int statedRows,
            Optional<Double> framesPerSecond,
            Optional<Double> atMillis) {
        static Head of(Samples s) {
            Facts f = s.facts();
            return new Head(
                    s.columns(),
                    s.rows(),
                    f.colour() ? 3 : 1,
                    f.colour() ? 1 : s.bytesEach(),
                    s.signed(),
                    f.slope(),
                    f.intercept(),
                    Optional.of(f.unit()).filter(u -> !u.isEmpty()),
                    f.inverted(),
                    f.aspect(),
                    s.least(),
                    s.largest(),
                    f.windows().stream()
                            .map(w -> new WindowView(
                                    w.centre(), w.width(), w.shape().name().toLowerCase(Locale.ROOT), w.name()))
                            .toList(),
                    s.curveFrom(),
                    s.curve().length,
                    s.graphics().length,
                    s.shutter().length,
                    s.data().length,
                    f.frame(),
                    f.frames(),
                    f.columns(),
                    f.rows(),
                    f.framesPerSecond(),
                    f.atMillis());
        }
    }

    long length() {
        return head.length
                + parts.stream().mapToLong(p -> p.length + p.length % 2).sum();
    }

    void writeTo(OutputStream out) throws IOException {
        out.write(head);
        for (byte[] part : parts) {
            out.write(part);
            if (part.length % 2 == 1) {
                out.write(0);
            }
        }
    }
}
