package org.suitegateway.core.staff;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.suitegateway.core.Ids;
import org.suitegateway.core.Transactions;
import org.suitegateway.core.dose.DoseLedger;
import org.suitegateway.core.dose.DoseOrigin;
import org.suitegateway.core.dose.DoseReport;
import org.suitegateway.core.dose.Participant;
import org.suitegateway.core.error.Refusal;
import org.suitegateway.core.error.RefusedException;
import org.suitegateway.core.patient.PersonName;
import org.suitegateway.core.performed.PerformedStep;
import org.suitegateway.core.performed.PerformedSteps;
import org.suitegateway.core.procedure.Procedure;
import org.suitegateway.core.procedure.ProcedureCode;
import org.suitegateway.core.procedure.Procedures;
import org.suitegateway.core.procedure.StaffMember;
import org.suitegateway.core.staff.Participation.Source;
import org.suitegateway.core.staff.ParticipationLedger.Entry;
import org.suitegateway.core.staff.StaffRecognition.Mention;
import org.suitegateway.core.study.Studies;
import org.suitegateway.core.study.Study;

/**
 * Who was at a procedure, as schedule, devices and persons say. What a source says now is compared with what it said: those it dropped are
 * withdrawn, those it names anew are added, so every call may be repeated. What a person entered or withdrew, no message changes.
 * Thread-safe.
 */
public final class TeamDesk {
    /** By which authority a console's sign-ins are known. */
    public static final String LOGIN = "login";

    private static final int PEOPLE = 40;

    private final ParticipationLedger ledger;
    private final StaffDesk staff;
    private final Procedures procedures;
    private final PerformedSteps steps;
    private final Studies studies;
    private final DoseLedger doses;
    private final StaffNews news;
    private final Transactions transactions;
    private final Ids ids;
    private final Clock clock;

    public TeamDesk(
            ParticipationLedger ledger,
            StaffDesk staff,
            Procedures procedures,
            PerformedSteps steps,
            Studies studies,
            DoseLedger doses,
            StaffNews news,
            Transactions transactions,
            Ids ids,
            Clock clock) {
        this.ledger = ledger;
        this.staff = staff;
        this.procedures = procedures;
        this.steps = steps;
        this.studies = studies;
        this.doses = doses;
        this.news = news;
        this.transactions = transactions;
        this.ids = ids;
        this.clock = clock;
    }

    private record Named(String staffId, StaffRole role) {}

    /** Whom the schedule plans. To be called within a transaction. */
    public void scheduled(Procedure procedure) {
        Set<Named> named = new LinkedHashSet<>();
        for (StaffMember member : procedure.staff()) {
            recognised(mention(member)).ifPresent(id -> named.add(new Named(id, role(member))));
        }
        follow(procedure.id(), Source.SCHEDULE, named);
    }

    /** Whom the devices' steps name. To be called within a transaction. */
    public void performed(String procedureId) {
        Set<Named> named = new LinkedHashSet<>();
        Set<String> physicians = new LinkedHashSet<>();
        List<PerformedStep.Series> series = steps.ofProcedure(procedureId).stream()
                .filter(s -> !s.wrongEntry())
                .flatMap(s -> s.series().stream())
                .toList();
        for (PerformedStep.Series s : series) {
            people(s.performingPhysician()).stream()
                    .flatMap(pn -> recognised(mention(pn, StaffRole.OPERATOR)).stream())
                    .forEach(physicians::add);
        }
        physicians.forEach(id -> named.add(new Named(id, StaffRole.OPERATOR)));
        for (PerformedStep.Series s : series) {
            for (String pn : s.operators()) {
                recognised(mention(pn, StaffRole.TECHNOLOGIST))
                        .filter(id -> !physicians.contains(id))
                        .ifPresent(id -> named.add(new Named(id, usual(id, procedureId, StaffRole.TECHNOLOGIST))));
            }
        }
        follow(procedureId, Source.PERFORMED_STEP, named);
    }

