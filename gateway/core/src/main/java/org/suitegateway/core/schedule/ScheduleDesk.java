package org.suitegateway.core.schedule;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.suitegateway.core.Ids;
import org.suitegateway.core.Page;
import org.suitegateway.core.Transactions;
import org.suitegateway.core.clinical.ClinicalDesk;
import org.suitegateway.core.device.Clinic;
import org.suitegateway.core.device.Device;
import org.suitegateway.core.device.Suite;
import org.suitegateway.core.error.Refusal;
import org.suitegateway.core.error.RefusedException;
import org.suitegateway.core.linking.Linking;
import org.suitegateway.core.patient.Patient;
import org.suitegateway.core.patient.PatientDirectory;
import org.suitegateway.core.patient.PatientId;
import org.suitegateway.core.patient.PatientIdentities;
import org.suitegateway.core.patient.Patients;
import org.suitegateway.core.performed.PerformedStepDesk;
import org.suitegateway.core.procedure.Generated;
import org.suitegateway.core.procedure.Procedure;
import org.suitegateway.core.procedure.ProcedureCode;
import org.suitegateway.core.procedure.ProcedureDraft;
import org.suitegateway.core.procedure.ProcedureHistory;
import org.suitegateway.core.procedure.ProcedureHistory.Kind;
import org.suitegateway.core.procedure.ProcedureStatus;
import org.suitegateway.core.procedure.Procedures;
import org.suitegateway.core.procedure.ScheduledStep;
import org.suitegateway.core.procedure.StaffMember;
import org.suitegateway.core.procedure.StepPlan;
import org.suitegateway.core.schedule.ScheduleChange.Origin;
import org.suitegateway.core.staff.TeamDesk;
import org.suitegateway.core.staffdose.live.LiveDosimetry;
import org.suitegateway.core.steroid.SteroidDesk;
import org.suitegateway.core.study.Studies;
import org.suitegateway.core.time.Interval;

/**
 * Keeps procedures as the scheduler wants them. An appointment and its order meet by their order numbers and become one procedure: the
 * appointment decides time, room and people, the order what is done under which numbers. Older messages only fill gaps, and nothing that
 * was performed is undone. To be called within a transaction.
 */
public final class ScheduleDesk {
    private final Clinic clinic;
    private final Procedures procedures;
    private final ProcedureHistory history;
    private final Patients patients;
    private final PatientIdentities identities;
    private final PatientDirectory directory;
    private final Studies studies;
    private final Linking linking;
    private final PerformedStepDesk performed;
    private final SteroidDesk steroids;
    private final ClinicalDesk clinical;
    private final TeamDesk team;
    private final LiveDosimetry live;
    private final StepPlan plan;
    private final Ids ids;
    private final Clock clock;

    public ScheduleDesk(
            Clinic clinic,
            Procedures procedures,
            ProcedureHistory history,
            Patients patients,
            PatientIdentities identities,
            Studies studies,
            Linking linking,
            PerformedStepDesk performed,
            SteroidDesk steroids,
            ClinicalDesk clinical,
            TeamDesk team,
            LiveDosimetry live,
            Ids ids,
            Clock clock) {
        this.clinic = clinic;
        this.procedures = procedures;
        this.history = history;
        this.patients = patients;
        this.identities = identities;
        this.directory = new PatientDirectory(patients, identities);
        this.studies = studies;
        this.linking = linking;
        this.performed = performed;
        this.steroids = steroids;
        this.clinical = clinical;
        this.team = team;
        this.live = live;
        this.plan = new StepPlan(clinic);
        this.ids = ids;
        this.clock = clock;
    }

