package org.suitegateway.core.steroid;

import java.util.Comparator;
import java.util.List;

/**
 * One administration or order with everything that was said of it.
 *
 * @param line the one that stands
 * @param replaced those it stands for, the newest first
 */
public record DrugChain(SteroidLine line, List<SteroidLine> replaced) {
    public DrugChain {
        replaced = replaced.stream()
                .sorted(Comparator.comparing(SteroidLine::asOf)
                        .thenComparing(SteroidLine::id)
                        .reversed())
                .toList();
    }

    /** What was given: an update takes from earlier lines what it leaves open, a person's entry is whole. */
    public DrugGiven given() {
        DrugGiven given = line.given();
        if (line.action() != SteroidLine.Action.UPDATE || line.byPerson()) {
            return given;
        }
        for (SteroidLine earlier : replaced) {
            if (earlier.action() == SteroidLine.Action.WITHDRAW
                    || earlier.asOf().isAfter(line.asOf())) {
                continue;
            }
            given = given.over(earlier.given());
            if (earlier.action() == SteroidLine.Action.ADD || earlier.byPerson()) {
                break;
            }
        }
        return given;
    }

    /** Whether it is a corticosteroid that was given, and counts. */
    public boolean counts() {
        return line.stands()
                && line.kind() == SteroidLine.Kind.GIVEN
                && line.given().mapped();
    }
}
