package org.suitegateway.web.procedure;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.springframework.web.util.UriComponentsBuilder;
import org.suitegateway.core.Page;
import org.suitegateway.core.device.Clinic;
import org.suitegateway.core.device.Suite;
import org.suitegateway.core.patient.Patient;
import org.suitegateway.core.patient.PatientDirectory;
import org.suitegateway.core.patient.PatientId;
import org.suitegateway.core.patient.PatientIdentities;
import org.suitegateway.core.patient.PersonName;
import org.suitegateway.core.procedure.Procedure;
import org.suitegateway.core.procedure.ProcedureStatus;
import org.suitegateway.core.procedure.Procedures;
import org.suitegateway.web.http.BadParameterException;
import org.suitegateway.web.http.Listing;
import org.suitegateway.web.http.Query;
import org.suitegateway.web.wording.ClinicTime;

/** How people find a procedure: by day, suite, status, patient or accession number. Thread-safe. */
public final class ProcedureSearch {
    /** Names of the parameters, {@code limit} and {@code cursor} aside. */
    public static final String[] PARAMETERS = {"from", "to", "suite", "status", "patient", "accession"};

    /** A name is looked for this far around the day when no dates are given. */
    static final int DAYS_AROUND = 14;

    static final int MOST_LOOKED_AT = 5000;

    private final Procedures procedures;
    private final PatientDirectory patients;
    private final PatientIdentities identities;
    private final ProcedureWords words;
    private final Clinic clinic;
    private final ClinicTime time;

    public ProcedureSearch(
            Procedures procedures,
            PatientDirectory patients,
            PatientIdentities identities,
            ProcedureWords words,
            Clinic clinic,
            ClinicTime time) {
        this.procedures = procedures;
        this.patients = patients;
        this.identities = identities;
        this.words = words;
        this.clinic = clinic;
        this.time = time;
    }

    /** What was asked for; empty when nothing was. */
    public record Asked(String from, String to, String suite, String status, String patient, String accession) {}

    /** A choice of the form. */
    public record Choice(String value, String label) {}

    /**
     * What was found.
     *
     * @param days that were searched, in words
     * @param next address of the next part, relative to the page; empty at the end
     * @param cut whether more procedures lie in these days than are looked through for a name
     */
    public record Found(
            Asked asked,
            String days,
            List<ProcedureWords.Head> procedures,
            String next,
            boolean cut,
            List<Choice> suites,
            List<Choice> statuses) {}

    /** @param day searched when neither days nor a number restrict it */
    public Found find(Query query, LocalDate day) {
        Criteria criteria = Criteria.of(query, day);
        Procedures.Filter filter = criteria.filter(time);
        boolean cut = false;
        Listing<ProcedureWords.Head> part;
        if (criteria.byName()) {
            List<Procedure> all = upTo(MOST_LOOKED_AT, filter);
            cut = all.size() == MOST_LOOKED_AT;
            Predicate<PersonName> named = named(criteria.patient().orElseThrow());
            List<Procedure> found = all.stream()
                    .filter(p -> patients.find(p.patient())
                            .map(Patient::name)
                            .filter(named)
                            .isPresent())
                    .toList();
            part = Listing.of(found, query, words::of);
        } else if (criteria.patient().isPresent()) {
            part = Listing.of(ofNumber(criteria.patient().get(), filter), query, words::of);
        } else {
            part = Listing.of(query.page(page -> procedures.search(filter, page)), words::of);
        }
        return new Found(
                criteria.asked(),
                criteria.days(time),
                part.items(),
                part.next().isEmpty() ? "" : criteria.address(part.next()),
                cut,
                clinic.suites().stream().map(ProcedureSearch::choice).toList(),
                Arrays.stream(ProcedureStatus.values())
                        .map(s -> new Choice(s.name(), ProcedureWords.word(s)))
                        .toList());
    }

    /** What is searched, the days of ours too. */
    Asked asked(Query query, LocalDate day) {
        Criteria criteria = Criteria.of(query, day);
        Asked asked = criteria.asked();
        return new Asked(
                criteria.from().map(LocalDate::toString).orElse(""),
                criteria.to().map(LocalDate::toString).orElse(""),
                asked.suite(),
                asked.status(),
                asked.patient(),
                asked.accession());
    }

