package org.suitegateway.dicom;

import java.util.Optional;

/** When the frames of a loop follow each other (PS3.3 sections C.7.6.5 and C.7.6.6). */
final class FrameTimes {
    private static final double SLOWEST = 0.1; // frames a second
    private static final double FASTEST = 1000;

    private FrameTimes() {}

    /** As recommended, else as acquired; absent for a single frame. */
    static Optional<Double> perSecond(ImageHeader header) {
        if (header.frames() < 2) {
            return Optional.empty();
        }
        return header.decimal(ImageHeader.RECOMMENDED_RATE, 0)
                .filter(FrameTimes::possible)
                .or(() -> header.decimal(ImageHeader.CINE_RATE, 0).filter(FrameTimes::possible))
                .or(() -> header.decimal(ImageHeader.FRAME_TIME, 0)
                        .map(ms -> 1000 / ms)
                        .filter(FrameTimes::possible))
                .or(() -> at(header, header.frames() - 1)
                        .map(ms -> 1000 * (header.frames() - 1) / ms)
                        .filter(FrameTimes::possible));
    }

    /** Milliseconds since the first frame, by the times of the frames, else by their one time. */
    static Optional<Double> at(ImageHeader header, int index) {
        if (header.frames() < 2) {
            return Optional.empty();
        }
        Optional<Double> one = header.decimal(ImageHeader.FRAME_TIME, 0).filter(ms -> possible(1000 / ms));
        if (one.isPresent()) {
            return one.map(ms -> ms * index);
        }
        String[] times = header.texts(ImageHeader.FRAME_TIMES);
        if (times.length < header.frames()) {
            return Optional.empty();
        }
        double sum = 0;
        for (int i = 1; i <= index; i++) { // the first is the time before the first frame, which is none
            Optional<Double> step = ImageHeader.decimal(times[i]).filter(ms -> ms >= 0);
            if (step.isEmpty()) {
                return Optional.empty();
            }
            sum += step.get();
        }
        return Optional.of(sum);
    }

    private static boolean possible(double perSecond) {
        return perSecond >= SLOWEST && perSecond <= FASTEST;
    }
}
