package org.suitegateway.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntConsumer;
import org.suitegateway.core.Page;
import org.suitegateway.core.device.Clinic;
import org.suitegateway.core.dose.DoseIntake;
import org.suitegateway.core.dose.PatientDose;
import org.suitegateway.core.patient.PatientDirectory;
import org.suitegateway.core.patient.PatientId;
import org.suitegateway.core.performed.PerformedStep;
import org.suitegateway.core.study.LinkedBy;
import org.suitegateway.core.study.Studies;
import org.suitegateway.core.time.ClinicZone;
import org.suitegateway.core.time.Interval;
import org.suitegateway.testkit.contract.Examples;
import org.suitegateway.testkit.world.Steps;

/**
 * How long a patient's radiation history takes with 1,000,000 irradiation events in the database: 10,000 procedures with a report of 100
 * events each, 50 of each patient; of every second patient the device told the dose with the performed step too. Run it by its main method, with {@code sqlite} or {@code postgres}; it prints milliseconds.
 */
public final class DoseHistoryBench {
    private static final int REPORTS = 10_000;
    private static final int EVENTS = 100;
    private static final int PATIENTS = 200;
    private static final int PORTION = 100;
    private static final int QUESTIONS = 200;

    private final SqlTransactions sql;
    private final SqlDoseLedger ledger;
    private final PatientDose doses;
    private final Random random = new Random(4);

    private DoseHistoryBench(Database database) {
        sql = new SqlTransactions(database);
        ledger = new SqlDoseLedger(sql);
        SqlPatientIdentities identities = new SqlPatientIdentities(sql);
        doses = new PatientDose(
                new SqlDoseHistory(sql),
                ledger,
                identities,
                new PatientDirectory(new SqlPatients(sql), identities),
                new Clinic(
                        "Sample clinic",
                        new ClinicZone(ZoneId.of("Europe/Vienna")),
                        "CLINIC",
                        List.of(),
                        List.of(),
                        List.of()),
                List.of(),
                Clock.fixed(DoseReports.at(REPORTS), ZoneOffset.UTC));
    }

    public static void main(String[] args) throws IOException {
        Path folder = Files.createTempDirectory("dose-bench-");
        try (Database database = args[0].equals("sqlite")
                ? Database.sqlite(folder.resolve("records.db"))
                : Records.PostgresServer.newDatabase()) {
            DoseHistoryBench bench = new DoseHistoryBench(database);
            bench.fill();
            bench.ask("history", n -> bench.doses.of(bench.patient(n / 2 * 2)));
            bench.ask("history with steps", n -> bench.doses.of(bench.patient(n / 2 * 2 + 1)));
            Interval month = new Interval(DoseReports.FIRST, DoseReports.FIRST.plus(Duration.ofDays(30)));
            bench.ask("list of doses", n -> bench.ledger.list(month, Page.Request.first(50)));
            bench.ask("30 days by device", n -> new SqlDoseSamples(bench.sql).samples(month));
            bench.ask("one report whole", n -> bench.ledger.entries(List.of(DoseReports.study(n))));
        }
    }

    private PatientId patient(int number) {
        return new PatientId("MRN-" + number % PATIENTS, "CLINIC");
    }

    private void fill() {
        Instant begun = Instant.now();
        SqlProcedures procedures = new SqlProcedures(sql);
        SqlStudies studies = new SqlStudies(sql);
        SqlPerformedSteps steps = new SqlPerformedSteps(sql, () -> "unused");
        DoseIntake intake = new DoseIntake(ledger);
        for (int portion = 0; portion < REPORTS; portion += PORTION) {
            int from = portion;
            sql.run(() -> {
                for (int n = from; n < from + PORTION; n++) {
                    String id = "procedure-" + n;
                    Instant at = DoseReports.at(n);
                    procedures.save(Examples.procedure(id)
                            .patient(patient(n).value(), patient(n).issuer())
                            .start(at)
                            .build());
                    studies.record(
                            Examples.instance(DoseReports.study(n) + ".1")
                                    .study(DoseReports.study(n))
                                    .acquired(at)
                                    .build(),
                            Optional.empty());
                    studies.link(
                            DoseReports.study(n), new Studies.Link(id, LinkedBy.ACCESSION, Optional.empty(), at, ""));
                    intake.enter(DoseReports.entry(n, EVENTS), Optional.empty());
                    if (n % 2 == 1) {
                        steps.save(performed(n).belonging(Optional.of(id), ""));
                        intake.enter(DoseReports.step(n), Optional.empty());
                    }
                }
            });
        }
        System.out.printf(
                "filled: %d events in %d s%n",
                REPORTS * EVENTS, Duration.between(begun, Instant.now()).toSeconds());
    }

    private PerformedStep performed(int number) {
        return Steps.step(DoseReports.stepUid(number))
                .patient(patient(number).value())
                .startedAt(DoseReports.at(number))
                .scheduled(DoseReports.study(number), "", "", "")
                .told();
    }

    private void ask(String what, IntConsumer question) {
        long[] nanos = new long[QUESTIONS];
        for (int i = 0; i < QUESTIONS; i++) {
            int number = random.nextInt(REPORTS);
            long begun = System.nanoTime();
            question.accept(number);
            nanos[i] = System.nanoTime() - begun;
        }
        long first = nanos[0];
        Arrays.sort(nanos);
        System.out.printf(
                "%-18s first %7.2f  p50 %7.2f  p99 %7.2f  max %7.2f ms%n",
                what,
                first / 1e6,
                nanos[QUESTIONS / 2] / 1e6,
                nanos[QUESTIONS * 99 / 100] / 1e6,
                nanos[QUESTIONS - 1] / 1e6);
    }
}
