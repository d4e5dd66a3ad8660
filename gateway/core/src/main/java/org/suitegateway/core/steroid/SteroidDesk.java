package org.suitegateway.core.steroid;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.suitegateway.core.Ids;
import org.suitegateway.core.Transactions;
import org.suitegateway.core.device.Clinic;
import org.suitegateway.core.device.Suite;
import org.suitegateway.core.error.Refusal;
import org.suitegateway.core.error.RefusedException;
import org.suitegateway.core.patient.PatientId;
import org.suitegateway.core.patient.PatientIdentities;
import org.suitegateway.core.procedure.Procedure;
import org.suitegateway.core.procedure.ProcedureStatus;
import org.suitegateway.core.procedure.Procedures;
import org.suitegateway.core.quantity.DrugMass;
import org.suitegateway.core.steroid.DrugGiven.Erasable;
import org.suitegateway.core.steroid.SteroidLine.Action;
import org.suitegateway.core.steroid.SteroidLine.Kind;
import org.suitegateway.core.steroid.SteroidLine.Origin;
import org.suitegateway.core.steroid.SteroidLine.Source;

/**
 * Takes what messages and people say of corticosteroids. What stands of it, and at which procedure it was given, is worked out for the
 * whole person each time something about him or her changes, so the order in which it came does not matter.
 */
public final class SteroidDesk {
    private static final Duration AHEAD = Duration.ofDays(1);
    /** A procedure may be under way so much earlier and later than it was planned to begin. */
    private static final Duration EARLY = Duration.ofHours(1);

    private static final Duration LATE = Duration.ofHours(3);

    private final Clinic clinic;
    private final Steroids steroids;
    private final SteroidTable table;
    private final SteroidCodes codes;
    private final Procedures procedures;
    private final PatientIdentities identities;
    private final Transactions transactions;
    private final Ids ids;
    private final Clock clock;
    private final Consumer<PatientId> changed;

    public SteroidDesk(
            Clinic clinic,
            Steroids steroids,
            SteroidTable table,
            SteroidCodes codes,
            Procedures procedures,
            PatientIdentities identities,
            Transactions transactions,
            Ids ids,
            Clock clock) {
        this(clinic, steroids, table, codes, procedures, identities, transactions, ids, clock, patient -> {});
    }

    /** @param changed hears, within the transaction, of whom something may be another now */
    public SteroidDesk(
            Clinic clinic,
            Steroids steroids,
            SteroidTable table,
            SteroidCodes codes,
            Procedures procedures,
            PatientIdentities identities,
            Transactions transactions,
            Ids ids,
            Clock clock,
            Consumer<PatientId> changed) {
        this.clinic = clinic;
        this.steroids = steroids;
        this.table = table;
        this.codes = codes;
        this.procedures = procedures;
        this.identities = identities;
        this.transactions = transactions;
        this.ids = ids;
        this.clock = clock;
        this.changed = changed;
    }

    /**
     * What a message says; drugs that are no corticosteroids are passed over. To be called within a transaction, in which the patient's turn
     * was taken.
     *
     * @return the procedure of the first that has one
     */
    public Optional<String> apply(PatientId patient, Instant madeAt, List<DrugReport> reports) {
        List<SteroidLine> known = all(patient);
        List<SteroidLine> fresh = new ArrayList<>();
        for (DrugReport report : reports) {
            line(patient, madeAt, named(report, reports) ? report.withoutComponents() : report)
                    .filter(l -> Stream.concat(known.stream(), fresh.stream()).noneMatch(l::saysTheSame))
                    .map(l -> superseding(l, known))
                    .ifPresent(fresh::add);
        }
        fresh.forEach(steroids::append);
        if (fresh.isEmpty()) {
            return Optional.empty();
        }
        arrange(patient);
        return fresh.stream()
                .flatMap(l -> steroids.find(l.id()).orElseThrow().procedureId().stream())
                .findFirst();
    }

    /** A procedure changed, or another identifier became this person's or was taken away: what was given may belong elsewhere now. */
    public void retry(PatientId patient) {
        arrange(patient);
    }

