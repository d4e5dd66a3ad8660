package org.suitegateway.web.procedure;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.suitegateway.core.alert.Alert;
import org.suitegateway.core.dose.DoseLedger;
import org.suitegateway.core.dose.DoseOrigin;
import org.suitegateway.core.dose.ProcedureDose;
import org.suitegateway.core.intake.MessageJournal;
import org.suitegateway.core.performed.PerformedStep;
import org.suitegateway.core.procedure.Procedure;
import org.suitegateway.core.procedure.ProcedureHistory;
import org.suitegateway.core.study.StoredInstance;
import org.suitegateway.core.study.Studies;
import org.suitegateway.core.study.Study;

/**
 * All that is kept about one procedure.
 *
 * @param studies linked to it, with their instances
 * @param dose all that the ledger has of it, and what stands
 * @param decisions that gave a study to it or took one from it
 * @param refused messages that wanted something of it and could not have it
 * @param strays studies that carry its Study Instance UID and are not linked to it
 */
record Dossier(
        Procedure procedure,
        List<OfStudy> studies,
        ProcedureDose.Account dose,
        List<Alert> alerts,
        List<PerformedStep> performed,
        List<ProcedureHistory.Event> history,
        List<Decided> decisions,
        List<MessageJournal.Entry> refused,
        List<Study> strays) {
    /** @param instances by series and instance number */
    record OfStudy(Study study, List<StoredInstance> instances) {}

    /** A decision, with the study as it is today. */
    record Decided(Studies.Decision decision, Optional<Study> study) {}

    /** Dose reports of its studies, whether they count or not. */
    List<DoseLedger.Entry> reports() {
        return dose.entries().stream()
                .filter(e -> e.report().origin() == DoseOrigin.REPORT)
                .toList();
    }

    List<Study> justStudies() {
        return studies.stream().map(OfStudy::study).toList();
    }

    /** The first image of all, if there is one. */
    Optional<StoredInstance> firstImage() {
        return studies.stream()
                .flatMap(s -> s.instances().stream())
                .filter(i -> i.facts().frames().isPresent())
                .min(Comparator.comparing(Dossier::madeAt));
    }

    /** When the device says it was made, else when it came. */
    static java.time.Instant madeAt(StoredInstance instance) {
        return instance.facts().acquiredAt().orElse(instance.receivedAt());
    }
}
