package org.suitegateway.core.staffdose;

import java.util.List;

/** The limits of one law or recommendation. @param name as pages show it */
public record LimitSet(String id, String name, List<StaffLimit> limits) {
    /** Where nobody chose one. */
    public static final LimitSet NONE = new LimitSet("", "", List.of());

    public LimitSet {
        limits = List.copyOf(limits);
    }

    /**
     * Those that hold for a person. A minor has the limits for minors, and those for adults where there is none of the same quantity; who
     * declared a pregnancy has these in addition.
     */
    public List<StaffLimit> of(boolean minor, boolean pregnant) {
        return limits.stream()
                .filter(l -> switch (l.who()) {
                    case ADULT ->
                        !minor
                                || limits.stream()
                                        .noneMatch(
                                                m -> m.who() == StaffLimit.Who.MINOR && m.quantity() == l.quantity());
                    case MINOR -> minor;
                    case DECLARED_PREGNANT -> pregnant;
                })
                .toList();
    }
}