    /** Whom the dose reports name. To be called within a transaction. */
    public void reported(String procedureId) {
        Set<Named> named = new LinkedHashSet<>();
        for (DoseReport report : reports(procedureId)) {
            Stream.concat(report.people().stream(), report.events().stream().flatMap(e -> e.detail().people().stream()))
                    .distinct()
                    .limit(PEOPLE)
                    .forEach(p ->
                            recognised(mention(p)).ifPresent(id -> named.add(new Named(id, role(p, id, procedureId)))));
        }
        follow(procedureId, Source.DOSE_REPORT, named);
    }

    /** The same when a report came. To be called within a transaction. */
    public void reported(String procedureId, DoseReport report) {
        boolean names = !report.people().isEmpty()
                || report.events().stream().anyMatch(e -> !e.detail().people().isEmpty());
        if (names || stands(procedureId, Source.DOSE_REPORT)) {
            reported(procedureId);
        }
    }

    /** Images or steps came to a procedure or left it. To be called within a transaction. */
    public void moved(String procedureId) {
        performed(procedureId);
        reported(procedureId);
    }

    private boolean stands(String procedureId, Source source) {
        return ledger.ofProcedure(procedureId).stream().anyMatch(p -> p.source() == source);
    }

    /** What was recorded before participations were. @return how many procedures */
    public int catchUp() {
        int done = 0;
        for (List<String> due = ledger.due(100); !due.isEmpty(); due = ledger.due(100)) {
            for (String id : due) {
                transactions.run(() -> {
                    procedures.find(id).ifPresent(p -> {
                        scheduled(p);
                        moved(id);
                    });
                    ledger.done(id);
                });
            }
            done += due.size();
        }
        return done;
    }

    /** Of several versions of one report the last, and none that another one replaces. */
    private List<DoseReport> reports(String procedureId) {
        List<String> keys = studies.ofProcedure(procedureId).stream()
                .map(Study::studyInstanceUid)
                .toList();
        if (keys.isEmpty()) {
            return List.of();
        }
        Map<String, DoseReport> last = new LinkedHashMap<>();
        for (DoseLedger.Entry e : doses.entries(keys)) {
            if (e.report().origin() == DoseOrigin.REPORT) {
                last.put(e.report().sopInstanceUid(), e.report());
            }
        }
        Set<String> replaced = last.values().stream()
                .flatMap(r -> r.document().predecessors().stream())
                .collect(Collectors.toSet());
        return last.values().stream()
                .filter(r -> !replaced.contains(r.sopInstanceUid()))
                .toList();
    }

    private void follow(String procedureId, Source source, Set<Named> named) {
        if (change(procedureId, source, named).isEmpty()) {
            return; // as most often: nothing is locked
        }
        procedures.forUpdate(procedureId);
        change(procedureId, source, named).forEach(Runnable::run);
        tell(procedureId);
    }

    /** All who were ever named there: whom a device names may displace somebody who was planned. */
    private void tell(String procedureId) {
        news.changed(ledger.all(procedureId).stream()
                .map(e -> e.participation().staffId())
                .collect(Collectors.toCollection(LinkedHashSet::new)));
    }

    private List<Runnable> change(String procedureId, Source source, Set<Named> named) {
        List<Entry> own = ledger.all(procedureId).stream()
                .filter(e -> e.participation().source() == source)
                .toList();
        Stream<Runnable> gone = own.stream()
                .filter(e -> e.withdrawn().isEmpty() && !named.contains(of(e)))
                .map(e -> () -> ledger.withdraw(e.participation().id(), "", clock.instant()));
        Stream<Runnable> come = named.stream()
                .filter(n -> own.stream().noneMatch(e -> answers(e, n)))
                .map(n -> () -> ledger.add(new Participation(
                        ids.next(),
                        procedureId,
                        n.staffId(),
                        n.role(),
                        source,
                        Optional.empty(),
                        Optional.empty(),
                        Protection.UNKNOWN,
                        "",
                        clock.instant())));
        return Stream.concat(gone, come).toList();
    }

    /** It stands already, or a person said that this one was not there: whatever the role. */
    private static boolean answers(Entry known, Named named) {
        return known.withdrawn()
                .map(w -> !w.by().isEmpty() && known.participation().staffId().equals(named.staffId()))
                .orElseGet(() -> of(known).equals(named));
    }

