package org.suitegateway.web.dose;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.suitegateway.core.Page;
import org.suitegateway.core.device.Clinic;
import org.suitegateway.core.device.Device;
import org.suitegateway.core.dose.DeviceDose;
import org.suitegateway.core.dose.DoseSamples;
import org.suitegateway.core.dose.ReferenceLevel;
import org.suitegateway.core.dose.Spread;
import org.suitegateway.web.export.Exports;
import org.suitegateway.web.export.TableFormat;
import org.suitegateway.web.http.Query;
import org.suitegateway.web.wording.ClinicTime;

/** {@code GET /reports/devices}: dose per device and kind of procedure. */
@RestController
public final class DeviceReportApi {
    private final DeviceDose dose;
    private final Clinic clinic;
    private final DeviceDoseTable table;
    private final Exports exports;
    private final ClinicTime time;

    public DeviceReportApi(DeviceDose dose, DeviceDoseTable table, Exports exports, Clinic clinic, ClinicTime time) {
        this.dose = dose;
        this.table = table;
        this.exports = exports;
        this.clinic = clinic;
        this.time = time;
    }

    /**
     * The whole report.
     *
     * @param items per device, procedure code and protocol (absent: all of them)
     * @param withoutReport exposures that have no dose report yet, newest first
     * @param moreWithoutReport whether there are more of them than are told
     */
    record Report(
            String from,
            String to,
            List<Row> items,
            List<Local> local,
            List<Constancy> constancy,
            long reportDueHours,
            List<Missing> withoutReport,
            boolean moreWithoutReport) {}

    /** @param key UID of the study or performed step @param counted source of what is counted instead */
    record Missing(String at, String key, Optional<String> procedureId, String device, Optional<String> counted) {}

    /** One device with one kind of procedure. */
    record Row(
            String device,
            Optional<String> procedureCode,
            Optional<String> procedure,
            Optional<String> protocol,
            int procedures,
            Optional<Figures> dapGyCm2,
            Optional<Figures> referenceAirKermaMGy,
            Optional<Figures> fluoroSeconds,
            List<String> referencePoints,
            int fromImageHeaders) {}

    /** All devices together. @param enough for local percentiles */
    record Local(
            Optional<String> procedureCode,
            int procedures,
            boolean enough,
            Optional<Figures> dapGyCm2,
            Optional<Figures> fluoroSeconds,
            List<Level> published) {}

    /** A published value. */
    record Level(String name, String kind, String quantity, BigDecimal amount, String unit, String source) {
        static Level of(ReferenceLevel l) {
            return new Level(
                    l.name(),
                    l.kind().name(),
                    l.quantity().name(),
                    l.amount(),
                    l.quantity().unit(),
                    l.source());
        }
    }

    /** Dose-area product per minute of fluoroscopy, medians. */
    record Constancy(
            String device,
            Optional<BigDecimal> recentGyCm2PerMinute,
            Optional<BigDecimal> baselineGyCm2PerMinute,
            Optional<BigDecimal> changePercent,
            boolean drifts,
            List<Month> months) {}

    /** @param month for example 2026-01 */
    record Month(String month, int procedures, BigDecimal medianGyCm2PerMinute) {}

    /** Percentiles are interpolated (Hyndman and Fan, definition 7). */
    record Figures(
            int n,
            BigDecimal minimum,
            BigDecimal p25,
            BigDecimal median,
            BigDecimal p75,
            BigDecimal maximum,
            BigDecimal mean) {
        static Optional<Figures> of(Optional<Spread> spread) {
            return spread.map(s -> new Figures(s.n(), s.least(), s.p25(), s.median(), s.p75(), s.most(), s.mean()));
        }
    }

    @GetMapping("/api/v1/reports/devices")
    @Nullable Report report(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Query query = Query.of(request, "from", "to", "format");
        DeviceDosePage.Days days = DeviceDosePage.Days.of(query, time);
        DeviceDose.Distribution found = dose.distribution(days.interval(time), Optional.empty());
        Optional<TableFormat> format = TableFormat.orJson(query.text("format"));
        if (format.isPresent()) {
            exports.answer(table.table(days, found, Optional.empty()), format.get(), request, response);
            return null; // it is answered
        }
        List<Row> rows = found.rows().stream().map(DeviceReportApi::row).toList();
        Page<DoseSamples.Missing> overdue =
                dose.overdue(days.interval(time), new Page.Request(Page.Request.MAX, Optional.empty()));
        return new Report(
                days.from().toString(),
                days.to().toString(),
                rows,
                found.locals().stream()
                        .map(l -> new Local(
                                stated(l.procedure().value()),
                                l.procedures(),
                                l.enough(),
                                Figures.of(l.dapGyCm2()),
                                Figures.of(l.fluoroscopySeconds()),
                                l.published().stream().map(Level::of).toList()))
                        .toList(),
                dose.constancy(Optional.empty()).stream()
                        .map(c -> new Constancy(
                                c.device(),
                                c.recent().map(Spread::median),
                                c.baseline().map(Spread::median),
                                c.changePercent(),
                                c.drifts(),
                                c.months().stream()
                                        .map(m -> new Month(m.month().toString(), m.procedures(), m.median()))
                                        .toList()))
                        .toList(),
                dose.rules().reportDueAfter().toHours(),
                overdue.items().stream().map(this::missing).toList(),
                overdue.next().isPresent());
    }

    private Missing missing(DoseSamples.Missing m) {
        return new Missing(
                time.iso(m.at()),
                m.key(),
                m.procedureId(),
                clinic.deviceByAe(m.callingAe()).map(Device::id).orElse(m.callingAe()),
                m.weaker().map(Enum::name));
    }

    private static Row row(DeviceDose.Row r) {
        return new Row(
                r.device(),
                stated(r.procedure().value()),
                stated(r.procedure().meaning()),
                stated(r.protocol()),
                r.procedures(),
                Figures.of(r.dapGyCm2()),
                Figures.of(r.referenceAirKermaMGy()),
                Figures.of(r.fluoroscopySeconds()),
                r.referencePoints().stream().filter(p -> !p.isEmpty()).toList(),
                r.byHeader());
    }

    private static Optional<String> stated(String text) {
        return Optional.of(text).filter(t -> !t.isEmpty());
    }
}
