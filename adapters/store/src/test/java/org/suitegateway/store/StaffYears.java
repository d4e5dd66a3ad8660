package org.suitegateway.store;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.suitegateway.core.dose.DoseIntake;
import org.suitegateway.core.patient.PersonName;
import org.suitegateway.core.performed.PerformedStep;
import org.suitegateway.core.procedure.ProcedureCode;
import org.suitegateway.core.procedure.ProcedureHistory;
import org.suitegateway.core.procedure.ProcedureStatus;
import org.suitegateway.core.quantity.DoseEquivalent;
import org.suitegateway.core.staff.Participation;
import org.suitegateway.core.staff.Protection;
import org.suitegateway.core.staff.StaffRecord;
import org.suitegateway.core.staff.StaffRole;
import org.suitegateway.core.staffdose.BadgeLedger;
import org.suitegateway.core.staffdose.BadgePosition;
import org.suitegateway.core.staffdose.BadgeResult;
import org.suitegateway.core.staffdose.BadgeUpload;
import org.suitegateway.core.staffdose.DoseQuantity;
import org.suitegateway.core.staffdose.Wearer;
import org.suitegateway.core.staffdose.live.CounterPoint;
import org.suitegateway.core.staffdose.live.LiveBlock;
import org.suitegateway.core.staffdose.live.MinuteCell;
import org.suitegateway.core.staffdose.live.Wearing;
import org.suitegateway.core.study.LinkedBy;
import org.suitegateway.core.study.Studies;
import org.suitegateway.core.time.ClinicZone;
import org.suitegateway.testkit.contract.Examples;

/**
 * Five years of a hospital with 60 people: 50,000 procedures of half an hour with a performed step and a dose report each, ten operators who
 * wear a live dosimeter each day, nurses and technologists; monthly badges of everybody, of body, collar and left hand, and of every sixth
 * only of the body. The last two months are not back from the lab.
 */
final class StaffYears {
    /** An operator with 5,000 procedures, and only a body badge. */
    static final String BUSIEST = "s-0";

    private static final int PROCEDURES = 50_000;
    private static final int PORTION = 200;
    private static final int OPERATORS = 10;
    private static final int PEOPLE = 60;
    private static final int MONTHS = 58;
    private static final int A_DAY = 28;

    private final Database database;
    private final SqlTransactions sql;
    private final ClinicZone zone;
    private final LocalDate first;
    private final Duration between;

    StaffYears(Database database, ClinicZone zone, LocalDate today) {
        this.database = database;
        this.sql = new SqlTransactions(database);
        this.zone = zone;
        this.first = LocalDate.of(today.getYear() - 4, 1, 2);
        this.between =
                Duration.between(first.atStartOfDay(), today.atStartOfDay()).dividedBy(PROCEDURES / A_DAY + 1L);
    }

    void fill() {
        sql.run(this::people);
        sql.run(this::badges);
        for (int from = 0; from < PROCEDURES; from += PORTION) {
            int portion = from;
            sql.run(() -> procedures(portion));
        }
        database.writer().useHandle(h -> h.execute("ANALYZE"));
    }

    private static String person(int number) {
        return "s-" + number;
    }

    private static StaffRole role(int number) {
        return number < OPERATORS ? StaffRole.OPERATOR : number % 2 == 0 ? StaffRole.NURSE : StaffRole.TECHNOLOGIST;
    }

    private Instant at(int procedure) {
        Instant day = zone.at(first.atTime(8, 0)).plus(between.multipliedBy(procedure / A_DAY));
        return day.plus(Duration.ofMinutes(10L * (procedure % A_DAY)));
    }

    private void people() {
        SqlStaffRecords records = new SqlStaffRecords(sql);
        for (int n = 0; n < PEOPLE; n++) {
            records.add(StaffRecord.of(
                    person(n),
                    Optional.empty(),
                    "family" + n + " given",
                    PersonName.ofDicom("Family" + n + "^Given"),
                    role(n),
                    "bench",
                    zone.at(first.atStartOfDay())));
        }
    }

    private void badges() {
        List<BadgeLedger.Entry> taken = new ArrayList<>();
        for (int n = 0; n < PEOPLE; n++) {
            for (int month = 0; month < MONTHS; month++) {
                taken.add(badge(n, BadgePosition.BODY_UNDER_APRON, month));
                if (n % 6 != 0) {
                    taken.add(badge(n, BadgePosition.COLLAR_OVER_APRON, month));
                    taken.add(badge(n, BadgePosition.FINGER_LEFT, month));
                }
            }
        }
        new SqlBadges(sql)
                .append(
                        new BadgeUpload(
                                "upload",
                                zone.at(first.atStartOfDay()),
                                "bench",
                                "bench.csv",
                                "digest",
                                1,
                                "bench",
                                "bench",
                                taken.size(),
                                0,
                                0,
                                Optional.empty(),
                                List.of(),
                                List.of()),
                        new byte[] {1},
                        taken,
                        List.of());
    }

