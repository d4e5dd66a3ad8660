package org.suitegateway.web;

import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.suitegateway.core.Page;
import org.suitegateway.core.Transactions;
import org.suitegateway.core.alert.Alert;
import org.suitegateway.core.alert.Alerts;
import org.suitegateway.core.delivery.Deliveries;
import org.suitegateway.core.device.Sightings;
import org.suitegateway.core.dose.DoseLedger;
import org.suitegateway.core.dose.DoseSummary;
import org.suitegateway.core.dose.StandingDose;
import org.suitegateway.core.intake.FailedObjects;
import org.suitegateway.core.intake.MessageJournal;
import org.suitegateway.core.intake.ObjectStore;
import org.suitegateway.core.intake.Receipt;
import org.suitegateway.core.intake.Sender;
import org.suitegateway.core.intake.Spool;
import org.suitegateway.core.patient.Patient;
import org.suitegateway.core.patient.PatientId;
import org.suitegateway.core.patient.Patients;
import org.suitegateway.core.procedure.Procedure;
import org.suitegateway.core.procedure.ProcedureStatus;
import org.suitegateway.core.procedure.Procedures;
import org.suitegateway.core.readiness.Confirmations;
import org.suitegateway.core.study.StoredInstance;
import org.suitegateway.core.study.Studies;
import org.suitegateway.core.study.Study;
import org.suitegateway.core.time.Interval;

/** Empty ports that keep everything in memory, behind one lock. */
final class FreshPorts {
    private FreshPorts() {}

    static Ports empty() {
        Studies studies = new MemoryStudies();
        return new Ports(
                new MemoryTransactions(),
                new MemoryProcedures(),
                new MemoryPatients(),
                studies,
                new MemoryLedger(studies),
                new MemoryAlerts(),
                new MemoryConfirmations(),
                new MemorySightings(),
                new MemoryFailedObjects(),
                new MemoryJournal(),
                new MemoryDeliveries(),
                new NoObjects(),
                new RoomySpool());
    }

    private static <T> Page<T> page(Collection<T> all, Predicate<T> wanted, Comparator<T> order, Page.Request page) {
        List<T> found = all.stream().filter(wanted).sorted(order).toList();
        int from;
        try {
            from = page.cursor().map(Integer::parseInt).orElse(0);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("cursor must be a value of \"next\"", e);
        }
        int to = Math.min(found.size(), from + page.limit());
        return new Page<>(
                found.subList(Math.min(from, to), to),
                to < found.size() ? Optional.of(Integer.toString(to)) : Optional.empty());
    }

    private static final class MemoryTransactions implements Transactions {
        @Override
        public synchronized <T> T inTransaction(Supplier<T> work) {
            return work.get();
        }
    }

    private static final class MemoryProcedures implements Procedures {
        private final Map<String, Procedure> byId = new LinkedHashMap<>();

        @Override
        public synchronized Optional<Procedure> find(String id) {
            return Optional.ofNullable(byId.get(id));
        }

        private synchronized List<Procedure> all(Predicate<Procedure> wanted) {
            return byId.values().stream().filter(wanted).toList();
        }

        @Override
        public Optional<Procedure> byAppointment(String appointmentId) {
            return all(p -> p.appointmentId().equals(Optional.of(appointmentId))).stream()
                    .findFirst();
        }

        @Override
        public Optional<Procedure> byOrder(PatientId patient, Optional<String> placer, Optional<String> filler) {
            return all(p -> p.patient().equals(patient)
                            && ((placer.isPresent() && p.placerOrder().equals(placer))
                                    || (filler.isPresent() && p.fillerOrder().equals(filler))))
                    .stream()
                    .findFirst();
        }

        @Override
        public Optional<Procedure> byStudyUid(String uid) {
            return all(p -> p.studyInstanceUid().equals(uid)).stream().findFirst();
        }

        @Override
        public List<Procedure> byAccession(String number) {
            return all(p -> p.accessionNumber().equals(Optional.of(number)));
        }

        @Override
        public List<Procedure> ofPatient(String patientId, Optional<String> issuer, Interval starts) {
            return all(p -> p.patient().value().equals(patientId)
                    && issuer.map(p.patient().issuer()::equals).orElse(true)
                    && p.scheduledStart().filter(starts::contains).isPresent()
                    && p.status() != ProcedureStatus.CANCELLED);
        }