    /** @throws RefusedException if the change names another patient than its procedure has, or would undo what was performed */
    public Procedure apply(ScheduleChange change) {
        identities.takeTurns(change.patient().id());
        Optional<Procedure> known = find(change).flatMap(p -> procedures.forUpdate(p.id()));
        known.filter(p -> !directory.samePerson(p.patient(), change.patient().id()))
                .ifPresent(p -> {
                    throw new RefusedException(
                            Refusal.CONFLICT, "PID-3", "the order or appointment belongs to another patient", p.id());
                });
        if (known.isEmpty() && !creates(change)) {
            throw unknown(change);
        }
        remember(change.patient(), change.otherIds(), change.madeAt());
        Procedure next = known.map(p -> merged(p, change)).orElseGet(() -> created(change));
        change.studyInstanceUid()
                .filter(uid -> uid.equals(next.studyInstanceUid()))
                .flatMap(procedures::byStudyUid)
                .filter(p -> !p.id().equals(next.id()))
                .ifPresent(p -> {
                    throw new RefusedException(
                            Refusal.CONFLICT, "ZDS-1", "the Study Instance UID belongs to another order", next.id());
                });
        procedures.save(next);
        note(known, next, change);
        if (!known.map(Procedure::staff).orElse(List.of()).equals(next.staff())) {
            team.scheduled(next);
        }
        if (known.filter(p -> sameEvidence(p, next)).isEmpty()) {
            linking.retry(next);
            performed.retry(next);
        }
        if (known.filter(p -> sameForRules(p, next)).isEmpty()) {
            linking.changed(next);
        }
        if (known.filter(p -> sameForDrugs(p, next)).isEmpty()
                || !change.otherIds().isEmpty()) {
            steroids.retry(next.patient());
        }
        return next;
    }

    /** Whether images that did not find the one would not find the other either. */
    private static boolean sameEvidence(Procedure before, Procedure after) {
        return before.accessionNumber().equals(after.accessionNumber())
                && before.requestedProcedureId().equals(after.requestedProcedureId())
                && before.studyInstanceUid().equals(after.studyInstanceUid())
                && before.suiteId().equals(after.suiteId())
                && before.scheduledStart().equals(after.scheduledStart())
                && before.order().issuerOfAccession().equals(after.order().issuerOfAccession())
                && (before.status() == ProcedureStatus.CANCELLED) == (after.status() == ProcedureStatus.CANCELLED)
                && stepIds(before).equals(stepIds(after));
    }

    /** Whether rules for kinds of procedures and for their intervals say the same. */
    private static boolean sameForRules(Procedure before, Procedure after) {
        return before.code().equals(after.code())
                && before.suiteId().equals(after.suiteId())
                && before.scheduledStart().equals(after.scheduledStart())
                && before.hidden() == after.hidden()
                && (before.status() == ProcedureStatus.CANCELLED) == (after.status() == ProcedureStatus.CANCELLED);
    }

    /** Whether what was given belongs where it did: it is found by order numbers, day and suite. */
    private static boolean sameForDrugs(Procedure before, Procedure after) {
        return before.placerOrder().equals(after.placerOrder())
                && before.fillerOrder().equals(after.fillerOrder())
                && before.suiteId().equals(after.suiteId())
                && before.scheduledStart().equals(after.scheduledStart())
                && (before.status() == ProcedureStatus.CANCELLED) == (after.status() == ProcedureStatus.CANCELLED);
    }

    private static List<String> stepIds(Procedure procedure) {
        return procedure.steps().stream().map(ScheduledStep::id).toList();
    }

    /**
     * Gives steps to procedures that are still to come and have none: of an earlier version, or of a suite whose devices were not yet
     * configured. For the start; in a transaction of its own for each.
     *
     * @return how many
     */
    public int planMissing(Transactions transactions) {
        Instant from = clock.instant().minus(Duration.ofDays(1));
        int planned = 0;
        Optional<String> cursor = Optional.empty();
        do {
            Page<Procedure> page = procedures.aheadWithoutStep(from, new Page.Request(Page.Request.MAX, cursor));
            for (Procedure p : page.items()) {
                if (transactions.inTransaction(() -> plan(p.id()))) {
                    planned++;
                }
            }
            cursor = page.next();
        } while (cursor.isPresent());
        return planned;
    }

    private boolean plan(String id) {
        Optional<Procedure> planned = procedures
                .forUpdate(id)
                .map(p -> p.change().steps(plan.of(p, List.of(), List.of())).build())
                .filter(p -> !p.steps().isEmpty());
        planned.ifPresent(procedures::save);
        return planned.isPresent();
    }

