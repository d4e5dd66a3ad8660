package org.suitegateway.store;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.suitegateway.core.Ids;
import org.suitegateway.core.alert.DoseAlerting;
import org.suitegateway.core.alert.DosePlaces;
import org.suitegateway.core.alert.Settling;
import org.suitegateway.core.clinical.ClinicalDesk;
import org.suitegateway.core.dose.DoseIntake;
import org.suitegateway.core.dose.ProcedureDose;
import org.suitegateway.core.intake.MessageJournal;
import org.suitegateway.core.linking.Linking;
import org.suitegateway.core.performed.PerformedStepDesk;
import org.suitegateway.core.performed.StepDoseIntake;
import org.suitegateway.core.procedure.ProcedureProgress;
import org.suitegateway.core.schedule.ScheduleChange;
import org.suitegateway.core.schedule.ScheduleDesk;
import org.suitegateway.core.staff.StaffDesk;
import org.suitegateway.core.staff.StaffNames;
import org.suitegateway.core.staff.StaffNews;
import org.suitegateway.core.staff.TeamDesk;
import org.suitegateway.core.steroid.SteroidDesk;
import org.suitegateway.testkit.world.World;

/** Messages of the schedule as they are taken, with all records in a database. */
final class ScheduleOverSql {
    private final SqlTransactions sql;
    private final SqlMessageJournal journal;
    private final ScheduleDesk desk;
    private final AtomicLong number = new AtomicLong();
    private final Ids ids =
            () -> String.format("id-%09d", number.incrementAndGet()); // in order of time, as the service's

    ScheduleOverSql(SqlTransactions sql, Path folder) {
        this.sql = sql;
        World world = new World(folder); // its clinic and clock
        journal = new SqlMessageJournal(sql);
        SqlProcedures procedures = new SqlProcedures(sql);
        SqlProcedureHistory history = new SqlProcedureHistory(sql);
        SqlPatients patients = new SqlPatients(sql);
        SqlPatientIdentities identities = new SqlPatientIdentities(sql);
        SqlStudies studies = new SqlStudies(sql);
        SqlPerformedSteps steps = new SqlPerformedSteps(sql, ids);
        ProcedureProgress progress =
                new ProcedureProgress(procedures, history, studies, steps, sql, World.SILENCE, world.clock);
        SqlDoseLedger ledger = new SqlDoseLedger(sql);
        SqlAlerts alerts = new SqlAlerts(sql);
        SqlFollowUpTasks tasks = new SqlFollowUpTasks(sql);
        DoseAlerting alerting = new DoseAlerting(
                world.rules,
                alerts,
                tasks,
                new SqlAlertsDue(sql, ids, world.clock),
                new ProcedureDose(ledger, studies, steps),
                new DosePlaces(world.clinic, procedures, studies, steps),
                new SqlParticipations(sql, world.clock),
                new Settling(alerts, tasks, world.notices, world.clinic.zone(), ids, world.clock),
                sql,
                world.clock);
        StaffNews news = staffIds -> staffIds.forEach(alerting::staffChanged);
        TeamDesk team = new TeamDesk(
                new SqlParticipations(sql, world.clock),
                new StaffDesk(new SqlStaffRecords(sql), StaffNames.usual(), news, sql, ids, world.clock),
                procedures,
                steps,
                studies,
                ledger,
                news,
                sql,
                ids,
                world.clock);
        Linking linking = new Linking(
                world.clinic,
                procedures,
                studies,
                steps,
                patients,
                identities,
                alerting,
                progress,
                team,
                new Linking.TimeWindow(Duration.ofHours(2), Duration.ofHours(4)),
                world.clock);
        PerformedStepDesk performed = new PerformedStepDesk(
                world.clinic,
                steps,
                procedures,
                patients,
                identities,
                progress,
                linking,
                new StepDoseIntake(world.clinic, ledger, new DoseIntake(ledger), alerting),
                team,
                sql,
                ids,
                world.clock);
        SteroidDesk steroids = new SteroidDesk(
                world.clinic,
                new SqlSteroids(sql),
                world.table,
                world.codes,
                procedures,
                identities,
                sql,
                ids,
                world.clock);
        desk = new ScheduleDesk(
                world.clinic,
                procedures,
                history,
                patients,
                identities,
                studies,
                linking,
                performed,
                steroids,
                new ClinicalDesk(new SqlClinicalStatements(sql), world.clinicalTable, ids, world.clock),
                team,
                world.live,
                ids,
                world.clock);
    }

    /** As the intake does it: looked for, applied and kept in one transaction. */
    void take(ScheduleChange change, String controlId) {
        byte[] raw = new byte[900];
        sql.run(() -> {
            if (journal.appliedBefore("EHR|CLINIC", controlId, controlId).isEmpty()) {
                journal.controlIdUsed("EHR|CLINIC", controlId, controlId);
                Optional<String> procedure = change.applyTo(desk);
                journal.keep(
                        new MessageJournal.Entry(
                                ids.next(),
                                World.NOON,
                                "127.0.0.1",
                                "EHR|CLINIC",
                                controlId,
                                "SIU^S12",
                                controlId,
                                raw.length,
                                MessageJournal.State.APPLIED,
                                Optional.empty(),
                                procedure),
                        raw);
            }
        });
    }
}
