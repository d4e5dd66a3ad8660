package org.suitegateway.core.skindose;

import java.util.OptionalDouble;

/** A reported number that cannot be is as good as none. */
final class Plausible {
    private Plausible() {}

    /** The value if it lies in the bounds; absent also for what is no number. */
    static OptionalDouble within(OptionalDouble value, double least, double most) {
        return value.isPresent() && value.getAsDouble() >= least && value.getAsDouble() <= most
                ? value
                : OptionalDouble.empty();
    }
}
