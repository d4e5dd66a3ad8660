package org.suitegateway.web.procedure;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.suitegateway.core.alert.Alert;
import org.suitegateway.core.dose.DoseLedger;
import org.suitegateway.core.procedure.Procedure;
import org.suitegateway.core.study.LinkedBy;
import org.suitegateway.core.study.Study;

/** What happened to a procedure, as far as records tell, in order of time. */
final class Timeline {
    private Timeline() {}

    /** Kinds of entries. */
    enum What {
        ENTERED,
        LAST_CHANGED,
        SCHEDULED_START,
        FIRST_IMAGE,
        LAST_IMAGE,
        LINKED,
        DOSE_REPORT,
        ALERT_RAISED,
        ALERT_ACKNOWLEDGED
    }

    /** One moment. */
    record Entry(Instant at, What what, String text) {}

    static List<Entry> of(
            Procedure procedure, List<Study> studies, List<DoseLedger.Entry> reports, List<Alert> alerts) {
        List<Entry> entries = new ArrayList<>();
        entries.add(new Entry(procedure.createdAt(), What.ENTERED, "order or appointment received"));
        if (procedure.asOf().isAfter(procedure.createdAt())) {
            entries.add(new Entry(procedure.asOf(), What.LAST_CHANGED, "last message of the scheduler"));
        }
        procedure.scheduledStart().ifPresent(at -> entries.add(new Entry(at, What.SCHEDULED_START, "scheduled start")));
        for (Study study : studies) {
            String of = study.modality().isEmpty() ? "study" : study.modality() + " study";
            entries.add(
                    new Entry(study.firstReceivedAt(), What.FIRST_IMAGE, "first object of the " + of + " received"));
            if (study.instances() > 1) {
                entries.add(
                        new Entry(study.lastReceivedAt(), What.LAST_IMAGE, "last object of the " + of + " received"));
            }
            study.linkedAt()
                    .filter(at -> study.linkedBy().equals(java.util.Optional.of(LinkedBy.PERSON)))
                    .ifPresent(at -> entries.add(new Entry(
                            at,
                            What.LINKED,
                            of + " linked by " + study.linkedByPerson().orElse("a person"))));
        }
        for (DoseLedger.Entry report : reports) {
            entries.add(new Entry(
                    report.receivedAt(),
                    What.DOSE_REPORT,
                    report.report().complete() ? "dose report received" : "partial dose report received"));
        }
        for (Alert alert : alerts) {
            entries.add(new Entry(
                    alert.raisedAt(),
                    What.ALERT_RAISED,
                    "alert " + alert.rule() + " (" + alert.level().name().toLowerCase(Locale.ROOT) + ") raised"));
            alert.acknowledged()
                    .ifPresent(a -> entries.add(new Entry(
                            a.at(),
                            What.ALERT_ACKNOWLEDGED,
                            "alert " + alert.rule() + " acknowledged by " + a.person())));
        }
        return entries.stream()
                .sorted(Comparator.comparing(Entry::at).thenComparing(Entry::what))
                .toList();
    }
}
