package org.suitegateway.testkit.world;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.suitegateway.core.Page;
import org.suitegateway.core.patient.Patient;
import org.suitegateway.core.patient.PatientDirectory;
import org.suitegateway.core.patient.PersonName;
import org.suitegateway.core.procedure.Procedure;
import org.suitegateway.core.procedure.ProcedureStatus;
import org.suitegateway.core.procedure.ScheduledStep;
import org.suitegateway.core.worklist.Worklist;

/** The worklist of the procedures in memory. */
final class MemoryWorklist implements Worklist {
    private static final Set<ProcedureStatus> OPEN =
            Set.of(ProcedureStatus.SCHEDULED, ProcedureStatus.ARRIVED, ProcedureStatus.IN_PROGRESS);

    private final Supplier<List<Procedure>> procedures;
    private final PatientDirectory directory;

    MemoryWorklist(Supplier<List<Procedure>> procedures, PatientDirectory directory) {
        this.procedures = procedures;
        this.directory = directory;
    }

    @Override
    public Page<Entry> find(Filter f, Page.Request page) {
        List<Entry> found = procedures.get().stream()
                .filter(p -> !p.hidden() && OPEN.contains(p.status()))
                .flatMap(p -> p.steps().stream()
                        .filter(s -> s.progress() == ScheduledStep.Progress.TO_DO)
                        .map(s -> new Entry(p, s, patient(p))))
                .filter(e -> matches(f, e))
                .sorted(Comparator.comparing((Entry e) -> e.start().orElse(Instant.MIN))
                        .thenComparing(e -> e.procedure().id())
                        .thenComparing(e -> e.step().id()))
                .toList();
        return MemoryRecords.page(
                found, e -> e.procedure().id() + " " + e.step().id(), page);
    }

    private Patient patient(Procedure p) {
        return directory
                .find(p.patient())
                .orElseGet(() -> new Patient(
                        p.patient(), new PersonName("", "", "", "", ""), Optional.empty(), Optional.empty()));
    }

    private static boolean matches(Filter f, Entry e) {
        Procedure p = e.procedure();
        return (f.stationAes().isEmpty() || e.step().stationAes().stream().anyMatch(f.stationAes()::contains))
                && f.from()
                        .map(from -> e.start().filter(s -> !s.isBefore(from)).isPresent())
                        .orElse(true)
                && f.to().map(to -> e.start().filter(s -> s.isBefore(to)).isPresent())
                        .orElse(true)
                && (f.modality().isEmpty() || f.modality().equals(e.step().modality()))
                && (f.patientIds().isEmpty()
                        || f.patientIds().contains(p.patient().value())
                        || f.patientIds().contains(e.patient().id().value()))
                && (f.accessionNumber().isEmpty() || f.accessionNumber().equals(p.accessionNumber()))
                && (f.requestedProcedureId().isEmpty()
                        || f.requestedProcedureId().equals(p.requestedProcedureId()))
                && f.scheduledStepId().map(id -> id.equals(e.step().id())).orElse(true)
                && f.studyInstanceUid()
                        .map(uid -> uid.equals(p.studyInstanceUid()) || uid.equals(p.generatedStudyUid()))
                        .orElse(true)
                && f.name().map(n -> like(n, e.patient().name())).orElse(true);
    }

    /** One character may be several in the key: ? is any number of them. */
    private static boolean like(String pattern, PersonName name) {
        String regex = Stream.of(PersonName.plain(pattern).split("[*?]", -1))
                .map(Pattern::quote)
                .collect(Collectors.joining(".*"));
        return Pattern.compile(".*=" + regex + ".*", Pattern.DOTALL)
                .matcher(name.searchKey())
                .matches();
    }
}
