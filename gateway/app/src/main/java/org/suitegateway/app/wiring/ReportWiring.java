package org.suitegateway.app.wiring;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.suitegateway.core.alert.AlertRules;
import org.suitegateway.core.alert.Alerts;
import org.suitegateway.core.alert.FollowUpTasks;
import org.suitegateway.core.device.Clinic;
import org.suitegateway.core.dose.DeviceDose;
import org.suitegateway.core.dose.DoseSamples;
import org.suitegateway.core.intake.FailedObjects;
import org.suitegateway.core.intake.MessageJournal;
import org.suitegateway.core.quality.QualityDues;
import org.suitegateway.core.report.AnnualReports;
import org.suitegateway.core.report.ProcedureUses;
import org.suitegateway.core.report.QualityOfDevices;
import org.suitegateway.core.staffdose.StaffAccounts;
import org.suitegateway.core.study.Studies;
import org.suitegateway.store.SqlProcedureUses;
import org.suitegateway.store.SqlTransactions;

/** The annual report. */
@Configuration(proxyBeanMethods = false)
public class ReportWiring {
    @Bean
    SqlProcedureUses procedureUses(SqlTransactions sql) {
        return new SqlProcedureUses(sql);
    }

    @Bean
    QualityOfDevices qualityOfDevices(QualityDues dues) {
        return new QualityOfDevices(dues);
    }

    @Bean
    AnnualReports annualReports(
            ProcedureUses uses,
            DoseSamples samples,
            DeviceDose devices,
            Alerts alerts,
            AlertRules rules,
            FollowUpTasks tasks,
            StaffAccounts staff,
            QualityOfDevices quality,
            Studies studies,
            FailedObjects failedObjects,
            MessageJournal journal,
            Clinic clinic,
            Clock clock) {
        return new AnnualReports(
                new AnnualReports.Sources(
                        uses, samples, devices, alerts, rules, tasks, staff, quality, studies, failedObjects, journal),
                clinic.zone(),
                clock);
    }
}