    /** A change of an appointment whose booking was never seen books it; an order must have been placed. */
    private static boolean creates(ScheduleChange change) {
        return switch (change.action()) {
            case BOOK -> true;
            case RESCHEDULE, CHANGE ->
                change.of() == Origin.APPOINTMENT && change.start().isPresent();
            case CANCEL, DISCONTINUE, NO_SHOW, DELETE -> false;
        };
    }

    private static RefusedException unknown(ScheduleChange change) {
        return change.of() == Origin.APPOINTMENT
                ? new RefusedException(Refusal.UNKNOWN_KEY, "SCH-2", "no such appointment")
                : new RefusedException(Refusal.UNKNOWN_KEY, "ORC-2", "no such order");
    }

    public void update(PatientUpdate update) {
        remember(update.patient(), update.otherIds(), update.madeAt());
        if (!update.otherIds().isEmpty()) {
            relink(update.patient().id());
        }
    }

    /** @throws RefusedException if the survivor is, through other merges, the retired identifier */
    public void merge(PatientMerge merge) {
        remember(merge.survivor(), merge.otherIds(), merge.madeAt());
        for (PatientMerge.Retired retired : merge.retired()) {
            if (identities.merge(new PatientIdentities.Merge(
                    ids.next(), retired.id(), retired.survivor(), merge.madeAt(), merge.source(), Optional.empty()))) {
                tell(retired.id(), Kind.PATIENT_MERGED, merge.source());
                clinical.joined(retired.id(), retired.survivor(), merge.source());
                relink(retired.survivor());
            }
        }
    }

    /** A person takes a merge back: what came under either identifier is told apart again. */
    public void undoMerge(String mergeId, String person) {
        PatientIdentities.Merge undone = identities
                .undo(mergeId, person, clock.instant())
                .orElseThrow(() -> new RefusedException(Refusal.UNKNOWN_KEY, "id", "no such merge stands"));
        tell(undone.retired(), Kind.PATIENT_MERGE_UNDONE, person);
        clinical.joined(undone.retired(), undone.survivor(), "page");
        relink(undone.retired());
        relink(undone.survivor());
    }

    private void tell(PatientId retired, Kind what, String source) {
        procedures
                .allOf(List.of(retired))
                .forEach(p -> history.add(p.id(), new ProcedureHistory.Event(clock.instant(), what, "", source)));
    }

    private void relink(PatientId id) {
        List<PatientId> all = identities.all(id);
        procedures.allOf(all).forEach(linking::retry);
        procedures.allOf(all).forEach(performed::retry);
        steroids.retry(id);
    }

    /** @throws RefusedException if a time is too far from ours, or too many dosimeters are heard */
    public void dosimeters(DosimeterNews news) {
        try {
            live.keep(news.readings());
        } catch (RefusedException e) {
            throw new RefusedException(e.reason(), e.place().equals("time") ? "OBX-14" : "OBX-18", e.rule());
        }
    }

    public void clinical(ClinicalNews news) {
        identities.takeTurns(news.patient().id());
        remember(news.patient(), news.otherIds(), news.madeAt());
        clinical.apply(news.patient().id(), news.sender(), news.message(), news.madeAt(), news.said());
    }

    /** @return the procedure of the first corticosteroid that has one */
    public Optional<String> drugs(DrugNews news) {
        identities.takeTurns(news.patient().id());
        remember(news.patient(), news.otherIds(), news.madeAt());
        clinical.drugs(news.patient().id(), news.madeAt(), news.reports());
        return steroids.apply(news.patient().id(), news.madeAt(), news.reports());
    }

