package org.suitegateway.web.staffdose;

import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.suitegateway.core.quantity.DoseEquivalent;
import org.suitegateway.core.staffdose.Days;
import org.suitegateway.core.staffdose.StaffAccount;
import org.suitegateway.core.staffdose.StaffAccounts;
import org.suitegateway.core.staffdose.StaffAmounts.ProtectedQuantity;
import org.suitegateway.core.staffdose.StaffStanding;
import org.suitegateway.core.staffdose.UsedDose;
import org.suitegateway.web.dose.DoseCsv;
import org.suitegateway.web.http.BadParameterException;
import org.suitegateway.web.http.Query;
import org.suitegateway.web.wording.Amounts;
import org.suitegateway.web.wording.ClinicTime;

/** {@code GET /reports/staff}: everybody's dose over some days, by source, and the limit nearest to each. */
@RestController
public final class StaffReportApi {
    private final StaffAccounts accounts;
    private final ClinicTime time;

    public StaffReportApi(StaffAccounts accounts, ClinicTime time) {
        this.accounts = accounts;
        this.time = time;
    }

    /** @param limitSet the name of the law */
    record Report(String from, String to, String limitSet, List<Row> items) {}

    /** Somebody. @param totals as in the person's account @param nearest the limit of which most is used */
    record Row(
            String staffId,
            String name,
            String role,
            List<StaffDoseView.Total> totals,
            Optional<StaffDoseView.Limit> nearest,
            String state,
            StaffDoseView.Completeness completeness) {}

    @GetMapping("/api/v1/reports/staff")
    ResponseEntity<Object> report(HttpServletRequest request) {
        Query query = Query.of(request, "from", "to", "format");
        Days days = AskedDays.of(query, accounts);
        String format = query.text("format").orElse("json");
        if (!format.equals("json") && !format.equals("csv")) {
            throw new BadParameterException("format", "must be json or csv");
        }
        List<StaffAccount> all = Everybody.of(page -> accounts.everybody(days, page));
        if (format.equals("csv")) {
            return ResponseEntity.ok()
                    .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                    .header(
                            "Content-Disposition",
                            "attachment; filename=\"staff-" + days.first() + "-to-" + days.last() + ".csv\"")
                    .body(csv(all));
        }
        return ResponseEntity.ok(new Report(
                days.first().toString(),
                days.last().toString(),
                accounts.rules().limits().name(),
                all.stream().map(this::row).toList()));
    }

    private Row row(StaffAccount a) {
        StaffDoseView view = StaffDoseView.of(a, Optional.empty(), time);
        return new Row(
                view.staffId(),
                view.name(),
                view.role(),
                view.totals(),
                a.standing().nearest().map(StaffDoseView.Limit::of),
                view.state(),
                view.completeness());
    }

    private static String csv(List<StaffAccount> all) {
        StringBuilder out = new StringBuilder("\ufeff"); // as in the dose list
        out.append("staffId,name,role,"
                + StaffDoseWords.QUANTITIES.stream()
                        .flatMap(q -> Stream.of(column(q) + "BadgeMSv", column(q) + "EstimateMSv"))
                        .collect(Collectors.joining(","))
                + ",liveHp10MSv,nearestQuantity,nearestWindow,nearestLimitMSv,nearestUsedMSv,nearestProjectedMSv,state,"
                + "lastBadgeDay,missingPeriods,proceduresWithoutDose\r\n");
        all.forEach(a -> out.append(line(a)).append("\r\n"));
        return out.toString();
    }

    private static String column(ProtectedQuantity quantity) {
        return switch (quantity) {
            case EFFECTIVE -> "effective";
            case LENS -> "lens";
            case SKIN -> "skin";
            case EXTREMITY -> "extremity";
            case UNBORN_CHILD -> "unbornChild";
        };
    }

    private static String line(StaffAccount a) {
        StaffStanding s = a.standing();
        Optional<StaffStanding.OfLimit> nearest = s.nearest();
        return Stream.of(
                        Stream.of(
                                DoseCsv.cell(s.person().id()),
                                DoseCsv.cell(s.person().name().display()),
                                s.person().role().name()),
                        StaffDoseWords.QUANTITIES.stream().flatMap(q -> {
                            Optional<UsedDose> used =
                                    Optional.ofNullable(a.totals().get(q));
                            return Stream.of(number(used.map(u -> u.badge().mSv())), number(used.map(u -> u.estimate()
                                    .mSv())));
                        }),
                        Stream.of(
                                number(a.live().map(DoseEquivalent::mSv)),
                                nearest.map(l -> l.limit().quantity().name()).orElse(""),
                                nearest.map(l -> l.limit().window().name()).orElse(""),
                                number(nearest.map(l -> l.allowed().mSv())),
                                number(nearest.flatMap(l -> l.used())
                                        .map(u -> u.total().mSv())),
                                number(nearest.flatMap(l -> l.projected()).map(DoseEquivalent::mSv)),
                                s.state().name(),
                                s.completeness().lastDay().map(Object::toString).orElse(""),
                                Integer.toString(s.completeness().missing().size()),
                                Integer.toString(s.completeness().withoutDose())))
                .flatMap(cells -> cells)
                .collect(Collectors.joining(","));
    }

    private static String number(Optional<BigDecimal> amount) {
        return amount.map(Amounts::exact).orElse("");
    }
}
