package org.suitegateway.store;

import static org.suitegateway.testkit.contract.Examples.procedure;
import static org.suitegateway.testkit.contract.Examples.step;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import org.suitegateway.core.Page;
import org.suitegateway.core.patient.Patient;
import org.suitegateway.core.patient.PatientId;
import org.suitegateway.core.patient.PersonName;
import org.suitegateway.core.time.Interval;
import org.suitegateway.core.worklist.Worklist;

/**
 * How long a worklist of 100,000 scheduled steps takes: 40 stations, 100 days, 25 steps of each on a day, 20,000 patients. Run it by its
 * main method, with {@code sqlite} or {@code postgres}; it prints milliseconds.
 */
public final class WorklistBench {
    private static final Instant FIRST_DAY = Instant.parse("2026-01-12T00:00:00Z");
    private static final int STATIONS = 40;
    private static final int DAYS = 100;
    private static final int A_DAY = 25;
    private static final int PATIENTS = 20_000;
    private static final int QUESTIONS = 4_000;
    private static final Page.Request PAGE = Page.Request.first(200);

    private final SqlTransactions sql;
    private final SqlWorklist worklist;
    private final Random random = new Random(3);

    private WorklistBench(Database database) {
        sql = new SqlTransactions(database);
        worklist = new SqlWorklist(sql);
    }

    public static void main(String[] args) throws IOException {
        Path folder = Files.createTempDirectory("worklist-bench-");
        try (Database database = args[0].equals("sqlite")
                ? Database.sqlite(folder.resolve("records.db"))
                : Records.PostgresServer.newDatabase()) {
            WorklistBench bench = new WorklistBench(database);
            bench.fill();
            bench.askAll();
        }
    }

    private void fill() {
        Instant begun = Instant.now();
        SqlPatients patients = new SqlPatients(sql);
        sql.run(() -> {
            for (int i = 0; i < PATIENTS; i++) {
                PersonName name = new PersonName("Family" + i % 5_000, "Given" + i, "", "", "");
                patients.save(
                        new Patient(new PatientId("MRN-" + i, "CLINIC"), name, Optional.empty(), Optional.of("F")),
                        FIRST_DAY);
            }
        });
        SqlProcedures procedures = new SqlProcedures(sql);
        for (int day = 0; day < DAYS; day++) {
            Instant opening = FIRST_DAY.plus(Duration.ofDays(day)).plus(Duration.ofHours(7));
            int today = day;
            sql.run(() -> {
                for (int i = 0; i < STATIONS * A_DAY; i++) {
                    int number = today * STATIONS * A_DAY + i;
                    String station = "CARM" + i % STATIONS;
                    procedures.save(procedure("procedure-" + number)
                            .appointment("A" + number + "^EHR")
                            .accession("ACC" + number)
                            .requested("RP" + number)
                            .patient("MRN-" + random.nextInt(PATIENTS), "CLINIC")
                            .start(opening.plus(Duration.ofMinutes(25L * (i / STATIONS))))
                            .text("Transforaminal epidural, lumbar")
                            .build()
                            .change()
                            .steps(List.of(step("SPS" + number, station)))
                            .build());
                }
            });
        }
        Duration took = Duration.between(begun, Instant.now());
        System.out.printf("filled: %d steps in %d s%n", STATIONS * DAYS * A_DAY, took.toSeconds());
    }

    private void askAll() {
        Map<String, Supplier<Worklist.Filter>> questions = new LinkedHashMap<>();
        questions.put("station and day", () -> WorklistQuestions.stationAndDay(station(), day()));
        questions.put("station, all days", () -> ofStation(station()));
        questions.put("day, all stations", () -> between(day()));
        questions.put("patient ID", () -> ofPatient("MRN-" + random.nextInt(PATIENTS)));
        questions.put("accession number", () -> ofAccession("ACC" + random.nextInt(100_000)));
        questions.values().forEach(filter -> {
            for (int i = 0; i < QUESTIONS / 2; i++) {
                worklist.find(filter.get(), PAGE); // compiled, and in the caches, as after a morning
            }
        });
        questions.forEach((what, filter) -> ask(what, filter, QUESTIONS));
        ask("name with wildcard", () -> named("family" + random.nextInt(5_000) + "^*"), 40);
    }

    private String station() {
        return "CARM" + random.nextInt(STATIONS);
    }

    private Interval day() {
        Instant day = FIRST_DAY.plus(Duration.ofDays(random.nextInt(DAYS)));
        return new Interval(day, day.plus(Duration.ofDays(1)));
    }

    private void ask(String what, Supplier<Worklist.Filter> filter, int times) {
        long[] nanos = new long[times];
        long lines = 0;
        for (int i = 0; i < times; i++) {
            Worklist.Filter question = filter.get();
            long begun = System.nanoTime();
            int found = worklist.find(question, PAGE).items().size();
            nanos[i] = System.nanoTime() - begun;
            lines += found;
        }
        Arrays.sort(nanos);
        System.out.printf(
                "%-20s %6.1f lines  p50 %7.2f  p99 %7.2f  max %7.2f ms%n",
                what,
                (double) lines / times,
                nanos[times / 2] / 1e6,
                nanos[times * 99 / 100] / 1e6,
                nanos[times - 1] / 1e6);
    }

    private static Worklist.Filter ofStation(String station) {
        return filter(Set.of(station), Optional.empty(), Set.of(), Optional.empty(), Optional.empty());
    }

    private static Worklist.Filter between(Interval when) {
        return filter(Set.of(), Optional.of(when), Set.of(), Optional.empty(), Optional.empty());
    }

    private static Worklist.Filter ofPatient(String number) {
        return filter(Set.of(), Optional.empty(), Set.of(number), Optional.empty(), Optional.empty());
    }

    private static Worklist.Filter ofAccession(String number) {
        return filter(Set.of(), Optional.empty(), Set.of(), Optional.of(number), Optional.empty());
    }

    private static Worklist.Filter named(String pattern) {
        return filter(Set.of(), Optional.empty(), Set.of(), Optional.empty(), Optional.of(pattern));
    }

    private static Worklist.Filter filter(
            Set<String> stations,
            Optional<Interval> when,
            Set<String> patients,
            Optional<String> accession,
            Optional<String> name) {
        return new Worklist.Filter(
                stations,
                when.map(Interval::from),
                when.map(Interval::to),
                Optional.empty(),
                patients,
                accession,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                name);
    }
}
