package org.suitegateway.web.dose;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.suitegateway.core.dose.DoseLedger;
import org.suitegateway.core.time.Interval;
import org.suitegateway.web.export.Exports;
import org.suitegateway.web.export.TableFormat;
import org.suitegateway.web.http.BadParameterException;
import org.suitegateway.web.http.ForPeople;
import org.suitegateway.web.http.Listing;
import org.suitegateway.web.http.Query;
import org.suitegateway.web.wording.ClinicTime;

/** The dose list of the radiation safety officer: every study with dose, newest first, linked or not. */
@ForPeople
public final class DosePage {
    private static final int DAYS_SHOWN = 30;

    private final DoseLedger ledger;
    private final DoseList list;
    private final DoseTable table;
    private final Exports exports;
    private final ClinicTime time;

    public DosePage(DoseLedger ledger, DoseList list, DoseTable table, Exports exports, ClinicTime time) {
        this.ledger = ledger;
        this.list = list;
        this.table = table;
        this.exports = exports;
        this.time = time;
    }

    /** Whole days, both included. */
    record Days(LocalDate from, LocalDate to) {
        static Days of(Query query, ClinicTime time) {
            LocalDate to = query.date("to").orElseGet(time::today);
            LocalDate from = query.date("from").orElseGet(() -> to.minusDays(DAYS_SHOWN));
            if (to.isBefore(from)) {
                throw new BadParameterException("to", "must not be before from");
            }
            return new Days(from, to);
        }

        Interval interval(ClinicTime time) {
            return new Interval(
                    time.zone().day(from).from(), time.zone().day(to).to());
        }
    }

    @GetMapping("/dose")
    String page(HttpServletRequest request, Model model) {
        Query query = Query.ofList(request, "from", "to");
        Days days = Days.of(query, time);
        Listing<DoseList.Line> lines =
                Listing.of(query.page(page -> ledger.list(days.interval(time), page)), list::line);
        model.addAttribute("doses", lines.items());
        model.addAttribute("next", lines.next());
        model.addAttribute("from", days.from());
        model.addAttribute("to", days.to());
        model.addAttribute("days", time.day(days.from()) + " to " + time.day(days.to()));
        return "dose";
    }

    /** The address that people have kept: as {@code /exports/dose}. */
    @GetMapping("/dose/list.csv")
    void csv(HttpServletRequest request, HttpServletResponse response) throws IOException {
        exports.answer(table.table(Query.of(request, "from", "to"), request), TableFormat.CSV, request, response);
    }
}
