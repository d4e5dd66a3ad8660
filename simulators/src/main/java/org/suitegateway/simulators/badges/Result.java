package org.suitegateway.simulators.badges;

import java.time.LocalDate;
import java.util.Optional;

/**
 * One badge after its wear period.
 *
 * @param wearer absent for a control badge
 * @param microSv deep dose of a whole-body badge, skin dose of a ring; 0 is below the limit of the lab
 * @param unused whether it came back unworn
 */
record Result(
        Optional<Wearer> wearer,
        Badge badge,
        LocalDate from,
        LocalDate to,
        LocalDate processed,
        int microSv,
        boolean unused,
        String note) {
    Result corrected(int corrected, LocalDate on) {
        return new Result(wearer, badge, from, to, on, corrected, false, "corrected");
    }
}
