package org.suitegateway.core.staffdose;

/**
 * A part of somebody's dose, taken as spread evenly over its days: nobody knows on which day of its wear period a badge got what it
 * shows. Parts of it over days that follow each other add up exactly to the whole.
 *
 * @param femtoSv in 10<sup>-15</sup> Sv
 * @param how by which reading or formula
 */
record Share(Days days, long femtoSv, StaffDoseSource source, String how) {
    /** What falls on the days of a window, in fSv. */
    long within(Days window) {
        if (!days.first().isBefore(window.first()) && !days.last().isAfter(window.last())) {
            return femtoSv;
        }
        return days.common(window)
                .map(common -> {
                    long before = java.time.temporal.ChronoUnit.DAYS.between(days.first(), common.first());
                    return upTo(before + common.count()) - upTo(before);
                })
                .orElse(0L);
    }

    /** Of its first days; without overflow, for the remainder is below the number of days. */
    private long upTo(long first) {
        long all = days.count();
        return femtoSv / all * first + femtoSv % all * first / all;
    }
}
