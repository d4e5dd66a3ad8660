package org.suitegateway.web.export;

import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.suitegateway.core.alert.Alerts;
import org.suitegateway.core.alert.FollowUpTasks;
import org.suitegateway.core.commitment.Commitments;
import org.suitegateway.core.delivery.Deliveries;
import org.suitegateway.core.device.Clinic;
import org.suitegateway.core.dose.DeviceDose;
import org.suitegateway.core.dose.DoseLedger;
import org.suitegateway.core.dose.PatientDose;
import org.suitegateway.core.dose.ProcedureDose;
import org.suitegateway.core.intake.FailedObjects;
import org.suitegateway.core.intake.MessageJournal;
import org.suitegateway.core.linking.Linking;
import org.suitegateway.core.patient.PatientDirectory;
import org.suitegateway.core.performed.PerformedSteps;
import org.suitegateway.core.staff.StaffDesk;
import org.suitegateway.core.staffdose.BadgeLedger;
import org.suitegateway.core.staffdose.StaffAccounts;
import org.suitegateway.core.steroid.Steroids;
import org.suitegateway.core.study.Studies;
import org.suitegateway.web.WebOptions;
import org.suitegateway.web.alert.AlertTable;
import org.suitegateway.web.alert.AlertWords;
import org.suitegateway.web.alert.TaskTable;
import org.suitegateway.web.badge.BadgeTable;
import org.suitegateway.web.dose.DeviceDoseTable;
import org.suitegateway.web.dose.DoseList;
import org.suitegateway.web.dose.DoseTable;
import org.suitegateway.web.language.Texts;
import org.suitegateway.web.patient.PatientDoseTable;
import org.suitegateway.web.patient.PatientLookup;
import org.suitegateway.web.problem.ProblemTables;
import org.suitegateway.web.procedure.ProcedureReportApi;
import org.suitegateway.web.procedure.ProcedureSearch;
import org.suitegateway.web.procedure.ProcedureTable;
import org.suitegateway.web.procedure.ProcedureViews;
import org.suitegateway.web.staffdose.StaffTable;
import org.suitegateway.web.steroid.DrugTables;
import org.suitegateway.web.steroid.Drugs;
import org.suitegateway.web.study.StudyWords;
import org.suitegateway.web.study.UnlinkedTable;
import org.suitegateway.web.team.PeopleTable;
import org.suitegateway.web.wording.ClinicTime;

/** Tables to take away, bean by bean. One more is a {@link TableSource} here, a line in the security chains and a fragment in its page. */
@Configuration(proxyBeanMethods = false)
public class ExportPages {
    @Bean
    Shown shown(Texts texts, ClinicTime time) {
        return new Shown(texts, time);
    }

    @Bean
    Exports exports(Texts texts, Shown shown, Clinic clinic, WebOptions options, ClinicTime time) {
        return new Exports(texts, shown, clinic, options, time);
    }

    @Bean
    ExportLinks exportLinks() {
        return new ExportLinks();
    }

    @Bean
    ExportPage exportPage(List<TableSource> sources, Exports exports) {
        return new ExportPage(sources, exports);
    }

    @Bean
    ProcedureTable procedureTable(
            ProcedureSearch search,
            PatientDirectory patients,
            ProcedureDose dose,
            Alerts alerts,
            Clinic clinic,
            Texts texts,
            Shown shown,
            ClinicTime time) {
        return new ProcedureTable(
                search, new ProcedureTable.Sources(patients, dose, alerts, clinic), texts, shown, time);
    }

    @Bean
    ProcedureReportApi procedureReportApi(
            ProcedureSearch search, ProcedureViews views, ProcedureTable table, Exports exports) {
        return new ProcedureReportApi(search, views, table, exports);
    }

    @Bean
    DoseTable doseTable(DoseLedger ledger, DoseList list, Texts texts, Shown shown, ClinicTime time) {
        return new DoseTable(ledger, list, texts, shown, time);
    }

    @Bean
    DeviceDoseTable deviceDoseTable(DeviceDose dose, Clinic clinic, Texts texts, Shown shown, ClinicTime time) {
        return new DeviceDoseTable(dose, clinic, texts, shown, time);
    }

    @Bean
    PatientDoseTable patientDoseTable(PatientDose dose, PatientLookup lookup, Texts texts) {
        return new PatientDoseTable(dose, lookup, texts);
    }

    @Bean
    StaffTable staffTable(StaffAccounts accounts, Texts texts, Shown shown) {
        return new StaffTable(accounts, texts, shown);
    }

    @Bean
    PeopleTable peopleTable(StaffDesk staff, Texts texts) {
        return new PeopleTable(staff, texts);
    }

    @Bean
    BadgeTable badgeTable(BadgeLedger ledger, Texts texts) {
        return new BadgeTable(ledger, texts);
    }

    @Bean
    AlertTable alertTable(Alerts alerts, AlertWords words, Texts texts) {
        return new AlertTable(alerts, words, texts);
    }

    @Bean
    TaskTable taskTable(FollowUpTasks tasks, AlertWords words, Texts texts, ClinicTime time) {
        return new TaskTable(tasks, words, texts, time);
    }

    @Bean
    UnlinkedTable unlinkedTable(Studies studies, DoseLedger ledger, Linking linking, StudyWords words, Texts texts) {
        return new UnlinkedTable(studies, ledger, linking, words, texts);
    }

    @Bean
    DrugTables drugTables(Steroids steroids, Drugs drugs, PatientDirectory patients, Texts texts) {
        return new DrugTables(steroids, drugs, patients, texts);
    }

    @Bean
    TableSource drugTable(DrugTables tables) {
        return tables.ofProcedure();
    }

    @Bean
    TableSource unmappedDrugTable(DrugTables tables) {
        return tables.unmapped();
    }

    @Bean
    TableSource lostDrugTable(DrugTables tables) {
        return tables.withoutProcedure();
    }

    @Bean
    ProblemTables problemTables(
            MessageJournal journal,
            FailedObjects objects,
            Deliveries deliveries,
            PerformedSteps steps,
            Commitments commitments,
            ClinicTime time,
            Texts texts) {
        return ProblemTables.of(journal, objects, deliveries, steps, commitments, time, texts);
    }

    @Bean
    TableSource objectTable(ProblemTables tables) {
        return tables.objects();
    }

    @Bean
    TableSource messageTable(ProblemTables tables) {
        return tables.messages();
    }

    @Bean
    TableSource deliveryTable(ProblemTables tables) {
        return tables.deliveries();
    }

    @Bean
    TableSource owedStepTable(ProblemTables tables) {
        return tables.steps();
    }

    @Bean
    TableSource commitmentTable(ProblemTables tables) {
        return tables.commitments();
    }
}
