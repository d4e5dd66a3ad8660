package org.suitegateway.core.staffdose;

import static org.suitegateway.core.staffdose.BadgePosition.BODY;
import static org.suitegateway.core.staffdose.BadgePosition.BODY_UNDER_APRON;
import static org.suitegateway.core.staffdose.BadgePosition.COLLAR_OVER_APRON;
import static org.suitegateway.core.staffdose.BadgePosition.EYE;
import static org.suitegateway.core.staffdose.BadgePosition.FETAL;
import static org.suitegateway.core.staffdose.BadgePosition.FINGER_LEFT;
import static org.suitegateway.core.staffdose.BadgePosition.FINGER_RIGHT;
import static org.suitegateway.core.staffdose.BadgePosition.WRIST_LEFT;
import static org.suitegateway.core.staffdose.BadgePosition.WRIST_RIGHT;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.suitegateway.core.quantity.DoseEquivalent;
import org.suitegateway.core.staffdose.StaffAmounts.ProtectedQuantity;

/**
 * What badge results say of each quantity that a limit protects. Badges that are worn together are taken together for the days that they
 * have in common, so that two of the same wear period give exactly the formula of their two readings. Badges in the same place at the same
 * time (of two labs, or one that replaced a lost one) add up. What was not worn says nothing.
 */
final class BadgeShares {
    static final String AS_IT_READS = "Hp(10) of the body badge, as it reads";
    private static final List<BadgePosition> UNDER = List.of(BODY_UNDER_APRON, BODY);
    private static final List<BadgePosition> OVER = List.of(COLLAR_OVER_APRON);

    private final EffectiveDoseRules rules;

    BadgeShares(EffectiveDoseRules rules) {
        this.rules = rules;
    }

    void addTo(Shares shares, List<BadgeResult> results) {
        List<BadgeResult> worn = results.stream().filter(r -> !r.unused()).toList();
        effective(shares, worn);
        first(
                shares,
                ProtectedQuantity.LENS,
                worn,
                List.of(
                        new Choice(EYE, DoseQuantity.HP3),
                        new Choice(EYE, DoseQuantity.HP007),
                        new Choice(COLLAR_OVER_APRON, DoseQuantity.HP3),
                        new Choice(COLLAR_OVER_APRON, DoseQuantity.HP007),
                        new Choice(COLLAR_OVER_APRON, DoseQuantity.HP10),
                        new Choice(BODY, DoseQuantity.HP3)));
        first(
                shares,
                ProtectedQuantity.SKIN,
                worn,
                List.of(
                        new Choice(COLLAR_OVER_APRON, DoseQuantity.HP007),
                        new Choice(BODY, DoseQuantity.HP007),
                        new Choice(EYE, DoseQuantity.HP007)));
        first(
                shares,
                ProtectedQuantity.UNBORN_CHILD,
                worn,
                List.of(
                        new Choice(FETAL, DoseQuantity.HP10),
                        new Choice(BODY_UNDER_APRON, DoseQuantity.HP10),
                        new Choice(BODY, DoseQuantity.HP10),
                        new Choice(COLLAR_OVER_APRON, DoseQuantity.HP10)));
        hand(shares, 0, worn, FINGER_LEFT, WRIST_LEFT);
        hand(shares, 1, worn, FINGER_RIGHT, WRIST_RIGHT);
    }

    /** A reading, in the order in which they are to be preferred. */
    private record Choice(BadgePosition position, DoseQuantity quantity) {
        String words() {
            String reading =
                    switch (quantity) {
                        case HP10 -> "Hp(10)";
                        case HP3 -> "Hp(3)";
                        case HP007 -> "Hp(0.07)";
                    };
            String where =
                    switch (position) {
                        case BODY_UNDER_APRON -> "body badge under the apron";
                        case COLLAR_OVER_APRON -> "collar badge";
                        case BODY -> "body badge";
                        case EYE -> "eye badge";
                        case FINGER_LEFT -> "left finger";
                        case FINGER_RIGHT -> "right finger";
                        case WRIST_LEFT -> "left wrist";
                        case WRIST_RIGHT -> "right wrist";
                        case FETAL -> "badge for the unborn child";
                        case AREA -> "area badge";
                        case CONTROL -> "control badge";
                    };
            return reading + " of the " + where;
        }
    }

