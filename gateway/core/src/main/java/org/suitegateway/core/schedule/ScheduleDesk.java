package org.suitegateway.core.schedule;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.suitegateway.core.Ids;
import org.suitegateway.core.device.Clinic;
import org.suitegateway.core.device.Device;
import org.suitegateway.core.device.Suite;
import org.suitegateway.core.error.Refusal;
import org.suitegateway.core.error.RefusedException;
import org.suitegateway.core.linking.Linking;
import org.suitegateway.core.patient.Patient;
import org.suitegateway.core.patient.Patients;
import org.suitegateway.core.procedure.Procedure;
import org.suitegateway.core.procedure.ProcedureCode;
import org.suitegateway.core.procedure.ProcedureStatus;
import org.suitegateway.core.procedure.Procedures;
import org.suitegateway.core.procedure.StaffMember;

/**
 * Keeps procedures as the scheduler wants them. An appointment and its order meet by their order numbers and become one procedure. Older
 * messages only fill gaps, and nothing that was performed is undone. To be called within a transaction.
 */
public final class ScheduleDesk {
    private final Clinic clinic;
    private final Procedures procedures;
    private final Patients patients;
    private final Linking linking;
    private final Ids ids;
    private final Clock clock;

    public ScheduleDesk(
            Clinic clinic, Procedures procedures, Patients patients, Linking linking, Ids ids, Clock clock) {
        this.clinic = clinic;
        this.procedures = procedures;
        this.patients = patients;
        this.linking = linking;
        this.ids = ids;
        this.clock = clock;
    }

    /** @throws RefusedException if the change names another patient than its procedure has, or would undo what was performed */
    public Procedure apply(ScheduleChange change) {
        Optional<Procedure> known = find(change);
        known.filter(p -> !p.patient().equals(change.patient().id())).ifPresent(p -> {
            throw new RefusedException(
                    Refusal.CONFLICT, "PID-3", "the order or appointment belongs to another patient");
        });
        if (known.isEmpty() && change.action() != ScheduleChange.Action.BOOK) {
            throw new RefusedException(Refusal.UNKNOWN_KEY, "ORC-2", "no such order");
        }
        remember(change.patient(), change.madeAt());
        Procedure next = known.map(p -> merged(p, change)).orElseGet(() -> created(change));
        procedures
                .byStudyUid(next.studyInstanceUid())
                .filter(p -> !p.id().equals(next.id()))
                .ifPresent(p -> {
                    throw new RefusedException(
                            Refusal.CONFLICT, "ZDS-1", "the Study Instance UID belongs to another order");
                });
        procedures.save(next);
        linking.retry(next);
        return next;
    }

    public void update(PatientUpdate update) {
        remember(update.patient(), update.madeAt());
    }

    private void remember(Patient patient, Instant madeAt) {
        Optional<Instant> asOf = patients.asOf(patient.id());
        boolean late = asOf.filter(madeAt::isBefore).isPresent();
        Patient next = patients.find(patient.id())
                .map(known -> late ? filled(known, patient) : filled(patient, known))
                .orElse(patient);
        patients.save(next, late ? asOf.orElse(madeAt) : madeAt);
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
        return change.appointmentId()
                .flatMap(procedures::byAppointment)
                .or(() -> procedures
                        .byOrder(change.patient().id(), change.placerOrder(), change.fillerOrder())
                        .filter(p -> joins(p, change)))
                .or(() -> change.studyInstanceUid().flatMap(procedures::byStudyUid))
                .or(() -> change.accessionNumber().flatMap(number -> procedures.byAccession(number).stream()
                        .filter(p -> p.patient().equals(change.patient().id()) && joins(p, change))
                        .findFirst()));
    }

    /** An order may ask for a series: two appointments are two procedures, whatever number they share. */
    private static boolean joins(Procedure known, ScheduleChange change) {
        return known.appointmentId().isEmpty() || change.appointmentId().isEmpty();
    }

    private Procedure created(ScheduleChange change) {
        String id = ids.next();
        return new Procedure(
                id,
                change.appointmentId(),
                change.placerOrder(),
                change.fillerOrder(),
                change.accessionNumber(),
                change.requestedProcedureId(),
                change.studyInstanceUid().orElseGet(() -> uidOf(id)),
                change.studyInstanceUid().isEmpty(),
                change.patient().id(),
                suite(change),
                device(change),
                change.start(),
                change.duration(),
                ProcedureStatus.SCHEDULED,
                change.code().orElse(ProcedureCode.NONE),
                change.reason().orElse(""),
                change.staff(),
                clock.instant(),
                change.madeAt());
    }