    /**
     * A person enters what was given at a procedure.
     *
     * @throws RefusedException if there is no such procedure, drug or time
     */
    public SteroidLine enter(String procedureId, DrugEntry entry, String person) {
        return transactions.inTransaction(() -> {
            Procedure procedure = procedures
                    .find(procedureId)
                    .orElseThrow(() -> new RefusedException(Refusal.UNKNOWN_KEY, "id", "no such procedure"));
            identities.takeTurns(procedure.patient());
            String id = ids.next();
            return kept(new SteroidLine(
                    id,
                    Kind.GIVEN,
                    Action.ADD,
                    OrderKey.own(id),
                    procedure.patient(),
                    given(entry),
                    byPerson(person, ""),
                    Optional.of(procedureId),
                    Optional.empty(),
                    Optional.empty(),
                    clock.instant(),
                    clock.instant()));
        });
    }

    /**
     * A person says what was really given. The line stays in the record.
     *
     * @throws RefusedException if there is no such line, if it does not stand any more, or there is no such drug or time
     */
    public SteroidLine correct(String lineId, DrugEntry entry, String reason, String person) {
        return transactions.inTransaction(() -> {
            SteroidLine old = standing(lineId);
            return kept(new SteroidLine(
                    ids.next(),
                    Kind.GIVEN,
                    Action.UPDATE,
                    old.key(),
                    old.patient(),
                    given(entry),
                    byPerson(person, reason),
                    old.procedureId(),
                    Optional.of(old.id()),
                    Optional.empty(),
                    clock.instant(),
                    clock.instant()));
        });
    }

    /**
     * A person says that it was not given, not to this patient, or is no corticosteroid. The line stays in the record.
     *
     * @param reason in words; not empty
     * @throws RefusedException if there is no such line, if it does not stand any more, or the reason is missing
     */
    public SteroidLine withdraw(String lineId, String reason, String person) {
        return transactions.inTransaction(() -> {
            SteroidLine old = standing(lineId);
            if (reason.isBlank()) {
                throw new RefusedException(Refusal.MISSING_FIELD, "reason", "a withdrawal has a reason");
            }
            return kept(new SteroidLine(
                    ids.next(),
                    old.kind(),
                    Action.WITHDRAW,
                    old.key(),
                    old.patient(),
                    old.given(),
                    byPerson(person, reason),
                    old.procedureId(),
                    Optional.of(old.id()),
                    Optional.empty(),
                    clock.instant(),
                    clock.instant()));
        });
    }

    /** At most so far ahead of now may something have been given: clocks differ. */
    private void requirePast(Instant at, String place) {
        if (at.isAfter(clock.instant().plus(AHEAD))) {
            throw new RefusedException(Refusal.INVALID_VALUE, place, "nothing was given in the future");
        }
    }

    private SteroidLine kept(SteroidLine line) {
        steroids.append(line);
        arrange(line.patient());
        return steroids.find(line.id()).orElseThrow();
    }

    private SteroidLine standing(String lineId) {
        SteroidLine found = steroids.find(lineId)
                .orElseThrow(() -> new RefusedException(Refusal.UNKNOWN_KEY, "id", "no such administration"));
        identities.takeTurns(found.patient());
        SteroidLine now = steroids.find(lineId).orElseThrow();
        if (!now.stands()) {
            throw new RefusedException(Refusal.CONFLICT, "id", "it was corrected or withdrawn already");
        }
        return now;
    }

    private DrugGiven given(DrugEntry entry) {
        SteroidTable.Equivalent drug = table.find(entry.drug())
                .orElseThrow(
                        () -> new RefusedException(Refusal.UNKNOWN_CODE, "drug", "is not in the table of equivalents"));
        requirePast(entry.at(), "givenAt");
        return new DrugGiven(
                drug.drug(),
                DrugCode.NONE,
                Optional.of(entry.amount()),
                drug.salt(),
                drug.particulate(),
                entry.route(),
                entry.site(),
                Optional.empty(),
                Optional.empty(),
                entry.lot(),
                Optional.empty(),
                entry.at(),
                entry.by(),
                Set.of());
    }

    private static Origin byPerson(String person, String reason) {
        return new Origin(Source.PAGE, "", person, reason, List.of(), List.of());
    }