    private static Named of(Entry e) {
        return new Named(e.participation().staffId(), e.participation().role());
    }

    private Optional<String> recognised(Mention mention) {
        return staff.isNobody(mention) ? Optional.empty() : Optional.of(staff.recognise(mention));
    }

    /** The number is "value" or "value^authority"; it is the name when there was no number. */
    static Mention mention(StaffMember member) {
        String number = member.staffId().equals(member.name()) ? "" : member.staffId();
        int split = number.lastIndexOf('^');
        String value = split < 0 ? number : number.substring(0, split);
        String authority = split < 0 ? "" : number.substring(split + 1);
        int comma = member.name().indexOf(", ");
        PersonName name = comma < 0
                ? new PersonName(member.name(), "", "", "", "")
                : new PersonName(
                        member.name().substring(0, comma), member.name().substring(comma + 2), "", "", "");
        return new Mention(identifier(authority, value), name, role(member), member.source());
    }

    private static StaffRole role(StaffMember member) {
        return Stream.of(StaffRole.values())
                .filter(r -> r.name().equals(member.role()))
                .findFirst()
                .orElse(StaffRole.OTHER);
    }

    private static Mention mention(String pn, StaffRole role) {
        return new Mention(Optional.empty(), PersonName.ofDicom(pn), role, "MPPS");
    }

    private static List<String> people(String pns) {
        return Stream.of(pns.split("\\\\")).filter(pn -> !pn.isBlank()).toList();
    }

    private static Mention mention(Participant p) {
        String authority = p.issuer().isEmpty() && p.as() == Participant.As.OBSERVER ? LOGIN : p.issuer();
        return new Mention(identifier(authority, p.id()), PersonName.ofDicom(p.name()), told(p), "RDSR");
    }

    private static Optional<StaffIdentifier> identifier(String authority, String value) {
        return value.isBlank() ? Optional.empty() : Optional.of(new StaffIdentifier(authority, value));
    }

    /** The report's own word; else as usual. */
    private StaffRole role(Participant p, String staffId, String procedureId) {
        StaffRole told = told(p);
        return told == StaffRole.OTHER ? usual(staffId, procedureId, StaffRole.OPERATOR) : told;
    }

    /** PS3.16 CID 7452, organizational roles: codes of DCM and SNOMED, old and new; else by their English words. */
    private static StaffRole told(Participant p) {
        return Stream.of(p.organisationalRole(), p.role())
                .map(TeamDesk::told)
                .filter(r -> r != StaffRole.OTHER)
                .findFirst()
                .orElse(StaffRole.OTHER);
    }

    private static StaffRole told(ProcedureCode code) {
        String words = PersonName.plain(code.meaning());
        if (words.contains("nurse")) {
            return StaffRole.NURSE;
        }
        if (words.contains("technolog") || words.contains("radiographer") || words.contains("technician")) {
            return StaffRole.TECHNOLOGIST;
        }
        if (words.contains("anesth") || words.contains("anaesth")) {
            return StaffRole.ANAESTHESIA;
        }
        if (words.contains("fellow") || words.contains("resident") || words.contains("student")) {
            return StaffRole.TRAINEE;
        }
        if (words.contains("assist")) {
            return StaffRole.ASSISTANT;
        }
        if (words.contains("physician") || words.contains("practitioner") || words.contains("surgeon")) {
            return StaffRole.OPERATOR;
        }
        return StaffRole.OTHER;
    }

    /** As planned for this procedure, else as usual for the person. */
    private StaffRole usual(String staffId, String procedureId, StaffRole otherwise) {
        List<String> all = staff.allIds(staffId);
        return ledger.ofProcedure(procedureId).stream()
                .filter(p -> p.source() == Source.SCHEDULE && all.contains(p.staffId()))
                .map(Participation::role)
                .findFirst()
                .or(() -> staff.find(staffId).map(StaffPerson::role))
                .filter(r -> r != StaffRole.OTHER)
                .orElse(otherwise);
    }

    /** What a person enters. */
    public record CheckIn(
            String procedureId, String staffId, Optional<StaffRole> role, Optional<Protection> protection) {}

