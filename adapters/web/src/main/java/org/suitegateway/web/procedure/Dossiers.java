package org.suitegateway.web.procedure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.suitegateway.core.alert.Alert;
import org.suitegateway.core.alert.Alerts;
import org.suitegateway.core.dose.ProcedureDose;
import org.suitegateway.core.intake.MessageJournal;
import org.suitegateway.core.performed.PerformedSteps;
import org.suitegateway.core.procedure.Procedure;
import org.suitegateway.core.procedure.ProcedureHistory;
import org.suitegateway.core.procedure.Procedures;
import org.suitegateway.core.study.Studies;
import org.suitegateway.core.study.Study;

/** Gathers what is kept about a procedure. Thread-safe. */
public final class Dossiers {
    private final Procedures procedures;
    private final Studies studies;
    private final ProcedureDose dose;
    private final Alerts alerts;
    private final PerformedSteps performed;
    private final ProcedureHistory history;
    private final MessageJournal journal;

    public Dossiers(
            Procedures procedures,
            Studies studies,
            ProcedureDose dose,
            Alerts alerts,
            PerformedSteps performed,
            ProcedureHistory history,
            MessageJournal journal) {
        this.procedures = procedures;
        this.studies = studies;
        this.dose = dose;
        this.alerts = alerts;
        this.performed = performed;
        this.history = history;
        this.journal = journal;
    }

    Optional<Dossier> find(String procedureId) {
        return procedures.find(procedureId).map(this::of);
    }

    private Dossier of(Procedure p) {
        List<Dossier.OfStudy> linked = new ArrayList<>();
        for (Study study : studies.ofProcedure(p.id())) {
            linked.add(new Dossier.OfStudy(study, studies.instances(study.studyInstanceUid())));
        }
        return new Dossier(
                p,
                linked,
                dose.account(p.id()),
                alerts.of(new Alert.Subject(Alert.SubjectType.PROCEDURE, p.id())),
                performed.ofProcedure(p.id()),
                history.of(p.id()),
                studies.decisionsAbout(p.id()).stream()
                        .map(d -> new Dossier.Decided(d, studies.find(d.studyInstanceUid())))
                        .toList(),
                journal.failedAbout(p.id()),
                strays(p));
    }

    /** A device takes the UID from the worklist: the study under it is meant to be this procedure's. */
    private List<Study> strays(Procedure p) {
        return Stream.of(p.studyInstanceUid(), p.generatedStudyUid())
                .distinct()
                .flatMap(uid -> studies.find(uid).stream())
                .filter(s -> !s.procedureId().equals(Optional.of(p.id())))
                .toList();
    }
}