        @Override
        public synchronized void save(Procedure procedure) {
            byId.put(procedure.id(), procedure);
        }

        @Override
        public Page<Procedure> search(Filter f, Page.Request page) {
            Instant never = Instant.MAX;
            return page(
                    all(p -> true),
                    p -> f.from()
                                    .map(from -> !p.scheduledStart()
                                            .orElse(Instant.MIN)
                                            .isBefore(from))
                                    .orElse(true)
                            && f.to().map(to -> p.scheduledStart().orElse(never).isBefore(to))
                                    .orElse(true)
                            && (f.suiteId().isEmpty() || p.suiteId().equals(f.suiteId()))
                            && f.patientId().map(p.patient().value()::equals).orElse(true)
                            && (f.accessionNumber().isEmpty()
                                    || p.accessionNumber().equals(f.accessionNumber()))
                            && f.status().map(s -> s == p.status()).orElse(true),
                    Comparator.comparing((Procedure p) -> p.scheduledStart().orElse(never))
                            .thenComparing(Procedure::id),
                    page);
        }
    }

    private static final class MemoryPatients implements Patients {
        private final Map<PatientId, Patient> byId = new HashMap<>();
        private final Map<PatientId, Instant> asOf = new HashMap<>();

        @Override
        public synchronized Optional<Patient> find(PatientId id) {
            return Optional.ofNullable(byId.get(id));
        }

        @Override
        public synchronized Optional<Instant> asOf(PatientId id) {
            return Optional.ofNullable(asOf.get(id));
        }

        @Override
        public synchronized void save(Patient patient, Instant at) {
            byId.put(patient.id(), patient);
            asOf.put(patient.id(), at);
        }
    }

    private static final class MemoryStudies implements Studies {
        private final Map<String, Study> byUid = new LinkedHashMap<>();
        private final Map<String, StoredInstance> byDigest = new LinkedHashMap<>();

        @Override
        public synchronized Outcome record(StoredInstance instance, Optional<String> suiteId) {
            if (byDigest.containsKey(instance.digest())) {
                return Outcome.KNOWN;
            }
            List<StoredInstance> same = byDigest.values().stream()
                    .filter(i ->
                            i.facts().sopInstanceUid().equals(instance.facts().sopInstanceUid()))
                    .toList();
            same.forEach(i -> byDigest.put(i.digest(), withConflict(i, true)));
            byDigest.put(instance.digest(), withConflict(instance, !same.isEmpty()));
            byUid.merge(
                    instance.facts().studyInstanceUid(),
                    begun(instance, suiteId),
                    (old, begun) -> grown(old, instance, same.isEmpty() ? 0 : 1));
            return same.isEmpty() ? Outcome.RECORDED : Outcome.CONFLICT;
        }

        private static StoredInstance withConflict(StoredInstance i, boolean conflict) {
            return new StoredInstance(i.digest(), i.facts(), i.callingAe(), i.receivedAt(), i.size(), conflict);
        }

        private static Study begun(StoredInstance i, Optional<String> suiteId) {
            return new Study(
                    i.facts().studyInstanceUid(),
                    i.facts().patientId(),
                    i.facts().issuerOfPatientId(),
                    i.facts().patientName(),
                    i.facts().accessionNumber(),
                    i.facts().studyDescription(),
                    i.facts().modality(),
                    i.callingAe(),
                    suiteId,
                    i.facts().acquiredAt().orElse(i.receivedAt()),
                    i.receivedAt(),
                    i.receivedAt(),
                    1,
                    0,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    "");
        }

        private static Study grown(Study s, StoredInstance i, int conflicts) {
            Instant last = i.receivedAt().isAfter(s.lastReceivedAt()) ? i.receivedAt() : s.lastReceivedAt();
            return new Study(
                    s.studyInstanceUid(),
                    s.patientId(),
                    s.issuerOfPatientId(),
                    s.patientName(),
                    s.accessionNumber(),
                    s.description(),
                    s.modality(),
                    s.callingAe(),
                    s.suiteId(),
                    s.at(),
                    s.firstReceivedAt(),
                    last,
                    s.instances() + 1,
                    s.conflicts() + conflicts,
                    s.procedureId(),
                    s.linkedBy(),
                    s.linkedByPerson(),
                    s.linkedAt(),
                    s.linkNote());
        }

