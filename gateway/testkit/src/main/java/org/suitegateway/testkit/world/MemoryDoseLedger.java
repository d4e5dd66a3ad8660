package org.suitegateway.testkit.world;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.suitegateway.core.Page;
import org.suitegateway.core.dose.DoseByProcedure;
import org.suitegateway.core.dose.DoseHistory;
import org.suitegateway.core.dose.DoseLedger;
import org.suitegateway.core.dose.DoseModality;
import org.suitegateway.core.dose.DoseOrigin;
import org.suitegateway.core.dose.DoseSamples;
import org.suitegateway.core.dose.DoseSource;
import org.suitegateway.core.dose.DoseSummary;
import org.suitegateway.core.dose.IrradiationEvent;
import org.suitegateway.core.dose.StandingDose;
import org.suitegateway.core.performed.PerformedStep;
import org.suitegateway.core.procedure.Procedure;
import org.suitegateway.core.procedure.ProcedureCode;
import org.suitegateway.core.study.StoredInstance;
import org.suitegateway.core.study.Study;
import org.suitegateway.core.time.Interval;

/** The ledger in memory, by key, by patient and by device. Its readings are never outdated. */
final class MemoryDoseLedger implements DoseLedger, DoseHistory, DoseSamples, DoseByProcedure {
    /** What it lies in and beside. */
    record Tables(
            Map<String, Entry> entries,
            Map<String, StandingDose> standing,
            Map<String, Study> studies,
            Map<String, StoredInstance> instances,
            Map<String, PerformedStep> steps,
            Map<String, Procedure> procedures) {}

    private final MemoryRecords records;
    private final Supplier<Tables> tables;

    MemoryDoseLedger(MemoryRecords records, Supplier<Tables> tables) {
        this.records = records;
        this.tables = tables;
    }

    @Override
    public boolean add(Entry entry) {
        records.used("ledger.add");
        return records.inTransaction(() -> tables.get().entries().putIfAbsent(entry.digest(), entry) == null);
    }

    @Override
    public List<Entry> entries(Collection<String> keys) {
        return records.inTransaction(() -> tables.get().entries().values().stream()
                .filter(e -> keys.contains(e.key()))
                .sorted(Comparator.comparing(Entry::receivedAt).thenComparing(Entry::digest))
                .toList());
    }

    @Override
    public int count(String key) {
        return entries(List.of(key)).size();
    }

    @Override
    public List<Entry> outlines(Collection<String> keys) {
        return entries(keys);
    }

    @Override
    public void setStanding(String key, StandingDose standing) {
        records.used("ledger.setStanding");
        records.run(() -> tables.get().standing().put(key, standing));
    }

    @Override
    public Map<String, DoseSummary> summaries(Collection<String> keys) {
        return records.inTransaction(() -> {
            Map<String, DoseSummary> found = new LinkedHashMap<>();
            keys.forEach(key -> summary(key).ifPresent(s -> found.put(key, s)));
            return found;
        });
    }

    private Optional<DoseSummary> summary(String key) {
        return standing(key).flatMap(StandingDose::summary);
    }

    private Optional<StandingDose> standing(String key) {
        return Optional.ofNullable(tables.get().standing().get(key));
    }

    @Override
    public List<String> sharing(String key) {
        return records.inTransaction(() -> {
            Set<String> own = uids(e -> e.key().equals(key));
            return tables.get().entries().values().stream()
                    .map(Entry::key)
                    .filter(k -> !k.equals(key))
                    .distinct()
                    .filter(k -> uids(e -> e.key().equals(k)).stream().anyMatch(own::contains))
                    .sorted()
                    .toList();
        });
    }