    /** By days, suite and status alone. */
    Page<Procedure> part(Query query) {
        Procedures.Filter filter = Criteria.of(query, time.today()).filter(time);
        return query.page(page -> procedures.search(filter, page));
    }

    /** Everything that {@link #find} finds, in all its parts. */
    void each(Query query, LocalDate day, Consumer<Procedure> found) {
        Criteria criteria = Criteria.of(query, day);
        Procedures.Filter filter = criteria.filter(time);
        if (criteria.patient().isPresent() && !criteria.byName()) {
            ofNumber(criteria.patient().get(), filter).forEach(found);
            return;
        }
        Optional<Predicate<PersonName>> named = criteria.patient().map(ProcedureSearch::named);
        int looked = 0;
        Optional<String> cursor = Optional.empty();
        do {
            Page<Procedure> part = procedures.search(filter, new Page.Request(Page.Request.MAX, cursor));
            part.items().stream()
                    .filter(p -> named.isEmpty()
                            || patients.find(p.patient())
                                    .map(Patient::name)
                                    .filter(named.get())
                                    .isPresent())
                    .forEach(found);
            cursor = part.next();
            looked += part.items().size();
        } while (cursor.isPresent() && (named.isEmpty() || looked < MOST_LOOKED_AT));
    }

    /** Whoever has this name among the procedures of some days. @param days in words @param cut as of {@link Found} */
    public record Persons(List<Patient> persons, String days, boolean cut) {}