        @Override
        public synchronized Optional<Study> find(String uid) {
            return Optional.ofNullable(byUid.get(uid));
        }

        @Override
        public synchronized List<StoredInstance> instances(String uid) {
            return byDigest.values().stream()
                    .filter(i -> i.facts().studyInstanceUid().equals(uid))
                    .sorted(Comparator.comparing((StoredInstance i) -> i.facts().seriesInstanceUid())
                            .thenComparing(i -> i.facts().instanceNumber().orElse(0)))
                    .toList();
        }

        @Override
        public synchronized Optional<StoredInstance> instance(String digest) {
            return Optional.ofNullable(byDigest.get(digest));
        }

        private synchronized List<Study> all(Predicate<Study> wanted) {
            return byUid.values().stream().filter(wanted).toList();
        }

        @Override
        public List<Study> ofProcedure(String procedureId) {
            return all(s -> s.procedureId().equals(Optional.of(procedureId))).stream()
                    .sorted(Comparator.comparing(Study::at))
                    .toList();
        }

        @Override
        public Page<Study> list(Optional<Boolean> linked, Page.Request page) {
            return page(
                    all(s -> true),
                    s -> linked.map(l -> l == s.procedureId().isPresent()).orElse(true),
                    Comparator.comparing(Study::at)
                            .thenComparing(Study::studyInstanceUid)
                            .reversed(),
                    page);
        }

        @Override
        public int countUnlinked() {
            return all(s -> s.procedureId().isEmpty()).size();
        }

        @Override
        public List<Study> unlinkedLike(String patientId, Optional<String> accession, String uid) {
            return all(s -> s.procedureId().isEmpty()
                    && (s.patientId().equals(patientId)
                            || s.studyInstanceUid().equals(uid)
                            || accession.equals(Optional.of(s.accessionNumber()))));
        }

        @Override
        public synchronized void link(String uid, Link link) {
            byUid.computeIfPresent(
                    uid,
                    (key, s) -> decided(
                            s, Optional.of(link.procedureId()), Optional.of(link.by()), link.person(), link.at(), ""));
        }

        @Override
        public synchronized void unlink(String uid, String note, Optional<String> byPerson, Instant at) {
            byUid.computeIfPresent(uid, (key, s) -> decided(s, Optional.empty(), Optional.empty(), byPerson, at, note));
        }

        private static Study decided(
                Study s,
                Optional<String> procedure,
                Optional<org.suitegateway.core.study.LinkedBy> by,
                Optional<String> person,
                Instant at,
                String note) {
            return new Study(
                    s.studyInstanceUid(),
                    s.patientId(),
                    s.issuerOfPatientId(),
                    s.patientName(),
                    s.accessionNumber(),
                    s.description(),
                    s.modality(),
                    s.callingAe(),
                    s.suiteId(),
                    s.at(),
                    s.firstReceivedAt(),
                    s.lastReceivedAt(),
                    s.instances(),
                    s.conflicts(),
                    procedure,
                    by,
                    person,
                    Optional.of(at),
                    note);
        }
    }

    private static final class MemoryLedger implements DoseLedger {
        private final Studies studies;
        private final Map<String, Entry> byDigest = new LinkedHashMap<>();
        private final Map<String, StandingDose> standing = new LinkedHashMap<>();

        MemoryLedger(Studies studies) {
            this.studies = studies;
        }

        @Override
        public synchronized boolean add(Entry entry) {
            return byDigest.putIfAbsent(entry.digest(), entry) == null;
        }

        @Override
        public synchronized List<Entry> ofStudy(String uid) {
            return byDigest.values().stream()
                    .filter(e -> e.report().studyInstanceUid().equals(uid))
                    .sorted(Comparator.comparing(Entry::receivedAt))
                    .toList();
        }

        @Override
        public synchronized void setStanding(String uid, StandingDose dose) {
            standing.put(uid, dose);
        }

        @Override
        public synchronized Map<String, DoseSummary> summaries(List<String> uids) {
            Map<String, DoseSummary> found = new LinkedHashMap<>();
            uids.forEach(uid -> Optional.ofNullable(standing.get(uid))
                    .flatMap(StandingDose::summary)
                    .ifPresent(dose -> found.put(uid, dose)));
            return found;
        }

