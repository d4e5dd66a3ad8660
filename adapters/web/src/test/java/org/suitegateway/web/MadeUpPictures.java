package org.suitegateway.web;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.suitegateway.core.error.UnavailableException;
import org.suitegateway.core.study.ImagePreviews;

/** A grey slope for every object, except for three: one without a picture, one that is gone, one that brings out a mistake of ours. */
final class MadeUpPictures implements ImagePreviews {
    static final String STRANGE = ClinicDay.digest(ClinicDay.studyUid("p-1") + 1);
    static final String GONE = ClinicDay.digest(ClinicDay.studyUid("p-1") + 3);
    static final String MISTAKEN = ClinicDay.digest(ClinicDay.studyUid("p-1") + 4);
    static final String USUAL = ClinicDay.digest(ClinicDay.studyUid("p-1") + 5);

    @Override
    public Preview of(Path file, int longestEdge) {
        String digest = file.toString();
        if (digest.equals(GONE)) {
            throw new UnavailableException("the object cannot be read from disk");
        }
        if (digest.equals(MISTAKEN)) {
            throw new IllegalStateException("a mistake of ours");
        }
        return digest.equals(STRANGE)
                ? new NoPicture(Reason.UNSUPPORTED, "This process of JPEG <is> not decoded here.")
                : slope(longestEdge);
    }

    static Picture slope(int edge) {
        BufferedImage image = new BufferedImage(edge, edge / 2, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < edge * edge / 2; i++) {
            image.getRaster().setSample(i % edge, i / edge, 0, i % edge);
        }
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", png);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Picture(png.toByteArray(), "image/png", edge, edge / 2);
    }
}
