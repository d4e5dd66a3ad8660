package org.suitegateway.web.report;

import java.time.LocalDate;
import org.suitegateway.core.staffdose.Days;
import org.suitegateway.web.http.BadParameterException;
import org.suitegateway.web.http.Query;
import org.suitegateway.web.wording.ClinicTime;

/** Which days a report is about: a calendar year, or days of its own; this year when nothing is asked for. */
final class AskedPeriod {
    static final String[] PARAMETERS = {"year", "from", "to", "names"};
    private static final int MOST_YEARS = 5; // more is no report, and takes long

    private AskedPeriod() {}

    static Days of(Query query, ClinicTime time) {
        boolean year = query.text("year").isPresent();
        boolean days = query.text("from").isPresent() || query.text("to").isPresent();
        if (year && days) {
            throw new BadParameterException("year", "cannot be given together with from and to");
        }
        if (!days) {
            int asked = query.text("year")
                    .map(AskedPeriod::year)
                    .orElse(time.today().getYear());
            return new Days(LocalDate.of(asked, 1, 1), LocalDate.of(asked, 12, 31));
        }
        LocalDate to = query.date("to").orElseGet(time::today);
        LocalDate from = query.date("from").orElseGet(() -> to.minusYears(1).plusDays(1));
        if (to.isBefore(from)) {
            throw new BadParameterException("to", "must not be before from");
        }
        if (from.plusYears(MOST_YEARS).isBefore(to)) {
            throw new BadParameterException("from", "must be at most " + MOST_YEARS + " years before to");
        }
        return new Days(from, to);
    }

    private static int year(String text) {
        if (!text.matches("(19|20|21)[0-9]{2}")) {
            throw new BadParameterException("year", "must be a year like 2026");
        }
        return Integer.parseInt(text);
    }
}