    private Optional<SteroidLine> line(PatientId patient, Instant madeAt, DrugReport report) {
        if (report.kind() != Kind.ORDERED && report.action() != Action.WITHDRAW) {
            requirePast(report.at(), "RXA-3");
        }
        return understood(report)
                .map(u -> new SteroidLine(
                        ids.next(),
                        u.kind,
                        report.action(),
                        report.key(),
                        patient,
                        u.given,
                        new Origin(
                                report.source(),
                                report.message(),
                                "",
                                u.note,
                                report.parentNumbers(),
                                report.locations()),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        madeAt,
                        clock.instant()));
    }

    /** Whether the corticosteroid of the mixture is told as an administration of its own: it is not to count twice. */
    private boolean named(DrugReport report, List<DrugReport> all) {
        return !report.components().isEmpty()
                && all.stream()
                        .anyMatch(r -> r != report
                                && r.key().sameOrder(report.key())
                                && codes.find(r.codes()).isPresent());
    }

    private record Understood(Kind kind, DrugGiven given, String note) {}

    /** @return empty for what is no corticosteroid and changes nothing that may be one */
    private Optional<Understood> understood(DrugReport report) {
        Optional<SteroidCodes.Product> product = codes.find(report.codes());
        if (product.isPresent()) {
            return Optional.of(mapped(report, report.codes(), product.get(), report.quantity()));
        }
        List<DrugReport.Component> steroidal = report.components().stream()
                .filter(c -> codes.find(c.codes()).isPresent())
                .toList();
        if (steroidal.size() > 1) {
            throw new RefusedException(
                    Refusal.UNSUPPORTED, "RXC-2", "a mixture of two corticosteroids is recorded by a person");
        }
        if (steroidal.size() == 1) {
            DrugReport.Component component = steroidal.get(0);
            return Optional.of(mapped(
                    report,
                    component.codes(),
                    codes.find(component.codes()).orElseThrow(),
                    report.whole() ? component.quantity() : DrugReport.Quantity.NONE));
        }
        boolean perhaps = SteroidCodes.namesOne(report.codes())
                || report.components().stream().anyMatch(c -> SteroidCodes.namesOne(c.codes()));
        if (perhaps) {
            return Optional.of(new Understood(
                    report.kind(), given(report, nameable(report), "", "", Particulate.UNKNOWN, unknown()), ""));
        }
        // what stood before may have been one
        return report.action() == Action.ADD
                ? Optional.empty()
                : Optional.of(new Understood(
                        Kind.OTHER_DRUG, given(report, report.codes(), "", "", Particulate.UNKNOWN, unknown()), ""));
    }

    private static List<DrugCode> nameable(DrugReport report) {
        return Stream.concat(
                        Stream.of(report.codes()), report.components().stream().map(DrugReport.Component::codes))
                .filter(SteroidCodes::namesOne)
                .findFirst()
                .orElse(report.codes());
    }

    private static Dosing unknown() {
        return new Dosing(Optional.empty(), Optional.empty(), Optional.empty(), "");
    }

    private Understood mapped(
            DrugReport report, List<DrugCode> named, SteroidCodes.Product product, DrugReport.Quantity quantity) {
        Dosing dosing = Dosing.of(quantity, product);
        boolean zero = report.kind() == Kind.NOT_GIVEN;
        Dosing dose = zero ? new Dosing(Optional.of(DrugMass.ZERO), Optional.empty(), Optional.empty(), "") : dosing;
        Optional<SteroidTable.Equivalent> drug = table.find(product.drug());
        String salt = product.salt().isEmpty()
                ? drug.map(SteroidTable.Equivalent::salt).orElse("")
                : product.salt();
        return new Understood(
                report.kind(),
                given(
                        report,
                        named,
                        product.drug(),
                        salt,
                        drug.map(SteroidTable.Equivalent::particulate).orElse(Particulate.UNKNOWN),
                        dose),
                dose.note());
    }

    private static DrugGiven given(
            DrugReport report, List<DrugCode> named, String drug, String salt, Particulate particulate, Dosing dose) {
        Set<Erasable> erased = report.erased();
        if (report.quantity().amount().isPresent() && dose.amount().isEmpty()) { // said, but not understood
            erased = java.util.EnumSet.of(Erasable.AMOUNT);
            erased.addAll(report.erased());
        }
        return new DrugGiven(
                drug,
                named.stream().findFirst().orElse(DrugCode.NONE),
                dose.amount(),
                salt,
                particulate,
                report.route(),
                report.site(),
                dose.concentrationMgPerMl(),
                dose.volumeMl(),
                report.lot(),
                report.expiry(),
                report.at(),
                report.by(),
                erased);
    }

