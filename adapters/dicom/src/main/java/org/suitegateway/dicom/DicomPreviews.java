package org.suitegateway.dicom;

import java.nio.file.Path;
import org.suitegateway.core.study.ImagePreviews;
import org.suitegateway.dicom.pixel.Thumbnail;

/**
 * {@inheritDoc} Reads the header without its bulk, goes to the frame, and makes it small line by line; of coded frames the coded bytes are
 * in memory. RATIONALE.md says which codings are decoded and how.
 */
public final class DicomPreviews implements ImagePreviews {
    private static final int SMALLEST_EDGE = 16;
    private static final int LARGEST_EDGE = 1024;

    @Override
    public Preview of(Path file, int longestEdge) {
        int edge = Math.max(SMALLEST_EDGE, Math.min(LARGEST_EDGE, longestEdge));
        return StoredFrame.<Preview>use(
                file,
                ImageHeader::representative,
                frame -> {
                    Thumbnail thumbnail = new Thumbnail(
                            frame.format(),
                            HeaderPixels.tone(frame.header(), frame.format()),
                            edge,
                            HeaderPixels.aspect(frame.header()));
                    return thumbnail.picture(frame.read(thumbnail, edge, true));
                },
                nothing -> nothing);
    }
}