    private Procedure merged(Procedure old, ScheduleChange change) {
        boolean newer = !change.madeAt().isBefore(old.asOf());
        boolean takeUid = old.ownStudyUid() && change.studyInstanceUid().isPresent();
        return new Procedure(
                old.id(),
                old.appointmentId().or(change::appointmentId),
                old.placerOrder().or(change::placerOrder),
                old.fillerOrder().or(change::fillerOrder),
                pick(newer, change.accessionNumber(), old.accessionNumber()),
                pick(newer, change.requestedProcedureId(), old.requestedProcedureId()),
                takeUid ? change.studyInstanceUid().orElseThrow() : old.studyInstanceUid(),
                old.ownStudyUid() && !takeUid,
                old.patient(),
                pick(newer, suite(change), old.suiteId()),
                pick(newer, device(change), old.deviceId()),
                pick(newer, change.start(), old.scheduledStart()),
                pick(newer, change.duration(), old.scheduledDuration()),
                newer ? status(old, change) : old.status(),
                pick(newer, change.code(), Optional.of(old.code()).filter(c -> !c.equals(ProcedureCode.NONE)))
                        .orElse(ProcedureCode.NONE),
                pick(newer, change.reason(), Optional.of(old.reason()).filter(r -> !r.isEmpty()))
                        .orElse(""),
                newer ? staff(change.staff(), old.staff()) : staff(old.staff(), change.staff()),
                old.createdAt(),
                newer ? change.madeAt() : old.asOf());
    }

    /** The appointment names the whole team, the order its physician: neither takes away what the other one said. */
    private static List<StaffMember> staff(List<StaffMember> first, List<StaffMember> second) {
        Set<String> sources = first.stream().map(StaffMember::source).collect(Collectors.toSet());
        Set<String> named = first.stream().map(StaffMember::staffId).collect(Collectors.toSet());
        return Stream.concat(
                        first.stream(),
                        second.stream().filter(s -> !sources.contains(s.source()) && !named.contains(s.staffId())))
                .toList();
    }

    private static ProcedureStatus status(Procedure old, ScheduleChange change) {
        ProcedureStatus wanted =
                switch (change.action()) {
                    case BOOK -> old.status() == ProcedureStatus.CANCELLED ? ProcedureStatus.SCHEDULED : old.status();
                    case CHANGE -> old.status(); // a change of what was cancelled does not book it again
                    case CANCEL, DISCONTINUE -> ProcedureStatus.CANCELLED;
                };
        if (old.status().performed() && wanted != old.status()) {
            throw new RefusedException(
                    Refusal.CONFLICT, "ORC-1", "the procedure was begun or done and is not undone by the schedule");
        }
        return wanted;
    }

    private Optional<String> suite(ScheduleChange change) {
        return change.locations().stream()
                .flatMap(location -> clinic.suiteAt(location).stream())
                .map(Suite::id)
                .findFirst()
                .or(() -> knownDevice(change).flatMap(Device::suiteId));
    }

    private Optional<String> device(ScheduleChange change) {
        return knownDevice(change).map(Device::id);
    }

    private Optional<Device> knownDevice(ScheduleChange change) {
        return change.device().flatMap(name -> clinic.device(name).or(() -> clinic.deviceByAe(name)));
    }

    private static <T> Optional<T> pick(boolean newer, Optional<T> change, Optional<T> old) {
        return newer ? change.or(() -> old) : old.or(() -> change);
    }

    /** A UID of our own, from a UUID (PS3.5 annex B.2); the same procedure always gets the same one. */
    private static String uidOf(String id) {
        UUID uuid = UUID.nameUUIDFromBytes(("procedure " + id).getBytes(StandardCharsets.UTF_8));
        byte[] bytes = ByteBuffer.allocate(16)
                .putLong(uuid.getMostSignificantBits())
                .putLong(uuid.getLeastSignificantBits())
                .array();
        return "2.25." + new BigInteger(1, bytes);
    }
}
