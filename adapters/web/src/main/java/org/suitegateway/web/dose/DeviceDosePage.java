package org.suitegateway.web.dose;

import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.suitegateway.core.device.Clinic;
import org.suitegateway.core.device.Device;
import org.suitegateway.core.dose.DeviceDose;
import org.suitegateway.core.dose.DoseSamples;
import org.suitegateway.core.dose.ReferenceLevel;
import org.suitegateway.core.dose.Spread;
import org.suitegateway.core.procedure.ProcedureCode;
import org.suitegateway.core.time.Interval;
import org.suitegateway.web.http.BadParameterException;
import org.suitegateway.web.http.ForPeople;
import org.suitegateway.web.http.Listing;
import org.suitegateway.web.http.ProblemException;
import org.suitegateway.web.http.Query;
import org.suitegateway.web.wording.Amounts;
import org.suitegateway.web.wording.ClinicTime;

/** What devices give for each kind of procedure, what they leave unreported, and whether they drift. */
@ForPeople
public final class DeviceDosePage {
    private final DeviceDose dose;
    private final Clinic clinic;
    private final ClinicTime time;

    public DeviceDosePage(DeviceDose dose, Clinic clinic, ClinicTime time) {
        this.dose = dose;
        this.clinic = clinic;
        this.time = time;
    }