    private Set<String> uids(java.util.function.Predicate<Entry> which) {
        return tables.get().entries().values().stream()
                .filter(which)
                .flatMap(e -> e.report().events().stream())
                .flatMap((IrradiationEvent e) -> e.uid().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    @Override
    public Page<KeyDose> list(Interval acquired, Page.Request request) {
        return records.inTransaction(() -> MemoryRecords.newest(
                rows().stream()
                        .filter(r -> summary(r.key()).isPresent() && acquired.contains(r.at()))
                        .filter(r -> !r.step() || !itsStudiesHaveDose(r))
                        .map(r -> new KeyDose(r.key(), r.at(), summary(r.key()).orElseThrow(), r.procedureId()))
                        .toList(),
                KeyDose::at,
                KeyDose::key,
                request));
    }

    private boolean itsStudiesHaveDose(Row row) {
        return row.procedureId().isPresent()
                && tables.get().studies().values().stream()
                        .anyMatch(s -> s.procedureId().equals(row.procedureId())
                                && summary(s.studyInstanceUid()).isPresent());
    }

    @Override
    public List<String> outdated(int limit) {
        return List.of();
    }

    @Override
    public void reread(Entry entry) {
        records.run(() -> tables.get()
                .entries()
                .computeIfPresent(
                        entry.digest(), (digest, before) -> new Entry(digest, entry.report(), before.receivedAt())));
    }

    /** A study or a step. */
    private record Row(
            String key,
            boolean step,
            Instant at,
            String number,
            String issuer,
            Optional<String> procedureId,
            String callingAe,
            List<String> namedStudies) {}

    private List<Row> rows() {
        Tables t = tables.get();
        return Stream.concat(
                        t.studies().values().stream()
                                .map(s -> new Row(
                                        s.studyInstanceUid(),
                                        false,
                                        s.at(),
                                        s.patientId(),
                                        s.issuerOfPatientId(),
                                        s.procedureId(),
                                        s.callingAe(),
                                        List.of())),
                        t.steps().values().stream()
                                .filter(s -> !s.wrongEntry())
                                .map(s -> new Row(
                                        s.sopInstanceUid(),
                                        true,
                                        s.startedAt().orElse(s.receivedAt()),
                                        s.patientId(),
                                        s.issuerOfPatientId(),
                                        s.procedureId(),
                                        s.callingAe(),
                                        s.scheduled().stream()
                                                .map(PerformedStep.Scheduled::studyInstanceUid)
                                                .filter(uid -> !uid.isEmpty())
                                                .toList())))
                .toList();
    }

    @Override
    public List<Line> ofNumbers(Collection<String> numbers) {
        return records.inTransaction(() -> rows().stream()
                .filter(r -> numbers.contains(
                        procedure(r).map(p -> p.patient().value()).orElse(r.number())))
                .filter(r -> tables.get().entries().values().stream()
                        .anyMatch(e -> e.key().equals(r.key())))
                .map(this::line)
                .sorted(Comparator.comparing(Line::at).thenComparing(Line::key).reversed())
                .toList());
    }

    private Optional<Procedure> procedure(Row row) {
        return row.procedureId().map(id -> tables.get().procedures().get(id));
    }

    private Line line(Row r) {
        Optional<StandingDose> standing = standing(r.key());
        return new Line(
                r.key(),
                r.at(),
                procedure(r).map(p -> p.patient().value()).orElse(r.number()),
                procedure(r).map(p -> p.patient().issuer()).orElse(r.issuer()),
                r.procedureId(),
                procedure(r).map(Procedure::code).orElse(ProcedureCode.NONE),
                r.namedStudies(),
                summary(r.key()),
                standing.map(StandingDose::others).orElse(List.of()),
                standing.map(StandingDose::patient).orElseThrow(),
                standing.map(s -> s.device().label()).orElse(""),
                standing.map(StandingDose::protocol).orElse(""),
                standing.map(StandingDose::region).orElse(ProcedureCode.NONE),
                !sharing(r.key()).isEmpty());
    }

    @Override
    public List<Sample> samples(Interval acquired) {
        return records.inTransaction(() -> rows().stream()
                .filter(r -> acquired.contains(r.at()) && summary(r.key()).isPresent())
                .filter(r -> !r.step() || !itsStudiesHaveDose(r))
                .sorted(Comparator.comparing(Row::at).thenComparing(Row::key))
                .map(this::sample)
                .toList());
    }

    @Override
    public Map<String, List<KeyDap>> daps(Collection<String> procedureIds) {
        return records.inTransaction(() -> rows().stream()
                .filter(r -> r.procedureId().filter(procedureIds::contains).isPresent())
                .filter(r -> summary(r.key()).isPresent() && (!r.step() || !itsStudiesHaveDose(r)))
                .sorted(Comparator.comparing(Row::key))
                .collect(Collectors.groupingBy(
                        r -> r.procedureId().orElseThrow(),
                        Collectors.mapping(
                                r -> new KeyDap(r.key(), summary(r.key()).flatMap(DoseSummary::dap)),
                                Collectors.toList()))));
    }

    private Sample sample(Row r) {
        StandingDose standing = standing(r.key()).orElseThrow();
        DoseSummary dose = standing.summary().orElseThrow();
        return new Sample(
                r.key(),
                r.at(),
                r.procedureId(),
                procedure(r).map(Procedure::code).orElse(ProcedureCode.NONE),
                Optional.ofNullable(tables.get().instances().get(standing.lead()))
                        .map(StoredInstance::callingAe)
                        .orElse(r.callingAe()),
                standing.device().key(),
                standing.device().label(),
                standing.protocol(),
                dose.source(),
                dose.dap(),
                dose.referenceAirKerma(),
                dose.fluoroscopyTime(),
                dose.parts().referencePoint(),
                standing.patient().weightKg());
    }

    @Override
    public Page<Missing> withoutReport(Interval acquired, List<String> callingAes, Page.Request request) {
        return records.inTransaction(() -> {
            Function<Row, Optional<DoseSource>> stands = r -> summary(r.key()).map(DoseSummary::source);
            List<Missing> missing = rows().stream()
                    .filter(r -> acquired.contains(r.at()) && fluoroscopy(r, callingAes))
                    .filter(r -> !reported(r))
                    .map(r -> new Missing(r.key(), r.at(), r.procedureId(), r.callingAe(), stands.apply(r)))
                    .toList();
            return MemoryRecords.newest(missing, Missing::at, Missing::key, request);
        });
    }

    private boolean fluoroscopy(Row r, List<String> callingAes) {
        String modality = r.step()
                ? Optional.ofNullable(tables.get().steps().get(r.key()))
                        .map(PerformedStep::modality)
                        .orElse("")
                : Optional.ofNullable(tables.get().studies().get(r.key()))
                        .map(Study::modality)
                        .orElse("");
        return DoseModality.ofDicom(modality) == DoseModality.FLUOROSCOPY || callingAes.contains(r.callingAe());
    }

    /** Itself, or for a step any study of its procedure. */
    private boolean reported(Row r) {
        return tables.get().entries().values().stream()
                .filter(e ->
                        e.report().origin() == DoseOrigin.REPORT && e.report().modality() == DoseModality.FLUOROSCOPY)
                .anyMatch(e -> e.key().equals(r.key())
                        || (r.procedureId().isPresent()
                                && Optional.ofNullable(tables.get().studies().get(e.key()))
                                        .filter(s -> s.procedureId().equals(r.procedureId()))
                                        .isPresent()));
    }
}
