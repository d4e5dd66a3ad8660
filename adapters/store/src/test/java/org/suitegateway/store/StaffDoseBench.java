package org.suitegateway.store;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.suitegateway.core.Page;
import org.suitegateway.core.dose.ProcedureDaps;
import org.suitegateway.core.quantity.DoseEquivalent;
import org.suitegateway.core.staff.StaffDesk;
import org.suitegateway.core.staff.StaffNames;
import org.suitegateway.core.staff.StaffRole;
import org.suitegateway.core.staffdose.Days;
import org.suitegateway.core.staffdose.DoseYear;
import org.suitegateway.core.staffdose.EffectiveDoseRules;
import org.suitegateway.core.staffdose.EstimateTable;
import org.suitegateway.core.staffdose.LimitSet;
import org.suitegateway.core.staffdose.StaffAccounts;
import org.suitegateway.core.staffdose.StaffAmounts.ProtectedQuantity;
import org.suitegateway.core.staffdose.StaffAmounts.Window;
import org.suitegateway.core.staffdose.StaffDoseRules;
import org.suitegateway.core.staffdose.StaffLimit;
import org.suitegateway.core.staffdose.live.LiveDosimetry;
import org.suitegateway.core.time.ClinicZone;

/**
 * How long the accounts of staff take in records of five years ({@link StaffYears}): that of somebody with 5,000 procedures and a live
 * dosimeter at each, none of whose lens and hand doses a badge covers, and the list of all 60 people among 50,000 procedures. Run it by its
 * main method: {@code sqlite} or {@code postgres}, and for SQLite a folder in which the records stay; it prints milliseconds, and in
 * brackets those of the asking thread, which a busy machine changes less. Questions are
 * asked in a JVM of their own, so that the first of each is asked cold.
 */
public final class StaffDoseBench {
    private static final int QUESTIONS = 50;
    private static final ClinicZone ZONE = new ClinicZone(ZoneId.of("Europe/Vienna"));
    private static final LocalDate TODAY = LocalDate.of(2026, 12, 20);