    private static SteroidLine superseding(SteroidLine line, List<SteroidLine> known) {
        Optional<String> before = known.stream()
                .filter(k -> k.replacedBy().isEmpty() && k.key().sameAs(line.key()))
                .filter(k -> !k.asOf().isAfter(line.asOf()))
                .map(SteroidLine::id)
                .findFirst();
        return new SteroidLine(
                line.id(),
                line.kind(),
                line.action(),
                line.key(),
                line.patient(),
                line.given(),
                line.origin(),
                line.procedureId(),
                before,
                line.replacedBy(),
                line.asOf(),
                line.recordedAt());
    }

    private List<SteroidLine> all(PatientId patient) {
        return steroids.ofPatient(identities.all(patient));
    }

    private void arrange(PatientId patient) {
        changed.accept(patient);
        List<SteroidLine> lines = all(patient);
        if (lines.isEmpty()) {
            return;
        }
        Map<String, Optional<String>> replacedBy = StandingLines.of(lines);
        for (SteroidLine line : lines) {
            Optional<String> by = replacedBy.getOrDefault(line.id(), Optional.empty());
            Optional<String> procedure = line.byPerson() ? line.procedureId() : procedureOf(line);
            if (!line.replacedBy().equals(by) || !line.procedureId().equals(procedure)) {
                steroids.arrange(line.id(), by, procedure);
            }
        }
    }

    private Optional<String> procedureOf(SteroidLine line) {
        List<PatientId> all = identities.all(line.patient());
        return byNumber(all, line).or(() -> byTime(all, line)).map(Procedure::id);
    }

    private Optional<Procedure> byNumber(List<PatientId> all, SteroidLine line) {
        Stream<Optional<Procedure>> own = all.stream()
                .map(id -> procedures.byOrder(
                        id, stated(line.key().placer()), stated(line.key().filler())));
        Stream<Optional<Procedure>> parents = line.origin().parentNumbers().stream()
                .flatMap(number ->
                        all.stream().map(id -> procedures.byOrder(id, Optional.of(number), Optional.of(number))));
        return Stream.concat(own, parents)
                .flatMap(Optional::stream)
                .filter(p -> !p.hidden() && p.status() != ProcedureStatus.CANCELLED)
                .findFirst();
    }

    private static Optional<String> stated(String number) {
        return Optional.of(number).filter(n -> !n.isEmpty());
    }

    /** The day's procedure; of several the one in the suite, else the one that was under way, else the one that began last before it. */
    private Optional<Procedure> byTime(List<PatientId> all, SteroidLine line) {
        Instant at = line.given().at();
        List<Procedure> day =
                procedures.ofPatient(all, clinic.zone().day(clinic.zone().dayOf(at)));
        Optional<String> suite = line.origin().locations().stream()
                .flatMap(l -> clinic.suiteAt(l).stream())
                .map(Suite::id)
                .findFirst();
        List<Procedure> there = day.stream()
                .filter(p ->
                        suite.isEmpty() || p.suiteId().isEmpty() || p.suiteId().equals(suite))
                .toList();
        List<Procedure> under = there.stream().filter(p -> underWay(p, at)).toList();
        List<Procedure> chosen = there.size() <= 1 ? there : under;
        return chosen.size() <= 1 ? chosen.stream().findFirst() : lastBegun(chosen, at);
    }

    /** Two that were to begin together leave it to a person. */
    private static Optional<Procedure> lastBegun(List<Procedure> of, Instant at) {
        Optional<Instant> last = of.stream()
                .flatMap(p -> p.scheduledStart().stream())
                .filter(s -> !s.isAfter(at))
                .max(Comparator.naturalOrder());
        List<Procedure> begun = of.stream()
                .filter(p -> last.isPresent() && p.scheduledStart().equals(last))
                .toList();
        return begun.size() == 1 ? Optional.of(begun.get(0)) : Optional.empty();
    }

    private static boolean underWay(Procedure p, Instant at) {
        return p.scheduledStart()
                .filter(s -> !at.isBefore(s.minus(EARLY)) && !at.isAfter(s.plus(LATE)))
                .isPresent();
    }
}