        @Override
        public synchronized Page<StudyDose> list(Interval received, Page.Request page) {
            return page(
                    summaries(List.copyOf(standing.keySet())).entrySet().stream()
                            .map(e -> new StudyDose(
                                    e.getKey(),
                                    e.getValue(),
                                    studies.find(e.getKey()).flatMap(Study::procedureId)))
                            .toList(),
                    d -> received.contains(at(d)),
                    Comparator.comparing(this::at).reversed(),
                    page);
        }

        private Instant at(StudyDose dose) {
            return studies.find(dose.studyInstanceUid()).orElseThrow().at();
        }

        @Override
        public synchronized Map<String, String> replaced(String uid) {
            return Optional.ofNullable(standing.get(uid))
                    .map(StandingDose::replaced)
                    .orElse(Map.of());
        }
    }

    private static final class MemoryAlerts implements Alerts {
        private final Map<String, Alert> byId = new LinkedHashMap<>();

        @Override
        public synchronized boolean raiseOnce(Alert alert) {
            boolean before = byId.values().stream()
                    .anyMatch(a -> a.rule().equals(alert.rule()) && a.subject().equals(alert.subject()));
            if (!before) {
                byId.put(alert.id(), alert);
            }
            return !before;
        }

        @Override
        public synchronized Page<Alert> list(Optional<Boolean> open, Page.Request page) {
            return page(
                    byId.values(),
                    a -> open.map(o -> o == a.acknowledged().isEmpty()).orElse(true),
                    Comparator.comparing(Alert::raisedAt)
                            .thenComparing(Alert::id)
                            .reversed(),
                    page);
        }

        @Override
        public synchronized Optional<Alert> find(String id) {
            return Optional.ofNullable(byId.get(id));
        }

        @Override
        public synchronized List<Alert> of(Alert.Subject subject) {
            return byId.values().stream()
                    .filter(a -> a.subject().equals(subject))
                    .toList();
        }

        @Override
        public synchronized int countOpen() {
            return (int) byId.values().stream()
                    .filter(a -> a.acknowledged().isEmpty())
                    .count();
        }

        @Override
        public synchronized boolean acknowledge(String id, Alert.Acknowledgement acknowledgement) {
            boolean open = find(id).filter(a -> a.acknowledged().isEmpty()).isPresent();
            if (open) {
                byId.computeIfPresent(id, (key, a) -> copy(a, a.subject(), Optional.of(acknowledgement)));
            }
            return open;
        }

        @Override
        public synchronized void move(Alert.Subject from, Alert.Subject to) {
            of(from).forEach(a -> {
                byId.remove(a.id());
                raiseOnce(copy(a, to, a.acknowledged()));
            });
        }

        private static Alert copy(Alert a, Alert.Subject subject, Optional<Alert.Acknowledgement> acknowledged) {
            return new Alert(
                    a.id(),
                    a.rule(),
                    a.level(),
                    subject,
                    a.value(),
                    a.threshold(),
                    a.unit(),
                    a.raisedAt(),
                    acknowledged);
        }
    }

    private static final class MemoryConfirmations implements Confirmations {
        private final List<Confirmation> all = new ArrayList<>();

        @Override
        public synchronized void add(Confirmation confirmation) {
            all.add(confirmation);
        }

        @Override
        public synchronized Optional<Confirmation> last(String suiteId, String checkId, String scope) {
            return all.stream()
                    .filter(c -> c.suiteId().equals(suiteId)
                            && c.checkId().equals(checkId)
                            && c.scope().equals(scope))
                    .reduce((first, last) -> last);
        }
    }

    private static final class MemorySightings implements Sightings {
        private static final Sighting NONE = new Sighting(Optional.empty(), Optional.empty(), 0, Optional.empty(), "");
        private final Map<String, Sighting> byDevice = new HashMap<>();
        private final Map<String, UnknownCaller> callers = new LinkedHashMap<>();

        private synchronized void change(String device, UnaryOperator<Sighting> change) {
            byDevice.put(device, change.apply(byDevice.getOrDefault(device, NONE)));
        }