    private void effective(Shares shares, List<BadgeResult> worn) {
        List<BadgeResult> under = with(worn, UNDER, DoseQuantity.HP10);
        List<BadgeResult> over = with(worn, OVER, DoseQuantity.HP10);
        for (Days days : segments(under, over)) {
            Optional<DoseEquivalent> below = sum(under, DoseQuantity.HP10, days);
            Optional<DoseEquivalent> above = sum(over, DoseQuantity.HP10, days);
            Optional<EffectiveDoseFormula> formula =
                    above.isEmpty() ? Optional.empty() : below.isPresent() ? rules.twoBadges() : rules.collarOnly();
            if (formula.isPresent()) {
                EffectiveDoseFormula f = formula.get();
                DoseEquivalent amount = f.of(below.orElse(DoseEquivalent.ZERO), above.orElse(DoseEquivalent.ZERO));
                shares.badge(
                        ProtectedQuantity.EFFECTIVE,
                        0,
                        share(days, amount, f.name() + " (" + f.gives() + "): " + f.source()));
            } else if (below.isPresent()) {
                shares.badge(ProtectedQuantity.EFFECTIVE, 0, share(days, below.get(), AS_IT_READS));
            }
        }
    }

    private static void first(Shares shares, ProtectedQuantity quantity, List<BadgeResult> worn, List<Choice> choices) {
        List<List<BadgeResult>> of = choices.stream()
                .map(c -> with(worn, List.of(c.position()), c.quantity()))
                .toList();
        for (Days days : segments(of.stream().flatMap(List::stream).toList(), List.of())) {
            for (int i = 0; i < choices.size(); i++) {
                Optional<DoseEquivalent> sum = sum(of.get(i), choices.get(i).quantity(), days);
                if (sum.isPresent()) {
                    shares.badge(
                            quantity, 0, share(days, sum.get(), choices.get(i).words()));
                    break;
                }
            }
        }
    }

    /** Finger and wrist of one hand: the higher one. */
    private static void hand(
            Shares shares, int track, List<BadgeResult> worn, BadgePosition finger, BadgePosition wrist) {
        List<BadgeResult> fingers = with(worn, List.of(finger), DoseQuantity.HP007);
        List<BadgeResult> wrists = with(worn, List.of(wrist), DoseQuantity.HP007);
        for (Days days : segments(fingers, wrists)) {
            Optional<DoseEquivalent> ring = sum(fingers, DoseQuantity.HP007, days);
            Optional<DoseEquivalent> arm = sum(wrists, DoseQuantity.HP007, days);
            boolean higher = ring.isPresent()
                    && arm.filter(a -> a.compareTo(ring.get()) > 0).isEmpty();
            shares.badge(
                    ProtectedQuantity.EXTREMITY,
                    track,
                    share(
                            days,
                            (higher ? ring : arm).orElseThrow(),
                            new Choice(higher ? finger : wrist, DoseQuantity.HP007).words()));
        }
    }

    private static Share share(Days days, DoseEquivalent amount, String how) {
        return new Share(days, amount.femtoSv(), StaffDoseSource.BADGE, how);
    }

    private static List<BadgeResult> with(
            List<BadgeResult> worn, List<BadgePosition> positions, DoseQuantity quantity) {
        return worn.stream()
                .filter(r -> positions.contains(r.position()) && r.amounts().containsKey(quantity))
                .toList();
    }

    /** The longest stretches of days on which the same badges are worn, without those on which none is. */
    private static List<Days> segments(List<BadgeResult> some, List<BadgeResult> others) {
        List<BadgeResult> all = new ArrayList<>(some);
        all.addAll(others);
        TreeSet<LocalDate> bounds = new TreeSet<>();
        all.forEach(r -> {
            bounds.add(r.wornFrom());
            bounds.add(r.wornTo().plusDays(1));
        });
        List<Days> segments = new ArrayList<>();
        Optional<LocalDate> from = Optional.empty();
        for (LocalDate bound : bounds) {
            from.map(f -> new Days(f, bound.minusDays(1)))
                    .filter(days -> all.stream().anyMatch(r -> worn(r).contains(days.first())))
                    .ifPresent(segments::add);
            from = Optional.of(bound);
        }
        return segments;
    }

    private static Days worn(BadgeResult result) {
        return new Days(result.wornFrom(), result.wornTo());
    }

    /** What the badges that were worn on all of these days got on them; absent when none was. */
    private static Optional<DoseEquivalent> sum(List<BadgeResult> results, DoseQuantity quantity, Days days) {
        long sum = 0;
        boolean any = false;
        for (BadgeResult result : results) {
            BadgeResult.Reading reading = result.amounts().get(quantity);
            if (reading != null && worn(result).contains(days.first())) {
                any = true;
                Share whole = new Share(worn(result), reading.amount().femtoSv(), StaffDoseSource.BADGE, "");
                sum = Amount.plus(sum, whole.within(days));
            }
        }
        return any ? Optional.of(DoseEquivalent.ofFemtoSv(sum)) : Optional.empty();
    }
}
