package org.suitegateway.web.dose;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.suitegateway.core.dose.DoseLedger;
import org.suitegateway.web.export.Columns;
import org.suitegateway.web.export.Rows;
import org.suitegateway.web.export.Shown;
import org.suitegateway.web.export.Table;
import org.suitegateway.web.export.TableSource;
import org.suitegateway.web.http.Query;
import org.suitegateway.web.language.Texts;
import org.suitegateway.web.wording.ClinicTime;

/** The dose list, to take away. */
public final class DoseTable implements TableSource {
    private final DoseLedger ledger;
    private final DoseList list;
    private final Texts texts;
    private final Shown shown;
    private final ClinicTime time;

    public DoseTable(DoseLedger ledger, DoseList list, Texts texts, Shown shown, ClinicTime time) {
        this.ledger = ledger;
        this.list = list;
        this.texts = texts;
        this.shown = shown;
        this.time = time;
    }

    private record Row(DoseLedger.KeyDose entry, DoseList.Line line) {
        DoseView amounts() {
            return line.amounts();
        }
    }

    @Override
    public String name() {
        return "dose";
    }

    @Override
    public List<String> parameters() {
        return List.of("from", "to");
    }

    @Override
    public Table<?> table(Query query, HttpServletRequest request) {
        DosePage.Days days = DosePage.Days.of(query, time);
        LocalDate from = days.from();
        Columns<Row> columns = new Columns<Row>(texts)
                .instant("at", r -> Optional.of(r.entry().at()))
                .text("patientId", r -> r.line().patientId())
                .text("patient", r -> r.line().patient())
                .text("procedureId", r -> r.line().procedureId())
                .text("procedure", r -> r.line().procedure())
                .text("accessionNumber", r -> r.line().accession())
                .text("studyInstanceUid", r -> r.line().uid())
                .text("suite", r -> r.line().suite())
                .text("device", r -> r.line().device())
                .decimal("dapGyCm2", "Gy·cm²", r -> r.amounts().dapGyCm2())
                .decimal("referenceAirKermaMGy", "mGy", r -> r.amounts().referenceAirKermaMGy())
                .seconds("fluoroSeconds", r -> r.amounts().fluoroSeconds())
                .seconds("acquisitionSeconds", r -> r.amounts().acquisitionSeconds())
                .integer("events", r -> r.amounts().events())
                .integer("reports", r -> r.amounts().reports())
                .text("source", r -> r.amounts().source())
                .text("alertLevel", r -> r.line().level())
                .text("flags", r -> String.join("; ", r.amounts().flags()))
                // new columns go to the end: people read by position
                .text("referencePoint", r -> r.amounts().referencePoint().orElse(""))
                .decimal("peakSkinDoseMGy", "mGy", r -> r.amounts().peakSkinDoseMGy())
                .text("peakSkinDoseIsUpperBound", r -> r.amounts()
                        .peakSkinDoseIsUpperBound()
                        .map(Object::toString)
                        .orElse(""));
        return new Table<>(
                "dose-" + from + "-to-" + days.to(),
                texts.of("export.title-dose"),
                columns.list(),
                Rows.of(page -> ledger.list(days.interval(time), page), e -> new Row(e, list.line(e))),
                List.of(new Table.Fact(texts.of("export.period"), shown.days(from, days.to()))));
    }
}
