package org.suitegateway.core.readiness;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.suitegateway.core.Page;
import org.suitegateway.core.device.Clinic;
import org.suitegateway.core.device.Device;
import org.suitegateway.core.device.Sightings;
import org.suitegateway.core.device.Suite;
import org.suitegateway.core.error.Refusal;
import org.suitegateway.core.error.RefusedException;
import org.suitegateway.core.intake.Spool;
import org.suitegateway.core.procedure.Procedure;
import org.suitegateway.core.procedure.ProcedureStatus;
import org.suitegateway.core.procedure.Procedures;
import org.suitegateway.core.staff.Participation;
import org.suitegateway.core.staff.Participations;
import org.suitegateway.core.staff.StaffRole;
import org.suitegateway.core.time.Interval;

/**
 * Evaluates the suites from what is on record. A C-arm must have been heard of; what no machine can know is confirmed by a person and
 * falls back to unknown when its scope ends. Thread-safe.
 */
public final class SuiteBoard {
    private static final Duration FRESH = Duration.ofMinutes(2);
    private static final Duration STALE = Duration.ofMinutes(5);
    // A C-arm that takes no echo is heard of only when it sends.
    private static final Duration SILENT_ARM_STALE = Duration.ofMinutes(30);
    private static final Duration ULTRASOUND_STALE = Duration.ofHours(12);
    private static final int MISSES = 3;
    private static final double DISK_WARN = 0.20;
    private static final double DISK_FAIL = 0.10;

    private final Clinic clinic;
    private final Procedures procedures;
    private final Sightings sightings;
    private final Confirmations confirmations;
    private final Participations participations;
    private final Spool spool;
    private final List<CheckSource> sources;
    private final Clock clock;

    /** Checks that a person confirms. */
    private enum Personal {
        IDENTITY("pt.identity", "Patient identity", "two identifiers"),
        CONSENT("pt.consent", "Consent", "signed today"),
        TURNOVER("room.turnover", "Room turnover", "cleaned after the last procedure");

        private final String id;
        private final String label;
        private final String what;

        Personal(String id, String label, String what) {
            this.id = id;
            this.label = label;
            this.what = what;
        }
    }

    public SuiteBoard(
            Clinic clinic,
            Procedures procedures,
            Sightings sightings,
            Confirmations confirmations,
            Participations participations,
            Spool spool,
            Clock clock) {
        this(clinic, procedures, sightings, confirmations, participations, spool, List.of(), clock);
    }

    /** @param sources of further checks */
    public SuiteBoard(
            Clinic clinic,
            Procedures procedures,
            Sightings sightings,
            Confirmations confirmations,
            Participations participations,
            Spool spool,
            List<CheckSource> sources,
            Clock clock) {
        this.clinic = clinic;
        this.procedures = procedures;
        this.sightings = sightings;
        this.confirmations = confirmations;
        this.participations = participations;
        this.spool = spool;
        this.sources = List.copyOf(sources);
        this.clock = clock;
    }

    public List<SuiteStatus> all() {
        return clinic.suites().stream().map(this::status).toList();
    }

    public Optional<SuiteStatus> of(String suiteId) {
        return clinic.suite(suiteId).map(this::status);
    }

    /** Today's procedures of the whole clinic, also those in no known suite, by scheduled start. */
    public List<Procedure> today() {
        return procedures
                .search(Procedures.Filter.starting(day()), Page.Request.first(Page.Request.MAX))
                .items();
    }