    /**
     * Somebody is in the room from now on; checking in again corrects role and protection. What is not said is as usual: the person's
     * role, and the protection of the last time.
     *
     * @param now false when it is said of the whole procedure
     * @throws RefusedException if there is no such procedure or person
     */
    public Participation checkIn(CheckIn said, boolean now, String by) {
        return transactions.inTransaction(() -> {
            Procedure procedure = procedure(said.procedureId());
            StaffPerson person = staff.findByAny(said.staffId())
                    .orElseThrow(() -> new RefusedException(Refusal.UNKNOWN_KEY, "staffId", "no such person"));
            List<String> all = staff.allIds(person.id());
            List<Participation> open = ledger.ofProcedure(procedure.id()).stream()
                    .filter(p -> p.source() == Source.CHECK_IN && all.contains(p.staffId()))
                    .filter(p -> p.to().isEmpty())
                    .toList();
            Optional<Participation> before = open.stream().findFirst();
            Participation next = new Participation(
                    ids.next(),
                    procedure.id(),
                    person.id(),
                    said.role().or(() -> before.map(Participation::role)).orElseGet(() -> roleOf(person, procedure)),
                    Source.CHECK_IN,
                    before.isPresent()
                            ? before.flatMap(Participation::from)
                            : now ? Optional.of(clock.instant()) : Optional.empty(),
                    Optional.empty(),
                    said.protection()
                            .or(() -> before.map(Participation::protection))
                            .orElseGet(() -> remembered(all)),
                    by,
                    clock.instant());
            boolean same = before.filter(
                            b -> b.role() == next.role() && b.protection().equals(next.protection()))
                    .isPresent();
            if (same) {
                return before.orElseThrow();
            }
            open.forEach(p -> ledger.withdraw(p.id(), by, clock.instant()));
            ledger.add(next);
            tell(procedure.id());
            return next;
        });
    }

    private StaffRole roleOf(StaffPerson person, Procedure procedure) {
        return usual(person.id(), procedure.id(), StaffRole.OTHER);
    }

    /** What somebody wore the last time. */
    public Protection remembered(Collection<String> staffIds) {
        return ledger.lastCheckIn(staffIds).map(Participation::protection).orElse(Protection.UNKNOWN);
    }

    /** @throws RefusedException if the person is not checked in there */
    public void checkOut(String procedureId, String staffId, String by) {
        transactions.run(() -> {
            procedure(procedureId);
            List<Participation> open = checkedIn(procedureId, staffId);
            if (open.isEmpty()) {
                throw new RefusedException(Refusal.UNKNOWN_KEY, "staffId", "is not checked in at this procedure");
            }
            open.forEach(p -> ledger.leave(p.id(), clock.instant()));
            tell(procedureId);
        });
    }

    private List<Participation> checkedIn(String procedureId, String staffId) {
        List<String> all = staff.allIds(staffId);
        return ledger.ofProcedure(procedureId).stream()
                .filter(p -> p.source() == Source.CHECK_IN && all.contains(p.staffId()) && p.to().isEmpty())
                .toList();
    }

    /**
     * A person says that somebody was not there, whoever says so; a plan or a device that repeats itself does not bring them back.
     *
     * @throws RefusedException if there is no such procedure, or nobody says that they were there
     */
    public void withdraw(String procedureId, String staffId, String by) {
        transactions.run(() -> {
            procedure(procedureId);
            Optional<StaffPerson> person = staff.findByAny(staffId);
            List<String> all = staff.allIds(person.map(StaffPerson::id).orElse(staffId));
            List<Participation> standing = ledger.ofProcedure(procedureId).stream()
                    .filter(p -> all.contains(p.staffId()))
                    .toList();
            if (standing.isEmpty()) {
                throw new RefusedException(Refusal.UNKNOWN_KEY, "staffId", "is not on the team of this procedure");
            }
            standing.forEach(p -> ledger.withdraw(p.id(), by, clock.instant()));
            tell(procedureId);
        });
    }

