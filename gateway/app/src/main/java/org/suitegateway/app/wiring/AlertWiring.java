package org.suitegateway.app.wiring;

import java.time.Clock;
import org.apache.camel.RoutesBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;
import org.suitegateway.app.settings.AlertRuleFiles;
import org.suitegateway.app.settings.GatewaySettings;
import org.suitegateway.core.Ids;
import org.suitegateway.core.Transactions;
import org.suitegateway.core.alert.AlertEvaluation;
import org.suitegateway.core.alert.AlertNotices;
import org.suitegateway.core.alert.AlertRules;
import org.suitegateway.core.alert.AlertWatch;
import org.suitegateway.core.alert.Alerts;
import org.suitegateway.core.alert.AlertsDue;
import org.suitegateway.core.alert.DoseAlerting;
import org.suitegateway.core.alert.DosePlaces;
import org.suitegateway.core.alert.DoseRules;
import org.suitegateway.core.alert.FollowUpTasks;
import org.suitegateway.core.alert.PatientRules;
import org.suitegateway.core.alert.Settling;
import org.suitegateway.core.alert.StaffRules;
import org.suitegateway.core.alert.TypicalDose;
import org.suitegateway.core.device.Clinic;
import org.suitegateway.core.device.Sightings;
import org.suitegateway.core.dose.DeviceDose;
import org.suitegateway.core.dose.PatientDose;
import org.suitegateway.core.dose.ProcedureDose;
import org.suitegateway.core.dose.SkinDoseDesk;
import org.suitegateway.core.patient.PatientIdentities;
import org.suitegateway.core.performed.PerformedSteps;
import org.suitegateway.core.procedure.Procedures;
import org.suitegateway.core.quality.QualityDues;
import org.suitegateway.core.staff.Participations;
import org.suitegateway.core.staff.StaffDirectory;
import org.suitegateway.core.staff.StaffNews;
import org.suitegateway.core.staffdose.BadgeNews;
import org.suitegateway.core.staffdose.LiveDoses;
import org.suitegateway.core.staffdose.StaffAmounts;
import org.suitegateway.core.steroid.SteroidHistory;
import org.suitegateway.core.study.Studies;
import org.suitegateway.routes.AlertsRoute;
import org.suitegateway.store.SqlAlertsDue;
import org.suitegateway.store.SqlFollowUpTasks;
import org.suitegateway.store.SqlTransactions;

/** Rules and the life of their alerts. */
@Configuration(proxyBeanMethods = false)
public class AlertWiring {
    @Bean
    AlertsDue alertsDue(SqlTransactions sql, Ids ids, Clock clock) {
        return new SqlAlertsDue(sql, ids, clock);
    }

    @Bean
    FollowUpTasks followUpTasks(SqlTransactions sql) {
        return new SqlFollowUpTasks(sql);
    }

    @Bean
    AlertRules alertRules(GatewaySettings settings, Clock clock) {
        return new AlertRules(settings.rules(), clock.instant());
    }

    @Bean
    AlertRuleFiles alertRuleFiles(ConfigurableEnvironment environment, AlertRules rules, Clock clock) {
        return new AlertRuleFiles(environment, rules, clock);
    }

    /** Whose badge was read has other amounts now. */
    @Bean
    BadgeNews alertsOfBadges(DoseAlerting alerting) {
        return results ->
                results.stream().flatMap(r -> r.staffId().stream()).distinct().forEach(alerting::staffChanged);
    }

    /** Who is somebody else now, or was at other procedures, has other amounts too. */
    @Bean
    StaffNews alertsOfStaff(DoseAlerting alerting) {
        return staffIds -> staffIds.stream().sorted().forEach(alerting::staffChanged);
    }

    @Bean
    DosePlaces dosePlaces(Clinic clinic, Procedures procedures, Studies studies, PerformedSteps steps) {
        return new DosePlaces(clinic, procedures, studies, steps);
    }

    @Bean
    Settling alertSettling(
            Alerts alerts, FollowUpTasks tasks, AlertNotices notices, Clinic clinic, Ids ids, Clock clock) {
        return new Settling(alerts, tasks, notices, clinic.zone(), ids, clock);
    }

    @Bean
    DoseAlerting alerting(
            AlertRules rules,
            Alerts alerts,
            FollowUpTasks tasks,
            AlertsDue due,
            ProcedureDose dose,
            DosePlaces places,
            Participations participations,
            Settling settling,
            Transactions transactions,
            Clock clock) {
        return new DoseAlerting(rules, alerts, tasks, due, dose, places, participations, settling, transactions, clock);
    }

    @Bean
    DoseRules doseRules(
            AlertRules rules,
            Alerts alerts,
            DoseAlerting atOnce,
            ProcedureDose dose,
            SkinDoseDesk skinDose,
            DeviceDose devices,
            DosePlaces places,
            Settling settling,
            Clock clock) {
        return new DoseRules(rules, alerts, atOnce, dose, skinDose, new TypicalDose(devices, clock), places, settling);
    }

    @Bean
    PatientRules patientRules(
            GatewaySettings settings,
            AlertRules rules,
            Alerts alerts,
            PatientDose dose,
            SteroidHistory steroids,
            Procedures procedures,
            PatientIdentities identities,
            Settling settling,
            Clinic clinic,
            Clock clock) {
        return new PatientRules(
                rules,
                alerts,
                dose,
                steroids,
                procedures,
                identities,
                settings.steroids().procedureRegions(),
                settling,
                clinic.zone(),
                clock);
    }

    @Bean
    StaffRules staffRules(
            AlertRules rules,
            Alerts alerts,
            StaffDirectory directory,
            StaffAmounts amounts,
            Settling settling,
            Clinic clinic,
            Clock clock) {
        return new StaffRules(rules, alerts, directory, amounts, settling, clinic.zone(), clock);
    }

    @Bean
    AlertEvaluation alertEvaluation(
            AlertsDue due, DoseRules dose, PatientRules patients, StaffRules staff, Transactions transactions) {
        return new AlertEvaluation(due, dose, patients, staff, transactions);
    }

    @Bean
    AlertWatch.Staff watchedStaff(StaffDirectory directory, Participations participations, LiveDoses live) {
        return new AlertWatch.Staff(directory, participations, live);
    }

    @Bean
    AlertWatch alertWatch(
            AlertRules rules,
            Alerts alerts,
            AlertsDue due,
            AlertNotices notices,
            Settling settling,
            Clinic clinic,
            Procedures procedures,
            DeviceDose devices,
            Sightings sightings,
            QualityDues quality,
            AlertWatch.Staff staff,
            Transactions transactions,
            Clock clock) {
        return new AlertWatch(
                rules,
                alerts,
                due,
                notices,
                settling,
                clinic,
                procedures,
                devices,
                sightings,
                quality,
                staff,
                transactions,
                clock);
    }

    @Bean
    RoutesBuilder alertsRoute(AlertEvaluation evaluation, AlertWatch watch, AlertRuleFiles files) {
        return new AlertsRoute(evaluation, watch, files::reloadIfChanged);
    }
}