    /** @throws RefusedException if there is no such suite or check, or nothing it could hold for */
    public void confirm(String suiteId, String checkId, boolean confirmed, String person, String comment) {
        SuiteStatus status =
                of(suiteId).orElseThrow(() -> new RefusedException(Refusal.UNKNOWN_KEY, "suite", "no such suite"));
        Optional<ConfirmableChecks> source = sources.stream()
                .flatMap(s -> s instanceof ConfirmableChecks c && c.has(checkId) ? Stream.of(c) : Stream.empty())
                .findFirst();
        if (source.isPresent()) {
            CheckSource.Moment moment = new CheckSource.Moment(
                    clinic.suite(suiteId).orElseThrow(),
                    todayIn(suiteId),
                    status.current(),
                    status.next(),
                    clock.instant());
            if (source.get().take(checkId, moment, confirmed, person)) {
                return;
            }
            String holdsFor = source.get().scope(checkId, moment, confirmed, comment);
            confirmations.add(new Confirmations.Confirmation(
                    suiteId, checkId, holdsFor, confirmed, person, clock.instant(), comment));
            return;
        }
        Personal check = personal(checkId)
                .orElseThrow(() -> new RefusedException(
                        Refusal.UNKNOWN_KEY, "check", "no such check, or none that a person confirms"));
        if (check == Personal.TURNOVER && confirmed && status.current().isPresent()) {
            throw new RefusedException(
                    Refusal.CONFLICT, "check", "the room is in use: it is cleaned when the procedure is over");
        }
        String scope = scope(check, status.next(), todayIn(suiteId))
                .orElseThrow(() -> new RefusedException(
                        Refusal.CONFLICT, "check", "no patient is planned that it could be confirmed for"));
        confirmations.add(
                new Confirmations.Confirmation(suiteId, checkId, scope, confirmed, person, clock.instant(), comment));
    }

    private SuiteStatus status(Suite suite) {
        List<Procedure> ofSuite = todayIn(suite.id());
        Optional<Procedure> current = inProgress(suite);
        Optional<Procedure> next = ofSuite.stream()
                .filter(p -> p.status() == ProcedureStatus.SCHEDULED || p.status() == ProcedureStatus.ARRIVED)
                .min(Comparator.comparing(p -> p.scheduledStart().orElse(Instant.MAX)));
        List<Check> checks = new ArrayList<>();
        for (Device device : clinic.devicesOf(suite.id())) {
            checks.add(deviceCheck(device));
        }
        checks.add(disk());
        current.or(() -> next).ifPresent(p -> checks.add(team(p)));
        for (Personal personal : Personal.values()) {
            scope(personal, next, ofSuite).ifPresent(scope -> checks.add(personCheck(suite, personal, scope)));
        }
        CheckSource.Moment moment = new CheckSource.Moment(suite, ofSuite, current, next, clock.instant());
        for (CheckSource source : sources) {
            List<Check> lines = source.checks(moment);
            lines.forEach(line -> checks.removeIf(c -> c.byPerson() && c.id().equals(line.id()))); // it knows more
            checks.addAll(lines);
        }
        return new SuiteStatus(
                suite.id(),
                suite.name(),
                SuiteState.of(current.isPresent(), checks),
                checks,
                current,
                next,
                clock.instant());
    }

    /** Operator and nurse. Not required: not every clinic checks its people in. */
    private Check team(Procedure procedure) {
        List<Participation> in = participations.ofProcedure(procedure.id()).stream()
                .filter(p -> p.source() == Participation.Source.CHECK_IN && p.to().isEmpty())
                .toList();
        boolean operator = in.stream().anyMatch(p -> p.role() == StaffRole.OPERATOR);
        boolean nurse = in.stream().anyMatch(p -> p.role() == StaffRole.NURSE);
        String detail = in.isEmpty()
                ? "nobody is checked in yet"
                : operator && nurse
                        ? "operator and nurse are checked in"
                        : operator ? "no nurse is checked in yet" : "no operator is checked in yet";
        return new Check(
                "staff.present",
                "Team",
                operator && nurse ? CheckState.OK : CheckState.UNKNOWN,
                detail,
                in.stream().map(Participation::at).max(Comparator.naturalOrder()),
                "check-in",
                false,
                false);
    }

    private List<Procedure> todayIn(String suiteId) {
        return today().stream()
                .filter(p -> p.suiteId().equals(Optional.of(suiteId)))
                .toList();
    }

    /** Whatever the clock or the schedule says: it may have begun yesterday, or never have been scheduled. The one begun last. */
    private Optional<Procedure> inProgress(Suite suite) {
        Procedures.Filter filter = new Procedures.Filter(
                Optional.empty(),
                Optional.empty(),
                Optional.of(suite.id()),
                Optional.empty(),
                Optional.empty(),
                Optional.of(ProcedureStatus.IN_PROGRESS));
        return procedures.search(filter, Page.Request.first(Page.Request.MAX)).items().stream()
                .max(Comparator.comparing(p -> p.scheduledStart().orElse(p.createdAt())));
    }

