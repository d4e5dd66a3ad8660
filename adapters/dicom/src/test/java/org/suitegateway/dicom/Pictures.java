package org.suitegateway.dicom;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import javax.imageio.ImageIO;
import org.suitegateway.core.study.ImagePreviews.Picture;

/** Looks at pictures with the JDK's own reader, and makes images small in a way of its own. */
final class Pictures {
    private Pictures() {}

    static BufferedImage read(Picture picture) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(picture.bytes()));
        if (image == null || !picture.mediaType().equals("image/png")) {
            throw new AssertionError("this is no PNG");
        }
        return image;
    }

    /** By channel: grey, or red, green and blue. */
    static double[][] samples(BufferedImage image) {
        double[][] samples = new double[image.getRaster().getNumBands()][];
        for (int band = 0; band < samples.length; band++) {
            samples[band] =
                    image.getRaster().getSamples(0, 0, image.getWidth(), image.getHeight(), band, (double[]) null);
        }
        return samples;
    }

    static Set<Integer> levels(BufferedImage image) {
        Set<Integer> levels = new TreeSet<>();
        for (double sample : samples(image)[0]) {
            levels.add((int) sample);
        }
        return levels;
    }

    /** Mean over all samples; a grey picture equals a coloured one of equal channels. */
    static double difference(BufferedImage image, double[][] expected) {
        double[][] samples = samples(image);
        int channels = Math.max(samples.length, expected.length);
        double sum = 0;
        for (int c = 0; c < channels; c++) {
            double[] here = samples[Math.min(c, samples.length - 1)];
            double[] there = expected[Math.min(c, expected.length - 1)];
            if (here.length != there.length) {
                throw new AssertionError("the pictures are of two sizes");
            }
            for (int i = 0; i < here.length; i++) {
                sum += Math.abs(here[i] - there[i]);
            }
        }
        return sum / channels / samples[0].length;
    }

    /** Each pixel the mean of the area that it covers. */
    static double[][] reduced(double[][] channels, int width, int height, int toWidth, int toHeight) {
        double[][] small = new double[channels.length][toWidth * toHeight];
        for (int c = 0; c < channels.length; c++) {
            for (int y = 0; y < toHeight; y++) {
                for (int x = 0; x < toWidth; x++) {
                    small[c][y * toWidth + x] = mean(
                            channels[c],
                            width,
                            (double) x * width / toWidth,
                            (double) (x + 1) * width / toWidth,
                            (double) y * height / toHeight,
                            (double) (y + 1) * height / toHeight);
                }
            }
        }
        return small;
    }

    private static double mean(double[] samples, int width, double left, double right, double top, double bottom) {
        double sum = 0;
        double area = 0;
        for (int y = (int) top; y < bottom; y++) {
            double high = Math.min(bottom, y + 1) - Math.max(top, y);
            for (int x = (int) left; x < right; x++) {
                double part = high * (Math.min(right, x + 1) - Math.max(left, x));
                if (part > 1e-9) {
                    sum += samples[y * width + x] * part;
                    area += part;
                }
            }
        }
        return sum / area;
    }
}