    private BadgeLedger.Entry badge(int person, BadgePosition position, int month) {
        LocalDate from = first.withDayOfMonth(1).plusMonths(month);
        LocalDate to = from.plusMonths(1).minusDays(1);
        BadgeResult.Reading reading = BadgeResult.Reading.of(DoseEquivalent.ofMSv(new BigDecimal("0.05")));
        return new BadgeLedger.Entry(
                new BadgeResult(
                        person(person) + position + from,
                        "ACC",
                        person(person),
                        Optional.of(person(person)),
                        position,
                        from,
                        to,
                        position == BadgePosition.FINGER_LEFT
                                ? Map.of(DoseQuantity.HP007, reading)
                                : Map.of(DoseQuantity.HP10, reading, DoseQuantity.HP007, reading),
                        false,
                        "",
                        Optional.of(to.plusDays(20)),
                        "upload",
                        1,
                        zone.at(to.plusDays(20).atStartOfDay())),
                new Wearer(PersonName.ofDicom("Family" + person + "^Given"), Optional.empty(), ""));
    }

    private void procedures(int portion) {
        SqlProcedures procedures = new SqlProcedures(sql);
        SqlProcedureHistory history = new SqlProcedureHistory(sql);
        SqlPerformedSteps steps =
                new SqlPerformedSteps(sql, () -> UUID.randomUUID().toString());
        SqlStudies studies = new SqlStudies(sql);
        SqlParticipations participations = new SqlParticipations(sql, Clock.systemUTC());
        SqlWearings wearings = new SqlWearings(sql);
        DoseIntake intake = new DoseIntake(new SqlDoseLedger(sql));
        List<LiveBlock> blocks = new ArrayList<>();
        for (int n = portion; n < portion + PORTION; n++) {
            String id = "procedure-" + n;
            Instant at = at(n);
            procedures.save(Examples.procedure(id)
                    .start(at)
                    .status(ProcedureStatus.COMPLETED)
                    .build());
            history.add(id, new ProcedureHistory.Event(at, ProcedureHistory.Kind.STARTED, "", "bench"));
            steps.save(step(n, id, at));
            studies.record(
                    Examples.instance(DoseReports.study(n) + ".1")
                            .study(DoseReports.study(n))
                            .acquired(at)
                            .build(),
                    Optional.empty());
            studies.link(DoseReports.study(n), new Studies.Link(id, LinkedBy.ACCESSION, Optional.empty(), at, ""));
            intake.enter(DoseReports.entry(n, 1), Optional.empty());
            int operator = n % OPERATORS;
            for (int person : List.of(operator, OPERATORS + n % 25 * 2, OPERATORS + n % 25 * 2 + 1)) {
                participations.add(new Participation(
                        id + "-" + person,
                        id,
                        person(person),
                        role(person),
                        person == operator ? Participation.Source.CHECK_IN : Participation.Source.SCHEDULE,
                        person == operator ? Optional.of(at.minusSeconds(300)) : Optional.empty(),
                        Optional.empty(),
                        Protection.UNKNOWN,
                        "",
                        at));
            }
            wearings.replace(
                    List.of(),
                    List.of(new Wearing(
                            "wearing-" + n,
                            "DOSI-" + operator,
                            person(operator),
                            at.minusSeconds(300),
                            Optional.of(at.plusSeconds(1_800)),
                            "bench",
                            at)),
                    "bench",
                    at);
            blocks.addAll(blocks("DOSI-" + operator, at));
        }
        new SqlLiveBlocks(sql).join(blocks);
    }

    private static List<LiveBlock> blocks(String dosimeter, Instant at) {
        List<LiveBlock> blocks = new ArrayList<>();
        for (long slot = LiveBlock.slotOf(at); slot <= LiveBlock.slotOf(at.plusSeconds(1_800)); slot++) {
            TreeMap<Integer, MinuteCell> cells = new TreeMap<>();
            for (int minute = 0; minute < LiveBlock.MINUTES; minute++) {
                long counter = (slot * LiveBlock.MINUTES + minute) * 1_000_000L;
                cells.put(
                        minute,
                        new MinuteCell(
                                (1L << 60) - 1,
                                5_000_000_000L,
                                0,
                                List.of(new CounterPoint(0, counter), new CounterPoint(59, counter + 900_000L))));
            }
            blocks.add(new LiveBlock(dosimeter, slot, cells));
        }
        return blocks;
    }

    private static PerformedStep step(int number, String procedure, Instant at) {
        return new PerformedStep(
                DoseReports.study(number) + ".9",
                PerformedStep.Status.COMPLETED,
                "CARM1",
                "CARM1",
                "",
                "",
                "XA",
                "",
                "",
                "MRN-1",
                "CLINIC",
                PersonName.ofDicom("Bench^Patient"),
                Optional.of(at),
                Optional.of(at.plusSeconds(1_800)),
                ProcedureCode.NONE,
                List.of(),
                List.of(),
                Optional.of(procedure),
                "",
                at,
                at);
    }
}
