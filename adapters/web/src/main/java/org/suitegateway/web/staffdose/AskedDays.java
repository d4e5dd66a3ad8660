package org.suitegateway.web.staffdose;

import java.time.LocalDate;
import org.suitegateway.core.staffdose.Days;
import org.suitegateway.core.staffdose.StaffAccounts;
import org.suitegateway.web.http.BadParameterException;
import org.suitegateway.web.http.Query;

/** Whole days, both included: the dose year so far when none are asked for. */
final class AskedDays {
    private static final int MOST_YEARS = 10; // more are no question of a limit, and take long

    private AskedDays() {}

    static Days of(Query query, StaffAccounts accounts) {
        Days year = accounts.yearToDate();
        LocalDate to = query.date("to").orElseGet(year::last);
        LocalDate from = query.date("from")
                .orElseGet(() -> accounts.rules().year().year(to).first());
        if (to.isBefore(from)) {
            throw new BadParameterException("to", "must not be before from");
        }
        if (from.plusYears(MOST_YEARS).isBefore(to)) {
            throw new BadParameterException("from", "must be at most " + MOST_YEARS + " years before to");
        }
        return new Days(from, to);
    }
}