        @Override
        public void contact(String device, Instant at) {
            change(
                    device,
                    s -> new Sighting(Optional.of(at), s.lastEcho(), s.missedEchoes(), s.firstMissed(), s.missedWhy()));
        }

        @Override
        public void echoAnswered(String device, Instant at) {
            change(device, s -> new Sighting(s.lastContact(), Optional.of(at), 0, Optional.empty(), ""));
        }

        @Override
        public void echoMissed(String device, Instant at, String why) {
            change(
                    device,
                    s -> new Sighting(
                            s.lastContact(),
                            s.lastEcho(),
                            s.missedEchoes() + 1,
                            s.firstMissed().or(() -> Optional.of(at)),
                            why));
        }

        @Override
        public synchronized void refusedCaller(String ae, String peer, String reason, Instant at) {
            callers.merge(
                    ae + " " + peer,
                    new UnknownCaller(ae, peer, reason, at, 1),
                    (old, now) -> new UnknownCaller(ae, peer, reason, at, old.times() + 1));
        }

        @Override
        public synchronized Optional<Sighting> of(String device) {
            return Optional.ofNullable(byDevice.get(device));
        }

        @Override
        public synchronized List<UnknownCaller> unknownCallers() {
            return callers.values().stream()
                    .sorted(Comparator.comparing(UnknownCaller::lastAt).reversed())
                    .limit(100)
                    .toList();
        }
    }

    private static final class MemoryFailedObjects implements FailedObjects {
        private final Map<String, Failed> byId = new LinkedHashMap<>();

        @Override
        public synchronized void add(Failed failed) {
            byId.putIfAbsent(failed.id(), failed);
        }

        @Override
        public synchronized Optional<Failed> find(String id) {
            return Optional.ofNullable(byId.get(id));
        }

        @Override
        public synchronized Page<Failed> list(Page.Request page) {
            return page(
                    byId.values(),
                    f -> true,
                    Comparator.comparing(Failed::receivedAt).reversed(),
                    page);
        }

        @Override
        public synchronized int count() {
            return byId.size();
        }

        @Override
        public synchronized void remove(String id) {
            byId.remove(id);
        }
    }

    private static final class MemoryJournal implements MessageJournal {
        private final Map<String, Entry> byId = new LinkedHashMap<>();
        private final Map<String, byte[]> raw = new HashMap<>();

        @Override
        public synchronized Optional<Entry> appliedBefore(String sender, String controlId, String digest) {
            return byId.values().stream()
                    .filter(e -> e.sender().equals(sender)
                            && e.controlId().equals(controlId)
                            && e.digest().equals(digest)
                            && e.state() == State.APPLIED)
                    .findFirst();
        }

        @Override
        public synchronized boolean controlIdUsed(String sender, String controlId, String digest) {
            return byId.values().stream()
                    .anyMatch(e -> e.sender().equals(sender)
                            && e.controlId().equals(controlId)
                            && !e.digest().equals(digest));
        }

        @Override
        public synchronized void keep(Entry entry, byte[] bytes) {
            byId.put(entry.id(), entry);
            raw.put(entry.id(), bytes.clone());
        }

        @Override
        public synchronized Optional<Entry> find(String id) {
            return Optional.ofNullable(byId.get(id));
        }

        @Override
        public synchronized Optional<byte[]> raw(String id) {
            return Optional.ofNullable(raw.get(id)).map(byte[]::clone);
        }

        @Override
        public synchronized Page<Entry> list(Optional<State> state, Page.Request page) {
            return page(
                    byId.values(),
                    e -> state.map(s -> s == e.state()).orElse(true),
                    Comparator.comparing(Entry::receivedAt).reversed(),
                    page);
        }

        @Override
        public synchronized int countFailed() {
            return (int) byId.values().stream()
                    .filter(e -> e.state() == State.FAILED)
                    .count();
        }

        @Override
        public synchronized void setState(
                String id, State state, Optional<Problem> problem, Optional<String> procedureId) {
            byId.computeIfPresent(
                    id,
                    (key, e) -> new Entry(
                            id,
                            e.receivedAt(),
                            e.peer(),
                            e.sender(),
                            e.controlId(),
                            e.type(),
                            e.digest(),
                            e.size(),
                            state,
                            problem,
                            procedureId));
        }
    }

