package org.suitegateway.web.dose;

import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.util.UriUtils;
import org.suitegateway.core.Page;
import org.suitegateway.core.device.Clinic;
import org.suitegateway.core.device.Device;
import org.suitegateway.core.dose.DeviceDose;
import org.suitegateway.core.dose.DoseSamples;
import org.suitegateway.core.dose.ReferenceLevel;
import org.suitegateway.core.dose.Spread;
import org.suitegateway.core.procedure.ProcedureCode;
import org.suitegateway.core.study.Studies;
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
    /** So that a long list of others does not hold up the page of one. */
    private static final int MOST_PARTS = 20;

    private final DeviceDose dose;
    private final Studies studies;
    private final Clinic clinic;
    private final ClinicTime time;

    public DeviceDosePage(DeviceDose dose, Studies studies, Clinic clinic, ClinicTime time) {
        this.dose = dose;
        this.studies = studies;
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

    /** A spread in words; {@code n} 0 and dashes when nothing was reported. @param range empty for a single amount @param above whether the median is above a published value */
    record Figures(int n, String median, String p75, String range, boolean above) {
        static Figures of(Optional<Spread> spread, List<BigDecimal> levels) {
            return spread.map(s -> new Figures(
                            s.n(),
                            Amounts.rounded(s.median()),
                            Amounts.rounded(s.p75()),
                            s.least().compareTo(s.most()) == 0
                                    ? ""
                                    : Amounts.rounded(s.least()) + "–" + Amounts.rounded(s.most()),
                            levels.stream().anyMatch(l -> s.median().compareTo(l) > 0)))
                    .orElse(new Figures(0, "—", "—", "", false));
        }
    }

    /**
     * A kind of procedure.
     *
     * @param few why there is no local level; empty when there is
     * @param published values with their sources
     * @param all of all devices together, without air kerma: reference points differ
     */
    record Kind(String procedure, String few, List<String> published, Line all, List<Line> lines) {}

    /** @param href the device's own page; empty for one that is not configured */
    record Line(
            String device,
            String href,
            String protocol,
            int procedures,
            Figures dap,
            Figures kerma,
            Figures time,
            String box,
            String note) {}

    /** An exposure without a dose report. */
    record Overdue(String at, String href, boolean procedure, String device, String instead) {}

    /** A device's dose per minute. */
    record Constancy(
            String device,
            String recent,
            String baseline,
            String change,
            boolean drifts,
            String bars,
            List<String> months) {}

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
                Listing.of(query.page(page -> overdue(days.interval(time), device, page)), this::overdue);
        model.addAttribute("device", device.orElse(""));
        model.addAttribute("path", device.map(DeviceDosePage::page).orElse("/dose/devices"));
        model.addAttribute("from", days.from());
        model.addAttribute("to", days.to());
        model.addAttribute(
                "kinds",
                found.locals().stream()
                        .sorted(Comparator.comparing( // what is not known stands last
                                l -> l.procedure().value().isEmpty()))
                        .map(l -> kind(l, found))
                        .toList());
        model.addAttribute("overdue", overdue.items());
        model.addAttribute("next", overdue.next());
        model.addAttribute("hours", dose.rules().reportDueAfter().toHours());
        model.addAttribute(
                "constancy",
                dose.constancy(device).stream().map(this::constancy).toList());
        model.addAttribute("rules", dose.rules());
        return "device-dose";
    }

    private static String page(String deviceId) {
        return "/devices/" + UriUtils.encodePathSegment(deviceId, StandardCharsets.UTF_8) + "/dose";
    }

    /** The port lists all devices; of one of them a part is gathered. */
    private Page<DoseSamples.Missing> overdue(Interval when, Optional<String> deviceId, Page.Request request) {
        if (deviceId.isEmpty()) {
            return dose.overdue(when, request);
        }
        String ae = clinic.device(deviceId.get()).map(Device::aeTitle).orElse("");
        List<DoseSamples.Missing> own = new ArrayList<>();
        Optional<String> cursor = request.cursor();
        int parts = 0;
        do {
            Page<DoseSamples.Missing> part = dose.overdue(when, new Page.Request(Page.Request.MAX, cursor));
            part.items().stream().filter(m -> m.callingAe().strip().equals(ae)).forEach(own::add);
            cursor = part.next();
            parts++;
        } while (cursor.isPresent() && own.size() < request.limit() && parts < MOST_PARTS);
        return new Page<>(own, cursor);
    }

    private Kind kind(DeviceDose.Local local, DeviceDose.Distribution all) {
        List<DeviceDose.Row> rows = all.rows().stream()
                .filter(r -> r.procedure().value().equals(local.procedure().value()))
                .toList();
        List<BigDecimal> dap = levels(local, ReferenceLevel.Quantity.DOSE_AREA_PRODUCT);
        BigDecimal most = SpreadBox.most(
                Stream.concat(rows.stream().map(DeviceDose.Row::dapGyCm2), Stream.of(local.dapGyCm2()))
                        .toList(),
                dap);
        return new Kind(
                words(local.procedure()),
                local.enough()
                        ? ""
                        : "too few procedures for a local level: " + local.procedures() + " of "
                                + dose.rules().leastForLocal(),
                local.published().stream().map(DeviceDosePage::words).toList(),
                new Line(
                        "All devices",
                        "",
                        "",
                        local.procedures(),
                        Figures.of(local.dapGyCm2(), dap),
                        Figures.of(Optional.empty(), List.of()),
                        Figures.of(local.fluoroscopySeconds(), levels(local, ReferenceLevel.Quantity.FLUOROSCOPY_TIME)),
                        box(local.dapGyCm2(), most, dap),
                        ""),
                rows.stream().map(r -> line(r, local, most)).toList());
    }

    private static List<BigDecimal> levels(DeviceDose.Local local, ReferenceLevel.Quantity quantity) {
        return local.published().stream()
                .filter(l -> l.quantity() == quantity)
                .map(ReferenceLevel::amount)
                .toList();
    }

    private Line line(DeviceDose.Row r, DeviceDose.Local local, BigDecimal most) {
        List<BigDecimal> dap = levels(local, ReferenceLevel.Quantity.DOSE_AREA_PRODUCT);
        return new Line(
                r.device(),
                clinic.device(r.device()).map(d -> page(d.id())).orElse(""),
                r.protocol(),
                r.procedures(),
                Figures.of(r.dapGyCm2(), dap),
                Figures.of(r.referenceAirKermaMGy(), levels(local, ReferenceLevel.Quantity.REFERENCE_AIR_KERMA)),
                Figures.of(r.fluoroscopySeconds(), levels(local, ReferenceLevel.Quantity.FLUOROSCOPY_TIME)),
                box(r.dapGyCm2(), most, dap),
                note(r));
    }

    private static String box(Optional<Spread> spread, BigDecimal most, List<BigDecimal> levels) {
        return spread.map(s -> SpreadBox.svg(s, most, levels)).orElse("");
    }

    private static String note(DeviceDose.Row r) {
        String points = r.referencePoints().size() > 1
                ? "air kerma is stated at different reference points: "
                        + r.referencePoints().stream()
                                .map(p -> p.isEmpty() ? "not stated" : p)
                                .collect(Collectors.joining("; "))
                : r.referencePoints().stream()
                        .filter(p -> !p.isEmpty())
                        .findFirst()
                        .map(p -> "air kerma " + p)
                        .orElse("");
        String headers = r.byHeader() > 0 ? r.byHeader() + " known from image headers only, left out" : "";
        return points.isEmpty() || headers.isEmpty() ? points + headers : points + "; " + headers;
    }

    static String words(ReferenceLevel l) {
        return l.kind().label() + " " + Amounts.exact(l.amount()) + " "
                + l.quantity().unit() + ", " + l.name() + ": " + l.source();
    }

    private Overdue overdue(DoseSamples.Missing m) {
        return new Overdue(
                time.full(m.at()),
                m.procedureId()
                        .map(id -> "/procedures/" + id)
                        .or(() -> studies.find(m.key()).map(study -> "/studies/" + study.studyInstanceUid()))
                        .orElse("/unlinked"),
                m.procedureId().isPresent(),
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
                MonthBars.svg(c.months()),
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