    /** Whole days, both included: a year when none are asked for. */
    record Days(LocalDate from, LocalDate to) {
        static Days of(Query query, ClinicTime time) {
            LocalDate to = query.date("to").orElseGet(time::today);
            LocalDate from = query.date("from").orElseGet(() -> to.minusYears(1).plusDays(1));
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

    /** A spread in words. @param n how many amounts */
    record Figures(int n, String median, String p75, String least, String most) {
        static Figures of(Optional<Spread> spread) {
            return spread.map(s -> new Figures(
                            s.n(),
                            Amounts.rounded(s.median()),
                            Amounts.rounded(s.p75()),
                            Amounts.rounded(s.least()),
                            Amounts.rounded(s.most())))
                    .orElse(new Figures(0, "—", "—", "—", "—"));
        }
    }

    /**
     * A kind of procedure.
     *
     * @param local median and 75th percentile of all devices, in words
     * @param published values with their sources
     */
    record Kind(String procedure, String local, List<String> published, List<Line> lines) {}

    /** @param above whether the median is above a published value */
    record Line(
            String device,
            String protocol,
            int procedures,
            Figures dap,
            Figures kerma,
            Figures time,
            String box,
            boolean above,
            String note) {}

    /** An exposure without a dose report. */
    record Overdue(String at, String href, String device, String instead) {}

    /** A device's dose per minute. */
    record Constancy(
            String device, String recent, String baseline, String change, boolean drifts, List<String> months) {}

    @GetMapping("/dose/devices")
    String all(HttpServletRequest request, Model model) {
        return page(Optional.empty(), request, model);
    }

    @GetMapping("/devices/{id}/dose")
    String one(@PathVariable String id, HttpServletRequest request, Model model) {
        Device device = clinic.device(id).orElseThrow(() -> ProblemException.notFound("device"));
        return page(Optional.of(device.id()), request, model);
    }

    private String page(Optional<String> device, HttpServletRequest request, Model model) {
        Query query = Query.ofList(request, "from", "to");
        Days days = Days.of(query, time);
        DeviceDose.Distribution found = dose.distribution(days.interval(time), device);
        Listing<Overdue> overdue =
                Listing.of(query.page(page -> dose.overdue(days.interval(time), page)), this::overdue);
        model.addAttribute("device", device.orElse(""));
        model.addAttribute("path", device.map(d -> "/devices/" + d + "/dose").orElse("/dose/devices"));
        model.addAttribute("from", days.from());
        model.addAttribute("to", days.to());
        model.addAttribute(
                "kinds", found.locals().stream().map(l -> kind(l, found)).toList());
        model.addAttribute("overdue", overdue.items());
        model.addAttribute("next", overdue.next());
        model.addAttribute("hours", dose.rules().reportDueAfter().toHours());
        model.addAttribute(
                "constancy",
                dose.constancy(device).stream().map(this::constancy).toList());
        model.addAttribute("rules", dose.rules());
        return "device-dose";
    }

    private Kind kind(DeviceDose.Local local, DeviceDose.Distribution all) {
        List<DeviceDose.Row> rows = all.rows().stream()
                .filter(r -> r.procedure().value().equals(local.procedure().value()))
                .toList();
        List<BigDecimal> levels = local.published().stream()
                .filter(l -> l.quantity() == ReferenceLevel.Quantity.DOSE_AREA_PRODUCT)
                .map(ReferenceLevel::amount)
                .toList();
        BigDecimal most =
                SpreadBox.most(rows.stream().map(DeviceDose.Row::dapGyCm2).toList(), levels);
        return new Kind(
                words(local.procedure()),
                words(local),
                local.published().stream().map(DeviceDosePage::words).toList(),
                rows.stream().map(r -> line(r, most, levels)).toList());
    }

    private static Line line(DeviceDose.Row r, BigDecimal most, List<BigDecimal> levels) {
        return new Line(
                r.device(),
                r.protocol(),
                r.procedures(),
                Figures.of(r.dapGyCm2()),
                Figures.of(r.referenceAirKermaMGy()),
                Figures.of(r.fluoroscopySeconds()),
                r.dapGyCm2().map(s -> SpreadBox.svg(s, most, levels)).orElse(""),
                r.dapGyCm2()
                        .filter(s -> levels.stream().anyMatch(l -> s.median().compareTo(l) > 0))
                        .isPresent(),
                note(r));
    }

    private static String note(DeviceDose.Row r) {
        String points = r.referencePoints().size() > 1
                ? "air kerma is stated at different reference points: " + String.join("; ", r.referencePoints())
                : r.referencePoints().stream()
                        .filter(p -> !p.isEmpty())
                        .findFirst()
                        .map(p -> "air kerma " + p)
                        .orElse("");
        String headers = r.byHeader() > 0 ? r.byHeader() + " known from image headers only, left out" : "";
        return points.isEmpty() || headers.isEmpty() ? points + headers : points + "; " + headers;
    }

    private String words(DeviceDose.Local local) {
        return local.enough()
                ? local.dapGyCm2()
                        .map(s -> "median " + Amounts.rounded(s.median()) + ", 75th percentile "
                                + Amounts.rounded(s.p75()) + " (" + s.n() + ")")
                        .orElse("no dose-area product")
                : "too few: " + local.procedures() + " of " + dose.rules().leastForLocal();
    }

    static String words(ReferenceLevel l) {
        return l.kind().label() + " " + Amounts.exact(l.amount()) + " "
                + l.quantity().unit() + ", " + l.name() + ": " + l.source();
    }

    private Overdue overdue(DoseSamples.Missing m) {
        return new Overdue(
                time.full(m.at()),
                m.procedureId().map(id -> "/procedures/" + id).orElse("/unlinked"),
                clinic.deviceByAe(m.callingAe()).map(Device::id).orElse(m.callingAe()),
                m.weaker()
                        .map(source -> switch (source) {
                            case MPPS -> "performed step (MPPS)";
                            case IMAGE_HEADER -> "image headers";
                            case RDSR_TOTAL, RDSR_EVENTS, MIXED -> "another source";
                        })
                        .orElse("nothing"));
    }

    private Constancy constancy(DeviceDose.Constancy c) {
        return new Constancy(
                c.device(),
                c.recent().map(DeviceDosePage::median).orElse("—"),
                c.baseline().map(DeviceDosePage::median).orElse("—"),
                c.changePercent()
                        .map(p -> (p.signum() > 0 ? "+" : p.signum() < 0 ? "−" : "") + p.abs() + " %")
                        .orElse("too few procedures"),
                c.drifts(),
                c.months().stream()
                        .map(m -> m.month() + ": " + Amounts.rounded(m.median()) + " (" + m.procedures() + ")")
                        .toList());
    }

    private static String median(Spread s) {
        return Amounts.rounded(s.median()) + " (" + s.n() + ")";
    }

    private static String words(ProcedureCode code) {
        return code.value().isEmpty()
                ? "no procedure known"
                : code.meaning().isEmpty() ? code.value() : code.meaning() + " (" + code.value() + ")";
    }
}
