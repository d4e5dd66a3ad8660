package org.suitegateway.web.dose;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.suitegateway.core.Page;
import org.suitegateway.core.dose.DoseLedger;
import org.suitegateway.core.time.Interval;
import org.suitegateway.web.http.BadParameterException;
import org.suitegateway.web.http.ForPeople;
import org.suitegateway.web.http.Listing;
import org.suitegateway.web.http.Query;
import org.suitegateway.web.wording.ClinicTime;

/** The dose list of the radiation safety officer: every study with dose, newest first, linked or not. */
@ForPeople
public final class DosePage {
    private static final Logger LOG = LoggerFactory.getLogger(DosePage.class);
    private static final int DAYS_SHOWN = 30;

    private final DoseLedger ledger;
    private final DoseList list;
    private final ClinicTime time;

    public DosePage(DoseLedger ledger, DoseList list, ClinicTime time) {
        this.ledger = ledger;
        this.list = list;
        this.time = time;
    }

    /** Whole days, both included. */
    private record Days(LocalDate from, LocalDate to) {
        Interval interval(ClinicTime time) {
            return new Interval(
                    time.zone().day(from).from(), time.zone().day(to).to());
        }
    }

    @GetMapping("/dose")
    String page(HttpServletRequest request, Model model) {
        Query query = Query.ofList(request, "from", "to");
        Days days = days(query);
        Listing<DoseList.Line> lines =
                Listing.of(query.page(page -> ledger.list(days.interval(time), page)), list::line);
        model.addAttribute("doses", lines.items());
        model.addAttribute("next", lines.next());
        model.addAttribute("from", days.from());
        model.addAttribute("to", days.to());
        model.addAttribute("days", time.day(days.from()) + " to " + time.day(days.to()));
        return "dose";
    }

    @GetMapping("/dose/list.csv")
    void csv(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Days days = days(Query.of(request, "from", "to"));
        response.setContentType("text/csv");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setHeader(
                "Content-Disposition", "attachment; filename=\"dose-" + days.from() + "-to-" + days.to() + ".csv\"");
        LOG.info("dose list exported person={} from={} to={}", request.getRemoteUser(), days.from(), days.to());
        Writer out = response.getWriter();
        out.write('\ufeff'); // without it a spreadsheet takes UTF-8 for its own code page and spoils names
        out.write(DoseCsv.header());
        Optional<String> cursor = Optional.empty();
        do {
            Page<DoseLedger.KeyDose> part =
                    ledger.list(days.interval(time), new Page.Request(Page.Request.MAX, cursor));
            for (DoseLedger.KeyDose entry : part.items()) {
                out.write(DoseCsv.row(list.line(entry)));
            }
            cursor = part.next();
        } while (cursor.isPresent());
    }

    private Days days(Query query) {
        LocalDate to = query.date("to").orElseGet(time::today);
        LocalDate from = query.date("from").orElseGet(() -> to.minusDays(DAYS_SHOWN));
        if (to.isBefore(from)) {
            throw new BadParameterException("to", "must not be before from");
        }
        return new Days(from, to);
    }
}
