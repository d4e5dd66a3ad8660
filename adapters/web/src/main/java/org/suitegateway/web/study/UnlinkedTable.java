package org.suitegateway.web.study;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.suitegateway.core.dose.DoseLedger;
import org.suitegateway.core.linking.Linking;
import org.suitegateway.core.linking.Suggestion;
import org.suitegateway.core.study.Studies;
import org.suitegateway.core.study.Study;
import org.suitegateway.web.export.Columns;
import org.suitegateway.web.export.Rows;
import org.suitegateway.web.export.Table;
import org.suitegateway.web.export.TableSource;
import org.suitegateway.web.http.Query;
import org.suitegateway.web.language.Texts;

/** Studies without a procedure, to take away. */
public final class UnlinkedTable implements TableSource {
    private final Studies studies;
    private final DoseLedger ledger;
    private final Linking linking;
    private final StudyWords words;
    private final Texts texts;

    public UnlinkedTable(Studies studies, DoseLedger ledger, Linking linking, StudyWords words, Texts texts) {
        this.studies = studies;
        this.ledger = ledger;
        this.linking = linking;
        this.words = words;
        this.texts = texts;
    }

    @Override
    public String name() {
        return "unlinked";
    }

    @Override
    public List<String> parameters() {
        return List.of();
    }

    @Override
    public Table<?> table(Query query, HttpServletRequest request) {
        Columns<Study> columns = new Columns<Study>(texts)
                .instant("at", s -> Optional.of(s.at()))
                .text("studyInstanceUid", Study::studyInstanceUid)
                .text("patientId", Study::patientId)
                .text("patient", s -> s.patientName().display())
                .text("accessionNumber", Study::accessionNumber)
                .text("modality", Study::modality)
                .text("description", Study::description)
                .text("from", words::from)
                .integer("instances", Study::instances)
                .flag("withDose", s -> !ledger.summaries(List.of(s.studyInstanceUid()))
                        .isEmpty())
                .text("why", Study::linkNote)
                .text("mayBelongTo", s -> linking.suggest(s).stream()
                        .map(Suggestion::procedureId)
                        .collect(Collectors.joining(" ")));
        return new Table<>(
                "unlinked",
                texts.of("export.title-unlinked"),
                columns.list(),
                Rows.of(page -> studies.list(Optional.of(false), page), s -> s),
                List.of());
    }
}