    /**
     * The patient came, or did not after all: for every procedure of that day, or of the suite if one of them is there.
     *
     * @return the first of them
     */
    public Optional<String> arrival(PatientArrival arrival) {
        identities.takeTurns(arrival.patient().id());
        remember(arrival.patient(), arrival.otherIds(), arrival.madeAt());
        ProcedureStatus before = arrival.withdrawn() ? ProcedureStatus.ARRIVED : ProcedureStatus.SCHEDULED;
        Interval day = clinic.zone().day(clinic.zone().dayOf(arrival.at()));
        List<Procedure> waiting = procedures
                .ofPatient(identities.all(arrival.patient().id()), day)
                .stream()
                .filter(p -> p.status() == before)
                .filter(p -> p.arrivedAt()
                        .filter(at -> arrival.madeAt().isBefore(at))
                        .isEmpty())
                .toList();
        Optional<String> suite = suite(arrival.locations());
        List<Procedure> there = waiting.stream()
                .filter(p -> suite.isPresent() && p.suiteId().equals(suite))
                .toList();
        List<Procedure> chosen = there.isEmpty() ? waiting : there;
        chosen.forEach(p -> arrive(p, arrival));
        return chosen.stream().map(Procedure::id).findFirst();
    }

    private void arrive(Procedure found, PatientArrival arrival) {
        Procedure p = procedures.forUpdate(found.id()).orElseThrow();
        procedures.save(
                arrival.withdrawn()
                        ? p.change()
                                .status(ProcedureStatus.SCHEDULED)
                                .arrivedAt(Optional.empty())
                                .build()
                        : p.change()
                                .status(ProcedureStatus.ARRIVED)
                                .arrivedAt(Optional.of(arrival.at()))
                                .build());
        Kind kind = arrival.withdrawn() ? Kind.ARRIVAL_WITHDRAWN : Kind.ARRIVED;
        history.add(p.id(), new ProcedureHistory.Event(arrival.at(), kind, "", arrival.source()));
    }

    private void remember(Patient patient, List<PatientId> otherIds, Instant madeAt) {
        Optional<Patient> known = patients.find(patient.id());
        Optional<Instant> asOf = known.flatMap(k -> patients.asOf(patient.id()));
        boolean late = asOf.filter(madeAt::isBefore).isPresent();
        Patient next =
                known.map(k -> late ? filled(k, patient) : filled(patient, k)).orElse(patient);
        patients.save(next, late ? asOf.orElse(madeAt) : madeAt);
        if (!otherIds.isEmpty()) {
            identities.alsoKnown(patient.id(), otherIds);
        }
    }

    /** What a message does not say is no news. */
    private static Patient filled(Patient said, Patient gaps) {
        return new Patient(
                said.id(),
                said.name().isEmpty() ? gaps.name() : said.name(),
                said.birthDate().or(gaps::birthDate),
                said.sex().or(gaps::sex));
    }

    private Optional<Procedure> find(ScheduleChange change) {
        return change.appointmentIds().stream()
                .flatMap(id -> procedures.byAppointment(id).stream())
                .findFirst()
                .or(() -> byOrder(change))
                .or(() -> change.studyInstanceUid().flatMap(procedures::byStudyUid))
                .or(() -> change.accessionNumber().flatMap(number -> procedures.byAccession(number).stream()
                        .filter(p -> directory.samePerson(
                                        p.patient(), change.patient().id())
                                && joins(p, change)
                                && sameOrder(p, change))
                        .findFirst()));
    }

    private Optional<Procedure> byOrder(ScheduleChange change) {
        if (change.placerOrder().isEmpty() && change.fillerOrder().isEmpty()) {
            return Optional.empty();
        }
        return identities.all(change.patient().id()).stream()
                .flatMap(id -> procedures.byOrder(id, change.placerOrder(), change.fillerOrder()).stream())
                .filter(p -> joins(p, change))
                .findFirst();
    }

    /** Some give one accession number to several orders, and two issuers may give the same. */
    private static boolean sameOrder(Procedure known, ScheduleChange change) {
        String one = known.order().issuerOfAccession();
        String other = change.details().issuerOfAccession();
        return agree(known.placerOrder(), change.placerOrder())
                && agree(known.fillerOrder(), change.fillerOrder())
                && (one.isEmpty() || other.isEmpty() || one.equals(other));
    }