    /** Checks in who was checked in at another procedure to its end, with role and protection. @return how many */
    public int sameTeam(String fromProcedureId, String toProcedureId, String by) {
        return transactions.inTransaction(() -> {
            List<Participation> team = lastTeam(fromProcedureId);
            team.forEach(p -> checkIn(
                    new CheckIn(
                            toProcedureId,
                            staff.find(p.staffId()).map(StaffPerson::id).orElse(p.staffId()),
                            Optional.of(p.role()),
                            Optional.of(p.protection())),
                    true,
                    by));
            return team.size();
        });
    }

    /** Who was checked in and did not leave. */
    public List<Participation> lastTeam(String procedureId) {
        return ledger.ofProcedure(procedureId).stream()
                .filter(p -> p.source() == Source.CHECK_IN && p.to().isEmpty())
                .toList();
    }

    private Procedure procedure(String id) {
        return procedures
                .find(id)
                .orElseThrow(() -> new RefusedException(Refusal.UNKNOWN_KEY, "id", "no such procedure"));
    }

    /**
     * One person on the team of a procedure.
     *
     * @param all what stands, the best source first; not empty
     * @param word the schedule's own word for the role, when that is not one of ours; else empty
     * @param message SIU or ORM, when the schedule names the person; else empty
     * @param counts whether the person counts as present
     */
    public record Member(StaffPerson person, List<Participation> all, String word, String message, boolean counts) {
        public Participation best() {
            return all.get(0);
        }

        /** The check-in that has no end. */
        public Optional<Participation> checkedIn() {
            return all.stream()
                    .filter(p -> p.source() == Source.CHECK_IN && p.to().isEmpty())
                    .findFirst();
        }

        /** What was worn, by the last check-in. */
        public Protection protection() {
            return all.stream()
                    .filter(p -> p.source() == Source.CHECK_IN)
                    .map(Participation::protection)
                    .findFirst()
                    .orElse(Protection.UNKNOWN);
        }
    }

    /** The team of a procedure, by role, then name. */
    public List<Member> team(Procedure procedure) {
        List<Participation> standing = ledger.ofProcedure(procedure.id());
        if (standing.isEmpty()) {
            return List.of();
        }
        Map<String, StaffPerson> persons =
                staff.find(standing.stream().map(Participation::staffId).collect(Collectors.toSet()));
        List<Participation> counting = Presence.counting(standing);
        Map<String, List<Participation>> byPerson = new LinkedHashMap<>();
        Map<String, StaffPerson> byId = new LinkedHashMap<>();
        for (Participation p : standing) {
            Optional.ofNullable(persons.get(p.staffId())).ifPresent(person -> {
                byId.put(person.id(), person);
                byPerson.computeIfAbsent(person.id(), i -> new ArrayList<>()).add(p);
            });
        }
        List<Member> team = new ArrayList<>();
        byPerson.forEach((id, own) -> {
            StaffPerson person = Objects.requireNonNull(byId.get(id));
            own.sort(Comparator.comparing(Participation::source)
                    .thenComparing(p -> p.to().isEmpty())
                    .thenComparing(Participation::at)
                    .reversed());
            Optional<StaffMember> planned = planned(procedure, person);
            String word = planned.map(StaffMember::role)
                    .filter(r -> own.get(0).role() == StaffRole.OTHER)
                    .orElse("");
            team.add(new Member(
                    person,
                    List.copyOf(own),
                    word,
                    planned.map(StaffMember::source).orElse(""),
                    own.stream().anyMatch(counting::contains)));
        });
        return team.stream()
                .sorted(Comparator.comparing((Member m) -> m.best().role())
                        .thenComparing(m -> m.person().name().display()))
                .toList();
    }

    private static Optional<StaffMember> planned(Procedure procedure, StaffPerson person) {
        return procedure.staff().stream()
                .filter(s -> mention(s)
                                .identifier()
                                .filter(person.identifiers()::contains)
                                .isPresent()
                        || mention(s).name().sameAs(person.name()))
                .findFirst();
    }

    /** Everything that was ever said of who was there, withdrawn ones too. */
    public List<Entry> everything(String procedureId) {
        return ledger.all(procedureId);
    }

    /** When the last word on a procedure's team was said. */
    public Optional<Instant> lastChange(String procedureId) {
        return ledger.ofProcedure(procedureId).stream().map(Participation::at).max(Comparator.naturalOrder());
    }
}
