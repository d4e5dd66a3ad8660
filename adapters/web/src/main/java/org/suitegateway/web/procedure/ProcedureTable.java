package org.suitegateway.web.procedure;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.suitegateway.core.alert.Alert;
import org.suitegateway.core.alert.AlertLevel;
import org.suitegateway.core.alert.AlertState;
import org.suitegateway.core.alert.Alerts;
import org.suitegateway.core.device.Clinic;
import org.suitegateway.core.device.Suite;
import org.suitegateway.core.dose.DoseSummary;
import org.suitegateway.core.dose.ProcedureDose;
import org.suitegateway.core.patient.Patient;
import org.suitegateway.core.patient.PatientDirectory;
import org.suitegateway.core.patient.PatientId;
import org.suitegateway.core.procedure.Procedure;
import org.suitegateway.core.quantity.AirKerma;
import org.suitegateway.core.quantity.DoseAreaProduct;
import org.suitegateway.core.quantity.Seconds;
import org.suitegateway.web.export.Columns;
import org.suitegateway.web.export.Shown;
import org.suitegateway.web.export.Table;
import org.suitegateway.web.export.TableSource;
import org.suitegateway.web.http.Query;
import org.suitegateway.web.language.Texts;
import org.suitegateway.web.wording.ClinicTime;

/** The procedures that a search finds, each with its dose: to take away. */
public final class ProcedureTable implements TableSource {
    private final ProcedureSearch search;
    private final Sources sources;
    private final Texts texts;
    private final Shown shown;
    private final ClinicTime time;

    /** What is told of a procedure comes from here. */
    public record Sources(PatientDirectory patients, ProcedureDose dose, Alerts alerts, Clinic clinic) {}

    public ProcedureTable(ProcedureSearch search, Sources sources, Texts texts, Shown shown, ClinicTime time) {
        this.search = search;
        this.sources = sources;
        this.texts = texts;
        this.shown = shown;
        this.time = time;
    }

    /** @param level of the worst alert that stands */
    record Row(Procedure procedure, Optional<Patient> patient, Optional<DoseSummary> dose, Optional<AlertLevel> level) {
        PatientId number() {
            return patient.map(Patient::id).orElse(procedure.patient());
        }
    }

    @Override
    public String name() {
        return "procedures";
    }

    @Override
    public List<String> parameters() {
        return List.of(ProcedureSearch.PARAMETERS);
    }

    @Override
    public Table<Row> table(Query query, HttpServletRequest request) {
        ProcedureSearch.Asked asked = search.asked(query, time.today());
        List<Table.Fact> facts = new ArrayList<>();
        facts.add(new Table.Fact(texts.of("export.period"), days(asked)));
        fact(facts, "export.suite", asked.suite());
        fact(facts, "export.status", asked.status().isEmpty() ? "" : status(asked.status()));
        fact(facts, "export.patient", asked.patient());
        fact(facts, "export.accession-number", asked.accession());
        return new Table<>(
                "procedures" + (asked.from().isEmpty() ? "" : "-" + asked.from() + "-to-" + asked.to()),
                texts.of("export.title-procedures"),
                columns().list(),
                row -> search.each(query, time.today(), p -> row.accept(row(p))),
                facts);
    }

    private String days(ProcedureSearch.Asked asked) {
        String from = asked.from().isEmpty() ? "" : shown.day(LocalDate.parse(asked.from()));
        String to = asked.to().isEmpty() ? "" : shown.day(LocalDate.parse(asked.to()));
        return from.isEmpty() && to.isEmpty()
                ? texts.of("export.any-day")
                : from.isEmpty() || to.isEmpty() ? (from + " – " + to).strip() : texts.of("export.days", from, to);
    }

    private void fact(List<Table.Fact> facts, String key, String value) {
        if (!value.isEmpty()) {
            facts.add(new Table.Fact(texts.of(key), value));
        }
    }

    private String status(String word) {
        return texts.of(
                "export.status-" + word.toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
    }

    /** Without personal doses: every role may have it. */
    Columns<Row> columns() {
        return new Columns<Row>(texts)
                .text("procedureId", r -> r.procedure().id())
                .instant("scheduledStart", r -> r.procedure().scheduledStart())
                .text("accessionNumber", r -> r.procedure().accessionNumber().orElse(""))
                .text(
                        "requestedProcedureId",
                        r -> r.procedure().requestedProcedureId().orElse(""))
                .text("patientId", r -> r.number().value())
                .text("patient", r -> r.patient().map(p -> p.name().display()).orElse(""))
                .day("birthDate", r -> r.patient().flatMap(Patient::birthDate))
                .text("procedureCode", r -> r.procedure().code().value())
                .text("procedure", r -> r.procedure().code().meaning())
                .text("reason", r -> r.procedure().reason())
                .text("suite", r -> r.procedure()
                        .suiteId()
                        .flatMap(sources.clinic()::suite)
                        .map(Suite::name)
                        .orElse(""))
                .text("operator", r -> ProcedureWords.operator(r.procedure().staff()))
                .text("status", r -> status(r.procedure().status().name()))
                .text("source", r -> r.dose().map(d -> d.source().name()).orElse(""))
                .decimal("dapGyCm2", "Gy·cm²", dose(d -> d.dap().map(DoseAreaProduct::gyCm2)))
                .decimal("referenceAirKermaMGy", "mGy", dose(d -> d.referenceAirKerma()
                        .map(AirKerma::mGy)))
                .seconds("fluoroSeconds", dose(d -> d.fluoroscopyTime().map(Seconds::s)))
                .count("events", dose(d -> Optional.of(d.events())))
                .count("reports", dose(d -> Optional.of(d.reports())))
                .text("alertLevel", r -> r.level()
                        .map(l -> texts.of("export.level-" + l.name().toLowerCase(java.util.Locale.ROOT)))
                        .orElse(""));
    }

    private static <V> Function<Row, Optional<V>> dose(Function<DoseSummary, Optional<V>> part) {
        return r -> r.dose().flatMap(part);
    }

    Row row(Procedure procedure) {
        return new Row(
                procedure,
                sources.patients().find(procedure.patient()),
                sources.dose().ofProcedure(procedure.id()),
                sources.alerts().of(new Alert.Subject(Alert.SubjectType.PROCEDURE, procedure.id())).stream()
                        .filter(a -> a.course().state() != AlertState.WITHDRAWN)
                        .map(Alert::level)
                        .max(Comparator.naturalOrder()));
    }
}