    private static boolean agree(Optional<String> one, Optional<String> other) {
        return one.isEmpty() || other.isEmpty() || one.equals(other);
    }

    /** An order may ask for a series: two appointments are two procedures, whatever number they share, unless the first was cancelled. */
    private static boolean joins(Procedure known, ScheduleChange change) {
        return known.appointmentId().isEmpty()
                || change.appointmentIds().isEmpty()
                || known.status() == ProcedureStatus.CANCELLED;
    }

    private Procedure created(ScheduleChange change) {
        String id = ids.next();
        ProcedureDraft draft = new ProcedureDraft(
                id,
                change.patient().id(),
                change.studyInstanceUid().orElseGet(() -> Generated.studyUid(id)),
                clock.instant());
        draft.ownStudyUid(change.studyInstanceUid().isEmpty())
                .placerOrder(change.placerOrder())
                .fillerOrder(change.fillerOrder())
                .accessionNumber(change.accessionNumber().or(() -> Optional.of(Generated.accessionNumber(id))))
                .requestedProcedureId(
                        change.requestedProcedureId().or(() -> Optional.of(Generated.requestedProcedureId(id))))
                .suiteId(suite(change))
                .deviceId(devices(change).stream().map(Device::id).findFirst())
                .scheduledStart(change.start())
                .scheduledDuration(change.duration())
                .code(change.code().orElse(ProcedureCode.NONE))
                .reason(change.reason().orElse(""))
                .staff(change.resources().staff())
                .order(change.details());
        appointment(draft, change.appointmentIds());
        asOf(draft, change);
        return planned(draft, change.steps(), devices(change));
    }

    private Procedure planned(ProcedureDraft draft, List<ScheduledStep> ordered, List<Device> booked) {
        return draft.steps(plan.of(draft.build(), ordered, booked)).build();
    }

    private static void appointment(ProcedureDraft draft, List<String> appointmentIds) {
        if (!appointmentIds.isEmpty()) {
            draft.appointmentId(Optional.of(appointmentIds.get(0)));
        }
        if (appointmentIds.size() > 1) {
            draft.appointmentAlias(Optional.of(appointmentIds.get(1)));
        }
    }

    private static void asOf(ProcedureDraft draft, ScheduleChange change) {
        if (change.of() == Origin.APPOINTMENT) {
            draft.appointmentAsOf(Optional.of(change.madeAt()));
        } else {
            draft.orderAsOf(Optional.of(change.madeAt()));
        }
    }

    private Procedure merged(Procedure old, ScheduleChange change) {
        boolean appointment = change.of() == Origin.APPOINTMENT;
        Optional<Instant> asOf = appointment ? old.appointmentAsOf() : old.orderAsOf();
        Optional<Instant> otherAsOf = appointment ? old.orderAsOf() : old.appointmentAsOf();
        boolean newer = asOf.filter(change.madeAt()::isBefore).isEmpty();
        boolean newest = newer && otherAsOf.filter(change.madeAt()::isBefore).isEmpty();
        boolean plans = newer && (appointment || old.appointmentAsOf().isEmpty());
        boolean numbers = newer && (!appointment || old.orderAsOf().isEmpty());
        boolean takeUid = old.ownStudyUid() && change.studyInstanceUid().isPresent();
        ProcedureDraft draft = old.change()
                .placerOrder(old.placerOrder().or(change::placerOrder))
                .fillerOrder(old.fillerOrder().or(change::fillerOrder))
                .accessionNumber(number(
                        numbers, change.accessionNumber(), old.accessionNumber(), Generated.accessionNumber(old.id())))
                .requestedProcedureId(number(
                        numbers,
                        change.requestedProcedureId(),
                        old.requestedProcedureId(),
                        Generated.requestedProcedureId(old.id())))
                .studyInstanceUid(takeUid ? change.studyInstanceUid().orElseThrow() : old.studyInstanceUid())
                .ownStudyUid(old.ownStudyUid() && !takeUid)
                .suiteId(pick(plans, suite(change), old.suiteId()))
                .deviceId(pick(plans, devices(change).stream().map(Device::id).findFirst(), device(old, change)))
                .scheduledStart(pick(plans, change.start(), old.scheduledStart()))
                .scheduledDuration(pick(plans, change.duration(), old.scheduledDuration()))
                .code(pick(newest, change.code(), Optional.of(old.code()).filter(c -> !c.equals(ProcedureCode.NONE)))
                        .orElse(ProcedureCode.NONE))
                .reason(pick(newest, change.reason(), Optional.of(old.reason()).filter(r -> !r.isEmpty()))
                        .orElse(""))
                .staff(staff(old, change, newer))
                .order(numbers ? change.details().or(old.order()) : old.order().or(change.details()));
        if (newer) {
            if (old.appointmentId().isEmpty()
                    || old.status() == ProcedureStatus.CANCELLED
                    || change.appointmentIds().contains(old.appointmentId().get())) {
                appointment(draft, change.appointmentIds());
            }
            asOf(draft, change);
            status(draft, old, change, newest);
        }
        List<ScheduledStep> ordered = newer ? change.steps() : missing(change.steps(), old);
        boolean books = newer || old.steps().isEmpty();
        return planned(draft, ordered, devices(books ? change.resources().devices() : List.of(), ordered));
    }

