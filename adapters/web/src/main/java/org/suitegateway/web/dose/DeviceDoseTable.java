package org.suitegateway.web.dose;

import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.suitegateway.core.device.Clinic;
import org.suitegateway.core.device.Device;
import org.suitegateway.core.dose.DeviceDose;
import org.suitegateway.core.dose.Spread;
import org.suitegateway.web.export.Columns;
import org.suitegateway.web.export.Rows;
import org.suitegateway.web.export.Shown;
import org.suitegateway.web.export.Table;
import org.suitegateway.web.export.TableSource;
import org.suitegateway.web.http.ProblemException;
import org.suitegateway.web.http.Query;
import org.suitegateway.web.language.Texts;
import org.suitegateway.web.wording.ClinicTime;

/** Doses by device and kind of procedure, to take away. */
public final class DeviceDoseTable implements TableSource {
    private final DeviceDose dose;
    private final Clinic clinic;
    private final Texts texts;
    private final Shown shown;
    private final ClinicTime time;

    public DeviceDoseTable(DeviceDose dose, Clinic clinic, Texts texts, Shown shown, ClinicTime time) {
        this.dose = dose;
        this.clinic = clinic;
        this.texts = texts;
        this.shown = shown;
        this.time = time;
    }

    @Override
    public String name() {
        return "devices";
    }

    @Override
    public List<String> parameters() {
        return List.of("from", "to", "device");
    }

    @Override
    public Table<DeviceDose.Row> table(Query query, HttpServletRequest request) {
        Optional<String> device = query.text("device");
        if (device.isPresent() && clinic.device(device.get()).isEmpty()) {
            throw ProblemException.notFound("device");
        }
        DeviceDosePage.Days days = DeviceDosePage.Days.of(query, time);
        return table(days, dose.distribution(days.interval(time), device), device);
    }

    Table<DeviceDose.Row> table(DeviceDosePage.Days days, DeviceDose.Distribution found, Optional<String> device) {
        Columns<DeviceDose.Row> columns = new Columns<DeviceDose.Row>(texts)
                .text("device", DeviceDose.Row::device)
                .text("procedureCode", r -> r.procedure().value())
                .text("procedure", r -> r.procedure().meaning())
                .text("protocol", DeviceDose.Row::protocol)
                .integer("procedures", DeviceDose.Row::procedures);
        spread(columns, "dapGyCm2", "Gy·cm²", DeviceDose.Row::dapGyCm2);
        spread(columns, "referenceAirKermaMGy", "mGy", DeviceDose.Row::referenceAirKermaMGy);
        spread(columns, "fluoroSeconds", "s", DeviceDose.Row::fluoroscopySeconds);
        List<Table.Fact> facts = new ArrayList<>();
        facts.add(new Table.Fact(texts.of("export.period"), shown.days(days.from(), days.to())));
        device.flatMap(clinic::device)
                .map(Device::id)
                .ifPresent(id -> facts.add(new Table.Fact(texts.of("export.device"), id)));
        return new Table<>(
                "devices-" + days.from() + "-to-" + days.to(),
                texts.of("export.title-devices"),
                columns.list(),
                Rows.of(found.rows()),
                facts);
    }

    private static void spread(
            Columns<DeviceDose.Row> columns,
            String quantity,
            String unit,
            Function<DeviceDose.Row, Optional<Spread>> spread) {
        columns.integer(quantity + "N", r -> spread.apply(r).map(Spread::n).orElse(0));
        figure(columns, quantity + "Minimum", unit, spread, Spread::least);
        figure(columns, quantity + "Median", unit, spread, Spread::median);
        figure(columns, quantity + "P75", unit, spread, Spread::p75);
        figure(columns, quantity + "Maximum", unit, spread, Spread::most);
    }

    private static void figure(
            Columns<DeviceDose.Row> columns,
            String key,
            String unit,
            Function<DeviceDose.Row, Optional<Spread>> spread,
            Function<Spread, BigDecimal> figure) {
        columns.decimal(key, unit, r -> spread.apply(r).map(figure));
    }
}
