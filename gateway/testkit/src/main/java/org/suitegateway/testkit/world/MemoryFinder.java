package org.suitegateway.testkit.world;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.suitegateway.core.Page;
import org.suitegateway.core.intake.MessageJournal;
import org.suitegateway.core.patient.Patient;
import org.suitegateway.core.patient.PatientId;
import org.suitegateway.core.patient.Patients;
import org.suitegateway.core.procedure.Procedure;
import org.suitegateway.core.procedure.Procedures;
import org.suitegateway.core.search.Finder;
import org.suitegateway.core.study.Studies;
import org.suitegateway.core.study.Study;

/** Looks through all; knows the patients of the schedule. For tests of a few records. */
public final class MemoryFinder implements Finder {
    private static final Procedures.Filter ALL = new Procedures.Filter(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    private final Procedures procedures;
    private final Patients patients;
    private final Studies studies;
    private final MessageJournal journal;

    public MemoryFinder(Procedures procedures, Patients patients, Studies studies, MessageJournal journal) {
        this.procedures = procedures;
        this.patients = patients;
        this.studies = studies;
        this.journal = journal;
    }

    private Stream<Procedure> all() {
        return procedures.search(ALL, Page.Request.first(Page.Request.MAX)).items().stream()
                .sorted(Comparator.comparing((Procedure p) -> p.scheduledStart().isEmpty())
                        .thenComparing(
                                p -> p.scheduledStart().orElse(java.time.Instant.EPOCH), Comparator.reverseOrder())
                        .thenComparing(Procedure::id));
    }

    @Override
    public List<String> procedures(String number, int limit) {
        return all().filter(p -> p.id().equals(number)
                        || p.accessionNumber().equals(Optional.of(number))
                        || p.requestedProcedureId().equals(Optional.of(number))
                        || p.placerOrder().equals(Optional.of(number))
                        || p.fillerOrder().equals(Optional.of(number))
                        || p.studyInstanceUid().equals(number)
                        || (!p.ownStudyUid() && p.generatedStudyUid().equals(number)))
                .map(Procedure::id)
                .limit(limit)
                .toList();
    }

    @Override
    public List<String> proceduresOfPatient(String number, int limit) {
        return all().filter(p -> p.patient().value().equals(number))
                .map(Procedure::id)
                .limit(limit)
                .toList();
    }

    private Stream<Patient> people() {
        return all().map(Procedure::patient)
                .distinct()
                .map(patients::find)
                .flatMap(Optional::stream)
                .sorted(Comparator.comparing((Patient p) -> p.name().searchKey())
                        .thenComparing(p -> p.id().value())
                        .thenComparing(p -> p.id().issuer()));
    }

    @Override
    public List<PatientId> patients(String number, int limit) {
        return people().map(Patient::id)
                .filter(id -> id.value().equals(number))
                .sorted(Comparator.comparing(PatientId::issuer))
                .limit(limit)
                .toList();
    }

    @Override
    public List<PatientId> patientsNamed(String beginning, int limit) {
        return people().filter(p -> p.name().searchKey().startsWith(beginning))
                .map(Patient::id)
                .limit(limit)
                .toList();
    }

    @Override
    public List<String> studies(String number, int limit) {
        return studies.list(Optional.empty(), Page.Request.first(Page.Request.MAX)).items().stream()
                .filter(s -> s.studyInstanceUid().equals(number)
                        || s.accessionNumber().equals(number)
                        || studies.instances(s.studyInstanceUid()).stream()
                                .anyMatch(i -> i.facts().sopInstanceUid().equals(number)
                                        || i.facts().seriesInstanceUid().equals(number)))
                .sorted(Comparator.comparing(Study::at).reversed().thenComparing(Study::studyInstanceUid))
                .map(Study::studyInstanceUid)
                .limit(limit)
                .toList();
    }

    @Override
    public List<String> messages(String number, int limit) {
        return journal.list(Optional.empty(), Page.Request.first(Page.Request.MAX)).items().stream()
                .filter(e -> e.controlId().equals(number) || e.id().equals(number))
                .map(MessageJournal.Entry::id)
                .limit(limit)
                .toList();
    }
}