    private StaffDoseBench() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        if (args[0].equals("ask")) {
            try (Database database = open(args[1])) {
                ask(accounts(new SqlTransactions(database)), args[2]);
            }
            return;
        }
        String records = args[0].equals("sqlite")
                ? (args.length > 1 ? Path.of(args[1]) : Files.createTempDirectory("staff-bench-"))
                        .resolve("records.db")
                        .toString()
                : Records.PostgresServer.newDatabaseUrl();
        if (!Files.exists(Path.of(records))) {
            try (Database database = open(records)) {
                new StaffYears(database, ZONE, TODAY).fill();
            }
        }
        for (String question : List.of("account", "year", "list")) {
            new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx256m",
                            "-cp",
                            System.getProperty("java.class.path"),
                            StaffDoseBench.class.getName(),
                            "ask",
                            records,
                            question)
                    .inheritIO()
                    .start()
                    .waitFor();
        }
    }

    private static Database open(String records) {
        return records.startsWith("jdbc:")
                ? Database.postgres(records, "postgres", "unused: the test server trusts")
                : Database.sqlite(Path.of(records));
    }

    private static void ask(StaffAccounts accounts, String question) {
        switch (question) {
            case "account" -> {
                Days all = new Days(LocalDate.of(2022, 1, 1), TODAY);
                measure("account, five years", () -> accounts.account(StaffYears.BUSIEST, all));
                measure("standing", () -> accounts.standing(StaffYears.BUSIEST, TODAY));
            }
            case "year" -> {
                measure("account, dose year", () -> accounts.account(StaffYears.BUSIEST, accounts.yearToDate()));
                measure(
                        "used of the lens, month",
                        () -> accounts.used(StaffYears.BUSIEST, ProtectedQuantity.LENS, Window.MONTH, TODAY));
            }
            case "list" -> measure("list of all", () -> accounts.everybody(TODAY, Page.Request.first(500)));
            default -> throw new IllegalArgumentException(question);
        }
    }

    private static StaffAccounts accounts(SqlTransactions sql) {
        Clock clock = Clock.fixed(ZONE.at(TODAY.atTime(12, 0)), ZoneOffset.UTC);
        return new StaffAccounts(
                new StaffDesk(
                        new SqlStaffRecords(sql),
                        StaffNames.usual(),
                        staffIds -> {}, // nobody is raised here
                        sql,
                        () -> UUID.randomUUID().toString(),
                        clock),
                new SqlParticipations(sql, clock),
                new SqlBadges(sql),
                new LiveDosimetry(new SqlLiveBlocks(sql), new SqlWearings(sql), Duration.ofSeconds(10), clock),
                new ProcedureDaps(new SqlDoseByProcedure(sql), new SqlDoseLedger(sql)),
                rules(),
                ZONE,
                clock);
    }

    /** As in the European set. */
    private static StaffDoseRules rules() {
        return new StaffDoseRules(
                new LimitSet(
                        "bench",
                        "Bench",
                        List.of(
                                limit(ProtectedQuantity.EFFECTIVE, 20, true),
                                limit(ProtectedQuantity.LENS, 20, true),
                                limit(ProtectedQuantity.SKIN, 500, false),
                                limit(ProtectedQuantity.EXTREMITY, 500, false))),
                List.of(),
                DoseYear.CALENDAR,
                EffectiveDoseRules.NONE,
                Optional.of(new EstimateTable(
                        "bench",
                        "bench",
                        BigDecimal.valueOf(5),
                        BigDecimal.valueOf(4),
                        BigDecimal.ONE,
                        BigDecimal.valueOf(8),
                        Map.of(
                                StaffRole.OPERATOR, new EstimateTable.Part(BigDecimal.ONE, "bench"),
                                StaffRole.NURSE, new EstimateTable.Part(new BigDecimal("0.1"), "bench"),
                                StaffRole.TECHNOLOGIST, new EstimateTable.Part(new BigDecimal("0.1"), "bench")),
                        Map.of(),
                        Optional.empty())),
                30,
                45);
    }

    private static StaffLimit limit(ProtectedQuantity quantity, int mSv, boolean fiveYears) {
        return new StaffLimit(
                quantity,
                Window.CALENDAR_YEAR,
                DoseEquivalent.ofMSv(BigDecimal.valueOf(mSv)),
                StaffLimit.Who.ADULT,
                fiveYears
                        ? Optional.of(new StaffLimit.Exemption(
                                List.of(new StaffLimit.Bound(
                                        Window.FIVE_YEARS, DoseEquivalent.ofMSv(BigDecimal.valueOf(100)))),
                                true,
                                "bench"))
                        : Optional.empty(),
                Optional.empty(),
                "bench");
    }

    private static void measure(String what, Runnable question) {
        long[] nanos = new long[QUESTIONS];
        long[] own = new long[QUESTIONS];
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        for (int i = 0; i < QUESTIONS; i++) {
            long begun = System.nanoTime();
            long before = threads.getCurrentThreadCpuTime();
            question.run();
            nanos[i] = System.nanoTime() - begun;
            own[i] = threads.getCurrentThreadCpuTime() - before;
        }
        long first = nanos[0];
        long firstOwn = own[0];
        Arrays.sort(nanos);
        Arrays.sort(own);
        System.out.printf(
                "%-24s first %7.1f (%7.1f)  p50 %7.1f (%7.1f)  p95 %7.1f (%7.1f)  p99 %7.1f ms%n",
                what,
                first / 1e6,
                firstOwn / 1e6,
                nanos[QUESTIONS / 2] / 1e6,
                own[QUESTIONS / 2] / 1e6,
                nanos[QUESTIONS * 95 / 100] / 1e6,
                own[QUESTIONS * 95 / 100] / 1e6,
                nanos[QUESTIONS * 99 / 100] / 1e6);
    }
}
