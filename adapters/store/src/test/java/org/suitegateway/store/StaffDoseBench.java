package org.suitegateway.store;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.suitegateway.core.Page;
import org.suitegateway.core.dose.DoseIntake;
import org.suitegateway.core.dose.ProcedureDaps;
import org.suitegateway.core.quantity.DoseEquivalent;
import org.suitegateway.core.staff.Protection;
import org.suitegateway.core.staff.StaffRole;
import org.suitegateway.core.staffdose.BadgePosition;
import org.suitegateway.core.staffdose.Days;
import org.suitegateway.core.staffdose.DoseQuantity;
import org.suitegateway.core.staffdose.DoseYear;
import org.suitegateway.core.staffdose.EffectiveDoseRules;
import org.suitegateway.core.staffdose.EstimateTable;
import org.suitegateway.core.staffdose.LimitSet;
import org.suitegateway.core.staffdose.StaffAccounts;
import org.suitegateway.core.staffdose.StaffAmounts.ProtectedQuantity;
import org.suitegateway.core.staffdose.StaffAmounts.Window;
import org.suitegateway.core.staffdose.StaffDoseRules;
import org.suitegateway.core.staffdose.StaffLimit;
import org.suitegateway.core.study.LinkedBy;
import org.suitegateway.core.study.Studies;
import org.suitegateway.core.time.ClinicZone;
import org.suitegateway.testkit.contract.Examples;
import org.suitegateway.testkit.world.StaffDoseFakes;

/**
 * How long the account of somebody with five years of monthly body badges and 5,000 procedures takes, none of whose lens and hand doses a badge
 * covers: the doses of procedures come out of the database, people and badges out of memory. Run it by its main method, with {@code
 * sqlite} or {@code postgres}; it prints milliseconds.
 */
public final class StaffDoseBench {
    private static final int PROCEDURES = 5_000;
    private static final int PORTION = 100;
    private static final int QUESTIONS = 40;
    private static final ClinicZone ZONE = new ClinicZone(ZoneId.of("Europe/Vienna"));
    private static final LocalDate TODAY = LocalDate.of(2026, 12, 20);

    private StaffDoseBench() {}

    public static void main(String[] args) throws IOException {
        Path folder = Files.createTempDirectory("staff-bench-");
        try (Database database = args[0].equals("sqlite")
                ? Database.sqlite(folder.resolve("records.db"))
                : Records.PostgresServer.newDatabase()) {
            SqlTransactions sql = new SqlTransactions(database);
            fill(sql);
            StaffAccounts accounts = accounts(sql);
            ask("account, dose year", () -> accounts.account("s-1", accounts.yearToDate()));
            Days all = new Days(LocalDate.of(2022, 1, 1), TODAY);
            ask("account, five years", () -> accounts.account("s-1", all));
            ask("standing", () -> accounts.standing("s-1", TODAY));
            ask("used of the lens, month", () -> accounts.used("s-1", ProtectedQuantity.LENS, Window.MONTH, TODAY));
            ask("everybody (1 person)", () -> accounts.everybody(TODAY, Page.Request.first(50)));
        }
    }

    private static Instant at(int number) {
        Duration span = Duration.ofDays(1815);
        return ZONE.at(LocalDate.of(2022, 1, 2).atTime(9, 0))
                .plus(span.dividedBy(PROCEDURES).multipliedBy(number));
    }

    private static void fill(SqlTransactions sql) {
        SqlProcedures procedures = new SqlProcedures(sql);
        SqlStudies studies = new SqlStudies(sql);
        DoseIntake intake = new DoseIntake(new SqlDoseLedger(sql));
        for (int portion = 0; portion < PROCEDURES; portion += PORTION) {
            int from = portion;
            sql.run(() -> {
                for (int n = from; n < from + PORTION; n++) {
                    String id = "procedure-" + n;
                    procedures.save(Examples.procedure(id).start(at(n)).build());
                    studies.record(
                            Examples.instance(DoseReports.study(n) + ".1")
                                    .study(DoseReports.study(n))
                                    .acquired(at(n))
                                    .build(),
                            Optional.empty());
                    studies.link(
                            DoseReports.study(n),
                            new Studies.Link(id, LinkedBy.ACCESSION, Optional.empty(), at(n), ""));
                    intake.enter(DoseReports.entry(n, 5), Optional.empty());
                }
            });
        }
    }

    private static StaffAccounts accounts(SqlTransactions sql) {
        StaffDoseFakes people = new StaffDoseFakes(ZONE).person("s-1", "Op^Ann", StaffRole.OPERATOR);
        for (int n = 0; n < PROCEDURES; n++) {
            people.procedure("procedure-" + n, "s-1", StaffRole.OPERATOR, Protection.UNKNOWN, at(n), Optional.empty());
        }
        for (int month = 0; month < 59; month++) {
            LocalDate first = LocalDate.of(2022, 1, 1).plusMonths(month);
            people.badge(StaffDoseFakes.result(
                    "s-1",
                    BadgePosition.BODY,
                    first,
                    first.plusMonths(1).minusDays(1),
                    Map.of(DoseQuantity.HP10, DoseEquivalent.ofMSv(new BigDecimal("0.05")))));
        }
        return new StaffAccounts(
                people.directory(),
                people.participations(),
                people.badges(),
                people.liveDoses(),
                new ProcedureDaps(new SqlDoseByProcedure(sql), new SqlDoseLedger(sql)),
                rules(),
                ZONE,
                Clock.fixed(ZONE.at(TODAY.atTime(12, 0)), ZoneOffset.UTC));
    }

    private static StaffLimit limit(ProtectedQuantity quantity, Window window) {
        return new StaffLimit(
                quantity,
                window,
                DoseEquivalent.ofMSv(BigDecimal.valueOf(100)),
                StaffLimit.Who.ADULT,
                Optional.empty(),
                Optional.empty(),
                "bench");
    }

    private static StaffDoseRules rules() {
        return new StaffDoseRules(
                new LimitSet(
                        "bench",
                        "Bench",
                        List.of(
                                limit(ProtectedQuantity.EFFECTIVE, Window.FIVE_YEARS),
                                limit(ProtectedQuantity.LENS, Window.FIVE_YEARS),
                                limit(ProtectedQuantity.EXTREMITY, Window.CALENDAR_YEAR))),
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
                        Map.of(StaffRole.OPERATOR, new EstimateTable.Part(BigDecimal.ONE, "bench")),
                        Map.of(),
                        Optional.empty())),
                30,
                45);
    }

    private static void ask(String what, Runnable question) {
        long[] nanos = new long[QUESTIONS];
        for (int i = 0; i < QUESTIONS; i++) {
            long begun = System.nanoTime();
            question.run();
            nanos[i] = System.nanoTime() - begun;
        }
        long first = nanos[0];
        Arrays.sort(nanos);
        System.out.printf(
                "%-24s first %7.2f  p50 %7.2f  max %7.2f ms%n",
                what, first / 1e6, nanos[QUESTIONS / 2] / 1e6, nanos[QUESTIONS - 1] / 1e6);
    }
}