    /** A late message adds steps that are missing, and changes none. */
    private static List<ScheduledStep> missing(List<ScheduledStep> ordered, Procedure old) {
        Set<String> known = old.steps().stream()
                .filter(s -> !s.ownId())
                .map(ScheduledStep::id)
                .collect(Collectors.toSet());
        return ordered.stream().filter(s -> !known.contains(s.id())).toList();
    }

    /** A number of ours gives way to one that was given out, never the other way round. */
    private static Optional<String> number(
            boolean newer, Optional<String> said, Optional<String> known, String generated) {
        boolean own = known.filter(k -> !k.equals(generated)).isEmpty();
        return own || newer ? said.or(() -> known) : known;
    }

    private Optional<String> device(Procedure old, ScheduleChange change) {
        List<String> gone = change.resources().devicesRemoved();
        return old.deviceId().filter(id -> known(gone).stream().noneMatch(d -> d.id().equals(id)));
    }

    /** A snapshot of the appointment replaces its own people, the order its physician: neither takes away what the other one said. */
    private static List<StaffMember> staff(Procedure old, ScheduleChange change, boolean newer) {
        Resources resources = change.resources();
        if (!newer) {
            return joined(old.staff(), resources.staff());
        }
        if (!resources.snapshot()) {
            Set<String> gone = Stream.concat(
                            resources.staffRemoved().stream(),
                            resources.staff().stream().map(StaffMember::staffId))
                    .collect(Collectors.toSet());
            return Stream.concat(
                            old.staff().stream().filter(s -> !gone.contains(s.staffId())), resources.staff().stream())
                    .toList();
        }
        return joined(resources.staff(), old.staff());
    }

    private static List<StaffMember> joined(List<StaffMember> first, List<StaffMember> second) {
        Set<String> sources = first.stream().map(StaffMember::source).collect(Collectors.toSet());
        Set<String> named = first.stream().map(StaffMember::staffId).collect(Collectors.toSet());
        return Stream.concat(
                        first.stream(),
                        second.stream().filter(s -> !sources.contains(s.source()) && !named.contains(s.staffId())))
                .toList();
    }

    private void status(ProcedureDraft draft, Procedure old, ScheduleChange change, boolean newest) {
        switch (change.action()) {
            case BOOK, RESCHEDULE -> {
                if (old.status() == ProcedureStatus.CANCELLED && newest) {
                    draft.status(ProcedureStatus.SCHEDULED);
                }
                if (newest) {
                    draft.hidden(false);
                }
                if (old.status() == ProcedureStatus.ARRIVED && otherDay(old, change)) {
                    draft.status(ProcedureStatus.SCHEDULED).arrivedAt(Optional.empty());
                }
            }
            case CHANGE -> {
                // a change of what was cancelled does not book it again
            }
            case CANCEL, DISCONTINUE, NO_SHOW -> draft.status(undone(old, change));
            case DELETE -> {
                if (!studies.ofProcedure(old.id()).isEmpty()) {
                    throw new RefusedException(
                            Refusal.CONFLICT, "SCH-2", "images or dose are there: it is not deleted", old.id());
                }
                draft.status(undone(old, change)).hidden(true);
            }
        }
    }