    private Check deviceCheck(Device device) {
        boolean arm = device.kind() == Device.Kind.C_ARM;
        Optional<Sightings.Sighting> sighting = sightings.of(device.id());
        Optional<Instant> heard = sighting.flatMap(SuiteBoard::lastHeard);
        Duration age = heard.map(at -> Duration.between(at, clock.instant())).orElse(Duration.ofDays(9999));
        int missed = sighting.map(Sightings.Sighting::missedEchoes).orElse(0);
        CheckState state;
        String detail;
        Duration stale = !arm ? ULTRASOUND_STALE : device.host().isPresent() ? STALE : SILENT_ARM_STALE;
        Duration fresh = !arm ? ULTRASOUND_STALE : device.host().isPresent() ? FRESH : SILENT_ARM_STALE;
        if (missed >= MISSES && age.compareTo(FRESH) > 0) { // some units send, but answer no echo
            state = CheckState.FAIL;
            detail = "no answer " + missed + " times in a row: is it switched on and on the network?";
        } else if (heard.isEmpty()) {
            state = CheckState.UNKNOWN;
            detail = "never heard of: switch it on, or send a test echo from it";
        } else if (age.compareTo(stale) > 0) {
            state = CheckState.STALE;
            detail = "silent for too long: switch it on, or send a test echo from it";
        } else if (missed > 0 || age.compareTo(fresh) > 0) {
            state = CheckState.WARN;
            detail = missed > 0 ? "did not answer the last echo" : "not heard of for more than two minutes";
        } else {
            state = CheckState.OK;
            detail = "in contact";
        }
        return new Check(
                arm ? "carm.echo" : device.kind() == Device.Kind.ULTRASOUND ? "us.contact" : "device.contact",
                device.id() + (arm ? " C-arm" : device.kind() == Device.Kind.ULTRASOUND ? " ultrasound" : ""),
                state,
                detail,
                heard,
                "DICOM",
                arm,
                false);
    }

    private static Optional<Instant> lastHeard(Sightings.Sighting s) {
        return Stream.of(s.lastContact(), s.lastEcho())
                .flatMap(Optional::stream)
                .max(Comparator.naturalOrder());
    }

    private Check disk() {
        double free = spool.freeFraction();
        CheckState state = free >= DISK_WARN ? CheckState.OK : free >= DISK_FAIL ? CheckState.WARN : CheckState.FAIL;
        String detail = Math.round(free * 100) + " % free" + (state == CheckState.OK ? "" : ": call the engineer");
        return new Check(
                "gw.disk", "Gateway storage", state, detail, Optional.of(clock.instant()), "gateway", true, false);
    }

    private Check personCheck(Suite suite, Personal personal, String scope) {
        Optional<Confirmations.Confirmation> last = confirmations.last(suite.id(), personal.id, scope);
        boolean ok = last.filter(Confirmations.Confirmation::confirmed).isPresent();
        String detail = ok
                ? "confirmed by " + last.orElseThrow().person()
                : last.isPresent()
                        ? "withdrawn by " + last.orElseThrow().person()
                        : "not yet confirmed: " + personal.what;
        return new Check(
                personal.id,
                personal.label,
                ok ? CheckState.OK : CheckState.UNKNOWN,
                detail,
                last.map(Confirmations.Confirmation::at),
                "person",
                true,
                true);
    }

    /** All three end with the patient: the next one starts with nothing confirmed. The room is dirty again after every procedure. */
    private static Optional<String> scope(Personal personal, Optional<Procedure> next, List<Procedure> today) {
        long performed = today.stream().filter(p -> p.status().performed()).count();
        return next.map(
                p -> personal == Personal.TURNOVER ? "turnover:" + p.id() + ":" + performed : "procedure:" + p.id());
    }

    private static Optional<Personal> personal(String id) {
        return java.util.Arrays.stream(Personal.values())
                .filter(p -> p.id.equals(id))
                .findFirst();
    }

    private Interval day() {
        return clinic.zone().day(clinic.zone().dayOf(clock.instant()));
    }
}
