package org.suitegateway.web.patient;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.suitegateway.core.dose.PatientDose;
import org.suitegateway.core.patient.Patient;
import org.suitegateway.core.patient.PatientId;
import org.suitegateway.core.quantity.AirKerma;
import org.suitegateway.core.quantity.DoseAreaProduct;
import org.suitegateway.core.quantity.Seconds;
import org.suitegateway.web.export.Columns;
import org.suitegateway.web.export.Rows;
import org.suitegateway.web.export.Table;
import org.suitegateway.web.export.TableSource;
import org.suitegateway.web.http.BadParameterException;
import org.suitegateway.web.http.Query;
import org.suitegateway.web.language.Texts;

/** Every exposure of a patient, under all numbers: to take away. */
public final class PatientDoseTable implements TableSource {
    private final PatientDose dose;
    private final PatientLookup lookup;
    private final Texts texts;

    public PatientDoseTable(PatientDose dose, PatientLookup lookup, Texts texts) {
        this.dose = dose;
        this.lookup = lookup;
        this.texts = texts;
    }

    @Override
    public String name() {
        return "patient-dose";
    }

    @Override
    public List<String> parameters() {
        return List.of("id", "issuer", "from", "to");
    }

    @Override
    public Table<?> table(Query query, HttpServletRequest request) {
        PatientLookup.Days.of(query); // days restrict the sums of the page, not its list: refused when they are none
        PatientId id = lookup.of(
                query.text("id").orElseThrow(() -> new BadParameterException("id", "must be a patient's number")),
                query.text("issuer").orElse(""));
        PatientDose.History history = dose.of(id);
        Columns<PatientDose.Line> columns = new Columns<PatientDose.Line>(texts)
                .instant("at", l -> Optional.of(l.at()))
                .text("procedureId", l -> String.join(" ", l.procedureIds()))
                .text("procedureCode", l -> l.procedure().value())
                .text("procedure", l -> l.procedure().meaning())
                .text("device", PatientDose.Line::device)
                .text(
                        "region",
                        l -> l.region().meaning().isEmpty()
                                ? l.region().value()
                                : l.region().meaning())
                .text("source", l -> l.dose().source().name())
                .decimal("dapGyCm2", "Gy·cm²", l -> l.dose().dap().map(DoseAreaProduct::gyCm2))
                .decimal("referenceAirKermaMGy", "mGy", l -> l.dose()
                        .referenceAirKerma()
                        .map(AirKerma::mGy))
                .text("referencePoint", l -> l.dose().parts().referencePoint().orElse(""))
                .seconds("fluoroSeconds", l -> l.dose().fluoroscopyTime().map(Seconds::s))
                .integer("events", l -> l.dose().events())
                .integer("reports", l -> l.dose().reports())
                .decimal("effectiveDoseMSv", "mSv", l -> l.effectiveDose()
                        .map(e -> e.amount().mSv()))
                .text(
                        "effectiveDoseSource",
                        l -> l.effectiveDose().map(e -> e.source()).orElse(""))
                .text("flags", l -> String.join("; ", l.dose().flags()));
        List<Table.Fact> facts = new ArrayList<>();
        facts.add(new Table.Fact(
                texts.of("export.patient"),
                lookup.person(history.patient())
                        .map(Patient::name)
                        .map(n -> n.display() + ", " + words(history.patient()))
                        .orElse(words(history.patient()))));
        return new Table<>(
                "patient-dose", texts.of("export.title-patient-dose"), columns.list(), Rows.of(history.lines()), facts);
    }

    private static String words(PatientId id) {
        return id.value() + (id.issuer().isEmpty() ? "" : " (" + id.issuer() + ")");
    }
}