    private static ProcedureStatus undone(Procedure old, ScheduleChange change) {
        if (old.status().performed()) {
            throw new RefusedException(
                    Refusal.CONFLICT,
                    change.of() == Origin.APPOINTMENT ? "SCH-2" : "ORC-1",
                    "the procedure was begun or done and is not undone by the schedule",
                    old.id());
        }
        return ProcedureStatus.CANCELLED;
    }

    private boolean otherDay(Procedure old, ScheduleChange change) {
        return old.scheduledStart().isPresent()
                && change.start().isPresent()
                && !clinic.zone()
                        .dayOf(old.scheduledStart().get())
                        .equals(clinic.zone().dayOf(change.start().get()));
    }

    private void note(Optional<Procedure> before, Procedure after, ScheduleChange change) {
        if (before.filter(after::equals).isPresent()) {
            return;
        }
        Kind kind =
                switch (change.action()) {
                    case BOOK ->
                        asOfOf(before, change).isPresent()
                                ? moved(before, after) ? Kind.RESCHEDULED : Kind.CHANGED
                                : change.of() == Origin.APPOINTMENT ? Kind.BOOKED : Kind.ORDERED;
                    case RESCHEDULE -> before.isPresent() ? Kind.RESCHEDULED : Kind.BOOKED;
                    case CHANGE -> before.isPresent() ? Kind.CHANGED : Kind.BOOKED;
                    case CANCEL, DISCONTINUE -> Kind.CANCELLED;
                    case NO_SHOW -> Kind.NO_SHOW;
                    case DELETE -> Kind.DELETED;
                };
        String detail = moved(before, after)
                ? "start moved" + (sameSuite(before, after) ? "" : ", other suite")
                : sameSuite(before, after) ? "" : "other suite";
        history.add(after.id(), new ProcedureHistory.Event(change.madeAt(), kind, detail, change.source()));
    }

    private static Optional<Instant> asOfOf(Optional<Procedure> before, ScheduleChange change) {
        return before.flatMap(change.of() == Origin.APPOINTMENT ? Procedure::appointmentAsOf : Procedure::orderAsOf);
    }

    private static boolean moved(Optional<Procedure> before, Procedure after) {
        return before.flatMap(Procedure::scheduledStart)
                .filter(start -> !after.scheduledStart().equals(Optional.of(start)))
                .isPresent();
    }

    private static boolean sameSuite(Optional<Procedure> before, Procedure after) {
        return before.flatMap(Procedure::suiteId)
                .filter(suite -> !after.suiteId().equals(Optional.of(suite)))
                .isEmpty();
    }

    private Optional<String> suite(ScheduleChange change) {
        return suite(change.resources().locations()).or(() -> devices(change).stream()
                .flatMap(d -> d.suiteId().stream())
                .findFirst());
    }

    private Optional<String> suite(List<String> locations) {
        return locations.stream()
                .flatMap(location -> clinic.suiteAt(location).stream())
                .map(Suite::id)
                .findFirst();
    }

    private List<Device> devices(ScheduleChange change) {
        return devices(change.resources().devices(), change.steps());
    }

    private List<Device> devices(List<String> booked, List<ScheduledStep> ordered) {
        return known(Stream.concat(booked.stream(), ordered.stream().flatMap(s -> s.stationAes().stream()))
                .toList());
    }

    private List<Device> known(List<String> names) {
        return names.stream()
                .flatMap(name -> clinic.device(name).or(() -> clinic.deviceByAe(name)).stream())
                .distinct()
                .toList();
    }

    private static <T> Optional<T> pick(boolean newer, Optional<T> change, Optional<T> old) {
        return newer ? change.or(() -> old) : old.or(() -> change);
    }
}
