package org.suitegateway.web.procedure;

import java.util.List;
import java.util.stream.IntStream;
import org.suitegateway.core.study.StoredInstance;

/** The images of a series by which a person recognises it: at most six, evenly from the first to the last. */
final class SeriesShots {
    private static final int MOST = 6;

    private SeriesShots() {}

    /** @param digest of the object whose preview is shown */
    record Shot(String digest, String alt, String caption) {}

    static List<StoredInstance> images(List<StoredInstance> series) {
        return series.stream().filter(i -> i.facts().rows().isPresent()).toList();
    }

    static List<Shot> of(List<StoredInstance> series) {
        List<StoredInstance> images = images(series);
        int shown = Math.min(MOST, images.size());
        return IntStream.range(0, shown)
                .map(i -> shown == 1 ? 0 : (int) ((long) i * (images.size() - 1) / (shown - 1)))
                .mapToObj(images::get)
                .map(SeriesShots::shot)
                .toList();
    }

    private static Shot shot(StoredInstance image) {
        int frames = image.facts().frames().orElse(1);
        String number = image.facts().instanceNumber().map(n -> "Image " + n).orElse("Image");
        String loop = frames > 1 ? frames + " frames" : "";
        String alt = image.facts().modality() + " " + number.toLowerCase(java.util.Locale.ROOT)
                + (image.facts().seriesDescription().isEmpty()
                        ? ""
                        : " of " + image.facts().seriesDescription())
                + (loop.isEmpty() ? "" : ", the middle of " + loop);
        return new Shot(image.digest(), alt.strip(), number + (loop.isEmpty() ? "" : ", " + loop));
    }
}