    private static final class MemoryDeliveries implements Deliveries {
        private final Map<String, Delivery> byId = new LinkedHashMap<>();

        @Override
        public synchronized void owe(String digest, String destination, String study, Instant at) {
            String id = "d-" + (byId.size() + 1);
            boolean owed = byId.values().stream()
                    .anyMatch(d -> d.digest().equals(digest) && d.destination().equals(destination));
            if (!owed) {
                byId.put(id, new Delivery(id, digest, destination, study, State.WAITING, at, 0, at, ""));
            }
        }

        @Override
        public synchronized List<Delivery> claim(String destination, int limit, Instant now, Duration lease) {
            List<Delivery> due = byId.values().stream()
                    .filter(d -> d.destination().equals(destination)
                            && d.state() == State.WAITING
                            && !d.nextAttempt().isAfter(now))
                    .sorted(Comparator.comparing(Delivery::owedSince))
                    .limit(limit)
                    .toList();
            due.forEach(d -> change(d.id(), State.WAITING, d.attempts() + 1, now.plus(lease), d.comment()));
            return due.stream().map(d -> byId.get(d.id())).toList();
        }

        @Override
        public synchronized void delivered(String id, Instant at, String comment) {
            change(id, State.DELIVERED, byId.get(id).attempts(), at, comment);
        }

        @Override
        public synchronized void refused(String id, Instant at, String why) {
            change(id, State.FAILED, byId.get(id).attempts(), at, why);
        }

        @Override
        public synchronized void postpone(String id, Instant next, String why) {
            change(id, State.WAITING, byId.get(id).attempts(), next, why);
        }

        @Override
        public synchronized boolean retry(String id, Instant now) {
            boolean failed = byId.containsKey(id) && byId.get(id).state() == State.FAILED;
            if (failed) {
                change(
                        id,
                        State.WAITING,
                        byId.get(id).attempts(),
                        now,
                        byId.get(id).comment());
            }
            return failed;
        }

        private void change(String id, State state, int attempts, Instant next, String comment) {
            byId.computeIfPresent(
                    id,
                    (key, d) -> new Delivery(
                            id,
                            d.digest(),
                            d.destination(),
                            d.studyInstanceUid(),
                            state,
                            d.owedSince(),
                            attempts,
                            next,
                            comment));
        }

        @Override
        public synchronized Page<Delivery> list(Optional<State> state, Page.Request page) {
            return page(
                    byId.values(),
                    d -> state.map(s -> s == d.state()).orElse(true),
                    Comparator.comparing(Delivery::owedSince).reversed(),
                    page);
        }

        @Override
        public synchronized List<Backlog> backlog() {
            return byId.values().stream()
                    .map(Delivery::destination)
                    .distinct()
                    .map(destination -> new Backlog(
                            destination,
                            in(destination, State.WAITING).size(),
                            in(destination, State.FAILED).size(),
                            in(destination, State.WAITING).stream()
                                    .map(Delivery::owedSince)
                                    .min(Comparator.naturalOrder())))
                    .toList();
        }

        private List<Delivery> in(String destination, State state) {
            return byId.values().stream()
                    .filter(d -> d.destination().equals(destination) && d.state() == state)
                    .toList();
        }
    }

    /** Names files that nobody opens. */
    private static final class NoObjects implements ObjectStore {
        @Override
        public void keep(Path file, String digest) {
            throw new UnsupportedOperationException("these tests receive no objects");
        }

        @Override
        public boolean has(String digest) {
            return false;
        }

        @Override
        public InputStream open(String digest) {
            throw new UnsupportedOperationException("these tests receive no objects");
        }

        @Override
        public Path file(String digest) {
            return Path.of(digest);
        }
    }

    /** Empty, on a disk of which 31 % are free. */
    private static final class RoomySpool implements Spool {
        @Override
        public Draft begin(Sender sender) {
            throw new UnsupportedOperationException("these tests receive no objects");
        }

        @Override
        public List<Receipt> waiting(int limit) {
            return List.of();
        }

        @Override
        public Optional<Receipt> find(String id) {
            return Optional.empty();
        }

        @Override
        public void done(Receipt receipt) {
            throw new UnsupportedOperationException("these tests receive no objects");
        }

        @Override
        public double freeFraction() {
            return 0.31;
        }
    }
}
