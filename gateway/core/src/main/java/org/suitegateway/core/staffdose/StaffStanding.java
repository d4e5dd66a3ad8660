package org.suitegateway.core.staffdose;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.suitegateway.core.quantity.DoseEquivalent;
import org.suitegateway.core.staff.StaffPerson;
import org.suitegateway.core.staffdose.StaffAmounts.ProtectedQuantity;

/**
 * How far somebody is from each limit on a day.
 *
 * @param on the day that all windows end with
 * @param minor under 18 on that day @param ageKnown else the limits for adults are shown
 * @param pregnant a declaration stands on that day
 * @param used of the dose year so far, by quantity; what nothing is known of is absent
 */
public record StaffStanding(
        StaffPerson person,
        LocalDate on,
        boolean minor,
        boolean ageKnown,
        boolean pregnant,
        List<OfLimit> limits,
        List<OfLevel> levels,
        Map<ProtectedQuantity, UsedDose> used,
        Completeness completeness) {
    public StaffStanding {
        limits = List.copyOf(limits);
        levels = List.copyOf(levels);
        used = Map.copyOf(used);
    }

    /** From nothing to look at to what must not be. */
    public enum State {
        /** Nothing is known of the window. */
        UNKNOWN,
        BELOW,
        LEVEL_I,
        LEVEL_II,
        /** Above the limit, as its exemption allows. */
        EXEMPT,
        OVER
    }

    /**
     * A limit.
     *
     * @param allowed the limit's amount, or more where its reserve applies
     * @param days that count
     * @param projected by the end of the dose year; absent when too little of it has passed, and for windows that have no end ahead
     * @param exemption how the bounds of its exemption are used
     * @param state of the quantity too: investigation levels are seen at each of its limits
     * @param note in words; may be empty
     */
    public record OfLimit(
            StaffLimit limit,
            DoseEquivalent allowed,
            Days days,
            Optional<UsedDose> used,
            Optional<DoseEquivalent> projected,
            List<OfBound> exemption,
            State state,
            String note) {
        public OfLimit {
            exemption = List.copyOf(exemption);
        }

        /** Nothing left when it is passed. */
        public DoseEquivalent remaining() {
            return Amount.left(allowed, used.map(UsedDose::total).orElse(DoseEquivalent.ZERO));
        }

        /** In per cent of what is allowed, rounded up: 100 is all of it. */
        public int percent() {
            return used.map(UsedDose::total)
                    .map(u -> u.sv().movePointRight(2)
                            .divide(allowed.sv(), 0, java.math.RoundingMode.UP)
                            .intValue())
                    .orElse(0);
        }
    }

    /** A part of an exemption. */
    public record OfBound(StaffLimit.Bound bound, Days days, Optional<UsedDose> used) {}

    /** An investigation level. @param reached used up */
    public record OfLevel(InvestigationLevel level, Days days, Optional<UsedDose> used, boolean reached) {}

    /**
     * What is not there.
     *
     * @param lastDay that a badge result covers
     * @param missing wear periods of the dose year without a result
     * @param estimated procedures whose estimate fills a gap
     * @param withoutDose procedures on days without a badge result that count nothing: no dose was reported, or there is no coefficient
     */
    public record Completeness(Optional<LocalDate> lastDay, List<Missing> missing, int estimated, int withoutDose) {
        public Completeness {
            missing = List.copyOf(missing);
        }
    }

    /** Days without the result of a badge that the person wears. @param overdue else it is only awaited */
    public record Missing(BadgePosition position, Days days, boolean overdue) {}

    /** The worst of all limits and levels. */
    public State state() {
        return Stream.concat(
                        limits.stream().map(OfLimit::state),
                        levels.stream().filter(OfLevel::reached).map(l -> of(l.level())))
                .max(Comparator.naturalOrder())
                .orElse(State.UNKNOWN);
    }

    /** The limit of which most is used. */
    public Optional<OfLimit> nearest() {
        return limits.stream()
                .filter(l -> l.used().isPresent())
                .max(Comparator.comparing(OfLimit::state).thenComparing(l -> l.used()
                        .map(UsedDose::total)
                        .orElse(DoseEquivalent.ZERO)
                        .sv()
                        .divide(l.allowed().sv(), java.math.MathContext.DECIMAL32)));
    }

    static State of(InvestigationLevel level) {
        return switch (level.step()) {
            case I -> State.LEVEL_I;
            case II -> State.LEVEL_II;
        };
    }
}