    /** Of the last year and of what is scheduled soon when no days are given; the ports have no search by name over all times. */
    public Persons persons(String name, Optional<LocalDate> from, Optional<LocalDate> to) {
        LocalDate last = to.orElseGet(() -> time.today().plusDays(DAYS_AROUND));
        LocalDate first = from.orElseGet(() -> last.minusYears(1));
        Procedures.Filter filter = new Procedures.Filter(
                Optional.of(time.zone().day(first).from()),
                Optional.of(time.zone().day(last).to()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        List<Procedure> all = upTo(MOST_LOOKED_AT, filter);
        Predicate<PersonName> named = named(name);
        List<Patient> found = all.stream()
                .map(Procedure::patient)
                .distinct()
                .flatMap(id -> patients.find(id).stream())
                .distinct()
                .filter(p -> named.test(p.name()))
                .sorted(Comparator.comparing((Patient p) -> p.name().searchKey())
                        .thenComparing(p -> p.id().value()))
                .toList();
        return new Persons(found, "from " + time.day(first) + " to " + time.day(last), all.size() == MOST_LOOKED_AT);
    }

    /**
     * Every procedure of whoever has this number, under any identifier that means the same person.
     *
     * @param filter what else restricts it; its own patient ID is not looked at
     */
    List<Procedure> ofNumber(String number, Procedures.Filter filter) {
        Procedures.Filter exact = new Procedures.Filter(
                filter.from(),
                filter.to(),
                filter.suiteId(),
                Optional.of(number),
                filter.accessionNumber(),
                filter.status());
        Map<String, Procedure> found = new LinkedHashMap<>();
        upTo(MOST_LOOKED_AT, exact).forEach(p -> found.put(p.id(), p));
        Set<PatientId> persons = new LinkedHashSet<>();
        found.values().forEach(p -> persons.addAll(identities.all(p.patient())));
        if (number.length() <= 64) {
            persons.addAll(identities.all(clinic.patientId(number, "")));
        }
        procedures.allOf(List.copyOf(persons)).stream()
                .filter(p -> !p.hidden() && matches(filter, p))
                .forEach(p -> found.put(p.id(), p));
        return found.values().stream()
                .sorted(Comparator.comparing((Procedure p) -> p.scheduledStart().orElse(java.time.Instant.MIN))
                        .thenComparing(Procedure::id))
                .toList();
    }

    private static boolean matches(Procedures.Filter filter, Procedure p) {
        return filter.from()
                        .filter(from -> p.scheduledStart()
                                .filter(at -> !at.isBefore(from))
                                .isEmpty())
                        .isEmpty()
                && filter.to()
                        .filter(to ->
                                p.scheduledStart().filter(at -> at.isBefore(to)).isEmpty())
                        .isEmpty()
                && filter.suiteId()
                        .filter(s -> !p.suiteId().equals(Optional.of(s)))
                        .isEmpty()
                && filter.accessionNumber()
                        .filter(a -> !p.accessionNumber().equals(Optional.of(a)))
                        .isEmpty()
                && filter.status().filter(s -> p.status() != s).isEmpty();
    }

    private List<Procedure> upTo(int most, Procedures.Filter filter) {
        List<Procedure> all = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            Page<Procedure> part = procedures.search(filter, new Page.Request(Page.Request.MAX, cursor));
            all.addAll(part.items());
            cursor = part.next();
        } while (cursor.isPresent() && all.size() < most);
        return all.size() > most ? all.subList(0, most) : all;
    }

    /** Every word is somewhere in the name, whatever its case, accents and order. */
    private static Predicate<PersonName> named(String text) {
        List<String> asked = Stream.of(text.split("[\\s,^]+"))
                .map(PersonName::plain)
                .filter(w -> !w.isEmpty())
                .toList();
        return name -> !asked.isEmpty() && asked.stream().allMatch(name.searchKey()::contains);
    }

    private static Choice choice(Suite suite) {
        return new Choice(suite.id(), suite.name());
    }

    private record Criteria(
            Optional<LocalDate> from,
            Optional<LocalDate> to,
            Optional<String> suite,
            Optional<ProcedureStatus> status,
            Optional<String> patient,
            Optional<String> accession,
            boolean ownDays) {
        static Criteria of(Query query, LocalDate day) {
            Optional<LocalDate> from = query.date("from");
            Optional<LocalDate> to = query.date("to");
            Optional<String> patient = query.text("patient");
            Optional<String> accession = query.text("accession");
            boolean ownDays = from.isEmpty() && to.isEmpty() && accession.isEmpty() && !isNumber(patient);
            if (ownDays) {
                from = Optional.of(patient.isPresent() ? day.minusDays(DAYS_AROUND) : day);
                to = Optional.of(patient.isPresent() ? day.plusDays(DAYS_AROUND) : day);
            }
            if (from.isPresent() && to.filter(from.get()::isAfter).isPresent()) {
                throw new BadParameterException("to", "must not be before from");
            }
            return new Criteria(
                    from,
                    to,
                    query.text("suite"),
                    query.word("status", ProcedureStatus.class),
                    patient,
                    accession,
                    ownDays);
        }

        /** Names have no digits, numbers hardly ever none. */
        private static boolean isNumber(Optional<String> patient) {
            return patient.filter(t -> t.chars().anyMatch(Character::isDigit)).isPresent();
        }

        boolean byName() {
            return patient.isPresent() && !isNumber(patient);
        }

        Procedures.Filter filter(ClinicTime time) {
            return new Procedures.Filter(
                    from.map(d -> time.zone().day(d).from()),
                    to.map(d -> time.zone().day(d).to()),
                    suite,
                    Optional.empty(),
                    accession,
                    status);
        }

        String days(ClinicTime time) {
            if (from.isPresent() && from.equals(to)) {
                return "on " + time.longDay(from.get());
            }
            String words = from.map(d -> "from " + time.day(d) + " ").orElse("")
                    + to.map(d -> "to " + time.day(d)).orElse("");
            return words.isEmpty() ? "on any day" : words.strip();
        }

        /** Days of ours are left out: they would restrict what is asked for next. */
        Asked asked() {
            return new Asked(
                    from.filter(d -> !ownDays).map(LocalDate::toString).orElse(""),
                    to.filter(d -> !ownDays).map(LocalDate::toString).orElse(""),
                    suite.orElse(""),
                    status.map(Enum::name).orElse(""),
                    patient.orElse(""),
                    accession.orElse(""));
        }

        String address(String cursor) {
            Asked asked = asked();
            UriComponentsBuilder address = UriComponentsBuilder.newInstance();
            List<String> values = List.of(
                    asked.from(),
                    asked.to(),
                    asked.suite(),
                    asked.status(),
                    asked.patient(),
                    asked.accession(),
                    cursor);
            List<String> names = Stream.concat(Arrays.stream(PARAMETERS), Stream.of("cursor"))
                    .toList();
            List<String> given = new ArrayList<>();
            for (int i = 0; i < names.size(); i++) {
                if (!values.get(i).isEmpty()) {
                    address.queryParam(names.get(i), "{v" + i + "}");
                    given.add(values.get(i));
                }
            }
            return address.encode().buildAndExpand(given.toArray()).toUriString();
        }
    }
}
