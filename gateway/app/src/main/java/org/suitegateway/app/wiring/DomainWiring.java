package org.suitegateway.app.wiring;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.suitegateway.app.settings.GatewaySettings;
import org.suitegateway.core.Ids;
import org.suitegateway.core.Transactions;
import org.suitegateway.core.alert.DoseAlerting;
import org.suitegateway.core.clinical.ClinicalDesk;
import org.suitegateway.core.clinical.ClinicalTable;
import org.suitegateway.core.commitment.CommitmentDesk;
import org.suitegateway.core.commitment.Commitments;
import org.suitegateway.core.delivery.Deliveries;
import org.suitegateway.core.delivery.Delivering;
import org.suitegateway.core.delivery.DestinationHolds;
import org.suitegateway.core.device.AddedDevices;
import org.suitegateway.core.device.Clinic;
import org.suitegateway.core.device.Sightings;
import org.suitegateway.core.dose.DeviceDose;
import org.suitegateway.core.dose.DoseByProcedure;
import org.suitegateway.core.dose.DoseHistory;
import org.suitegateway.core.dose.DoseIntake;
import org.suitegateway.core.dose.DoseLedger;
import org.suitegateway.core.dose.DoseRereading;
import org.suitegateway.core.dose.DoseSamples;
import org.suitegateway.core.dose.PatientDose;
import org.suitegateway.core.dose.PeakSkinDose;
import org.suitegateway.core.dose.ProcedureDaps;
import org.suitegateway.core.dose.ProcedureDose;
import org.suitegateway.core.dose.SkinDoseDesk;
import org.suitegateway.core.dose.SkinDoses;
import org.suitegateway.core.intake.Acknowledger;
import org.suitegateway.core.intake.FailedObjects;
import org.suitegateway.core.intake.MessageIntake;
import org.suitegateway.core.intake.MessageJournal;
import org.suitegateway.core.intake.MessageReader;
import org.suitegateway.core.intake.ObjectProcessing;
import org.suitegateway.core.intake.ObjectReader;
import org.suitegateway.core.intake.ObjectStore;
import org.suitegateway.core.intake.Receiving;
import org.suitegateway.core.intake.Spool;
import org.suitegateway.core.intake.SpoolQueue;
import org.suitegateway.core.linking.Linking;
import org.suitegateway.core.patient.PatientDirectory;
import org.suitegateway.core.patient.PatientIdentities;
import org.suitegateway.core.patient.Patients;
import org.suitegateway.core.performed.PerformedStepDesk;
import org.suitegateway.core.performed.PerformedSteps;
import org.suitegateway.core.performed.StepDoseIntake;
import org.suitegateway.core.performed.StepForwarding;
import org.suitegateway.core.procedure.ProcedureHistory;
import org.suitegateway.core.procedure.ProcedureProgress;
import org.suitegateway.core.procedure.Procedures;
import org.suitegateway.core.readiness.CheckSource;
import org.suitegateway.core.readiness.Confirmations;
import org.suitegateway.core.readiness.SuiteBoard;
import org.suitegateway.core.schedule.ScheduleDesk;
import org.suitegateway.core.skindose.BodyShape;
import org.suitegateway.core.skindose.Couch;
import org.suitegateway.core.skindose.SkinDoseCalculator;
import org.suitegateway.core.staff.ParticipationLedger;
import org.suitegateway.core.staff.Participations;
import org.suitegateway.core.staff.StaffDesk;
import org.suitegateway.core.staff.StaffDirectory;
import org.suitegateway.core.staff.StaffNews;
import org.suitegateway.core.staff.StaffRecognition;
import org.suitegateway.core.staff.StaffRecords;
import org.suitegateway.core.staff.TeamDesk;
import org.suitegateway.core.staffdose.BadgeDesk;
import org.suitegateway.core.staffdose.BadgeFileReader;
import org.suitegateway.core.staffdose.BadgeLedger;
import org.suitegateway.core.staffdose.BadgeNews;
import org.suitegateway.core.staffdose.BadgeResults;
import org.suitegateway.core.staffdose.LiveDoses;
import org.suitegateway.core.staffdose.StaffAccounts;
import org.suitegateway.core.staffdose.live.LiveDosimetry;
import org.suitegateway.core.steroid.SteroidDesk;
import org.suitegateway.core.steroid.SteroidHistory;
import org.suitegateway.core.steroid.SteroidTable;
import org.suitegateway.core.steroid.Steroids;
import org.suitegateway.core.study.ImagePreviews;
import org.suitegateway.core.study.Studies;
import org.suitegateway.core.worklist.Worklist;
import org.suitegateway.core.worklist.WorklistDesk;
import org.suitegateway.dicom.DicomObjectReader;
import org.suitegateway.dicom.DicomPreviews;
import org.suitegateway.dosimetry.badge.CsvBadgeReader;
import org.suitegateway.hl7.Hl7Acknowledger;
import org.suitegateway.hl7.Hl7MessageReader;

/** The domain's services over their ports, and the readers of what comes in. */
@Configuration(proxyBeanMethods = false)
public class DomainWiring {
    @Bean
    Clinic clinic(GatewaySettings settings, DemoPeers demo, AddedDevices added) {
        return demo.relocate(settings.clinic()).with(added);
    }

    @Bean
    ObjectReader objectReader(Clinic clinic) {
        return new DicomObjectReader(clinic.zone());
    }

    @Bean
    ImagePreviews imagePreviews() {
        return new DicomPreviews();
    }

    @Bean
    MessageReader messageReader(GatewaySettings settings, Clinic clinic, ClinicalTable table, Clock clock) {
        return new Hl7MessageReader(clinic, settings.siteMappings(), table, clock);
    }

    @Bean
    Acknowledger acknowledger(Clinic clinic, Ids ids, Clock clock) {
        return new Hl7Acknowledger(clinic.zone().id(), ids, clock);
    }

    @Bean
    ProcedureDose procedureDose(DoseLedger ledger, Studies studies, PerformedSteps steps) {
        return new ProcedureDose(ledger, studies, steps);
    }

    @Bean
    DoseIntake doseIntake(DoseLedger ledger) {
        return new DoseIntake(ledger);
    }

    @Bean
    PatientDose patientDose(
            GatewaySettings settings,
            DoseHistory history,
            DoseLedger ledger,
            PatientIdentities identities,
            PatientDirectory directory,
            Clinic clinic,
            Clock clock) {
        return new PatientDose(
                history, ledger, identities, directory, clinic, settings.dose().conversions(), clock);
    }

    @Bean
    DeviceDose deviceDose(GatewaySettings settings, DoseSamples samples, Clinic clinic, Clock clock) {
        return new DeviceDose(
                samples, clinic, settings.dose().levels(), settings.dose().rules(), clock);
    }

    @Bean
    SkinDoseDesk skinDoseDesk(
            GatewaySettings settings,
            DoseLedger ledger,
            SkinDoses skinDoses,
            ProcedureDose procedures,
            DoseAlerting alerting) {
        double through = settings.dose().skinDose().tableTransmission().doubleValue();
        Couch usual = Couch.USUAL;
        Couch couch =
                new Couch(usual.widthMm(), usual.lengthMm(), usual.padMm(), usual.headGapMm(), spectrum -> through);
        return new SkinDoseDesk(
                ledger,
                skinDoses,
                procedures,
                new PeakSkinDose(new SkinDoseCalculator(BodyShape.ELLIPTICAL_CYLINDER, couch)),
                alerting::skinDoseComputed);
    }

    @Bean
    DoseRereading doseRereading(
            DoseLedger ledger,
            DoseIntake intake,
            ObjectReader reader,
            ObjectStore objects,
            Studies studies,
            Clinic clinic,
            Transactions transactions) {
        return new DoseRereading(ledger, intake, reader, objects, studies, clinic, transactions);
    }

    @Bean
    StepDoseIntake stepDoseIntake(Clinic clinic, DoseLedger ledger, DoseIntake intake, DoseAlerting alerting) {
        return new StepDoseIntake(clinic, ledger, intake, alerting);
    }

    @Bean
    PatientDirectory patientDirectory(Patients patients, PatientIdentities identities) {
        return new PatientDirectory(patients, identities);
    }

    @Bean
    Linking linking(
            GatewaySettings settings,
            Clinic clinic,
            Procedures procedures,
            Studies studies,
            PerformedSteps steps,
            Patients patients,
            PatientIdentities identities,
            DoseAlerting alerting,
            ProcedureProgress progress,
            TeamDesk team,
            Clock clock) {
        Linking.TimeWindow window = new Linking.TimeWindow(settings.linkBefore(), settings.linkAfter());
        return new Linking(
                clinic, procedures, studies, steps, patients, identities, alerting, progress, team, window, clock);
    }

    @Bean
    PerformedStepDesk performedStepDesk(
            Clinic clinic,
            PerformedSteps steps,
            Procedures procedures,
            Patients patients,
            PatientIdentities identities,
            ProcedureProgress progress,
            Linking linking,
            StepDoseIntake dose,
            TeamDesk team,
            Transactions transactions,
            Ids ids,
            Clock clock) {
        return new PerformedStepDesk(
                clinic,
                steps,
                procedures,
                patients,
                identities,
                progress,
                linking,
                dose,
                team,
                transactions,
                ids,
                clock);
    }

    @Bean
    StepForwarding stepForwarding(
            GatewaySettings settings,
            PerformedSteps steps,
            Transactions transactions,
            DestinationHolds holds,
            Clock clock) {
        if (settings.database().url().isEmpty()) { // as for deliveries
            steps.releaseClaims(clock.instant());
        }
        return new StepForwarding(steps, transactions, holds::isHeld, new SecureRandom(), clock);
    }

    @Bean
    WorklistDesk worklistDesk(Clinic clinic, Worklist worklist, PatientIdentities identities) {
        return new WorklistDesk(clinic, worklist, identities);
    }

    @Bean
    CommitmentDesk commitmentDesk(
            GatewaySettings settings,
            Commitments commitments,
            Studies studies,
            ObjectStore objects,
            Spool spool,
            Transactions transactions,
            Clock clock) {
        if (settings.database().url().isEmpty()) { // as for deliveries
            commitments.releaseClaims(clock.instant());
        }
        return new CommitmentDesk(commitments, studies, objects, spool, transactions, new SecureRandom(), clock);
    }

    @Bean
    ScheduleDesk scheduleDesk(
            Clinic clinic,
            Procedures procedures,
            ProcedureHistory history,
            Patients patients,
            PatientIdentities identities,
            Studies studies,
            Linking linking,
            PerformedStepDesk performed,
            SteroidDesk steroids,
            ClinicalDesk clinical,
            TeamDesk team,
            LiveDosimetry live,
            Ids ids,
            Clock clock) {
        return new ScheduleDesk(
                clinic,
                procedures,
                history,
                patients,
                identities,
                studies,
                linking,
                performed,
                steroids,
                clinical,
                team,
                live,
                ids,
                clock);
    }

    @Bean
    StaffDesk staffDesk(
            GatewaySettings settings,
            StaffRecords records,
            StaffNews news,
            Transactions transactions,
            Ids ids,
            Clock clock) {
        return new StaffDesk(records, settings.staff().names(), news, transactions, ids, clock);
    }

    @Bean
    TeamDesk teamDesk(
            ParticipationLedger participations,
            StaffDesk staff,
            Procedures procedures,
            PerformedSteps steps,
            Studies studies,
            DoseLedger ledger,
            StaffNews news,
            Transactions transactions,
            Ids ids,
            Clock clock) {
        return new TeamDesk(participations, staff, procedures, steps, studies, ledger, news, transactions, ids, clock);
    }

    @Bean
    SteroidTable steroidTable(GatewaySettings settings) {
        return settings.steroids().steroidTable();
    }

    @Bean
    SteroidDesk steroidDesk(
            GatewaySettings settings,
            Clinic clinic,
            Steroids steroids,
            SteroidTable table,
            Procedures procedures,
            PatientIdentities identities,
            Transactions transactions,
            DoseAlerting alerting,
            Ids ids,
            Clock clock) {
        return new SteroidDesk(
                clinic,
                steroids,
                table,
                settings.steroids().steroidCodes(),
                procedures,
                identities,
                transactions,
                ids,
                clock,
                alerting::patientChanged);
    }

    @Bean
    SteroidHistory steroidHistory(
            GatewaySettings settings,
            Clinic clinic,
            Steroids steroids,
            PatientIdentities identities,
            PatientDirectory patients,
            Procedures procedures,
            SteroidTable table,
            Clock clock) {
        return new SteroidHistory(
                steroids,
                identities,
                patients,
                procedures,
                table,
                settings.steroids().steroidLevels(),
                settings.steroids().procedureRegions(),
                clinic.zone(),
                clock);
    }

    @Bean
    BadgeFileReader badgeFileReader(GatewaySettings settings) {
        return new CsvBadgeReader(settings.badges().badgeLayouts());
    }

    @Bean
    BadgeDesk badgeDesk(
            BadgeFileReader reader,
            BadgeLedger ledger,
            StaffRecognition staff,
            ObjectProvider<BadgeNews> news,
            Transactions transactions,
            Clinic clinic,
            Ids ids,
            Clock clock) {
        return new BadgeDesk(
                reader, ledger, staff, news.orderedStream().toList(), transactions, clinic.zone(), ids, clock);
    }

    @Bean
    ProcedureDaps procedureDaps(DoseByProcedure byProcedure, DoseLedger ledger) {
        return new ProcedureDaps(byProcedure, ledger);
    }

    @Bean
    StaffAccounts staffAccounts(
            GatewaySettings settings,
            Clinic clinic,
            StaffDirectory directory,
            Participations participations,
            BadgeResults badges,
            LiveDoses live,
            ProcedureDaps daps,
            Clock clock) {
        return new StaffAccounts(
                directory,
                participations,
                badges,
                live,
                daps,
                settings.staffDose().rules(),
                clinic.zone(),
                clock);
    }

    @Bean
    MessageIntake messageIntake(
            MessageReader reader,
            MessageJournal journal,
            ScheduleDesk desk,
            Transactions transactions,
            Ids ids,
            Clock clock) {
        return new MessageIntake(reader, journal, desk, transactions, ids, clock);
    }

    @Bean
    ProcedureProgress procedureProgress(
            GatewaySettings settings,
            Procedures procedures,
            ProcedureHistory history,
            Studies studies,
            PerformedSteps steps,
            Transactions transactions,
            Clock clock) {
        return new ProcedureProgress(procedures, history, studies, steps, transactions, settings.silence(), clock);
    }

    @Bean
    Receiving receiving(Spool spool, ObjectReader reader) {
        return new Receiving(spool, reader);
    }

    @Bean
    SpoolQueue spoolQueue(Spool spool, Clock clock) {
        return new SpoolQueue(spool, clock);
    }

    @Bean
    ObjectProcessing objectProcessing(
            Clinic clinic,
            ObjectReader reader,
            ObjectStore objects,
            Studies studies,
            DoseIntake dose,
            Linking linking,
            DoseAlerting alerting,
            ProcedureProgress progress,
            TeamDesk team,
            Deliveries deliveries,
            FailedObjects failed,
            Clock clock) {
        return new ObjectProcessing(
                clinic, reader, objects, studies, dose, linking, alerting, progress, team, deliveries, failed, clock);
    }

    @Bean
    Delivering delivering(
            GatewaySettings settings,
            Deliveries deliveries,
            Studies studies,
            ObjectStore objects,
            Transactions transactions,
            DestinationHolds holds,
            Clock clock) {
        if (settings.database().url().isEmpty()) { // the data folder is locked, so nobody else can hold a claim
            deliveries.releaseClaims(clock.instant());
        }
        return new Delivering(deliveries, studies, objects, transactions, holds::isHeld, new SecureRandom(), clock);
    }

    @Bean
    SuiteBoard suiteBoard(
            Clinic clinic,
            Procedures procedures,
            Sightings sightings,
            Confirmations confirmations,
            ParticipationLedger participations,
            Spool spool,
            List<CheckSource> sources,
            Clock clock) {
        return new SuiteBoard(clinic, procedures, sightings, confirmations, participations, spool, sources, clock);
    }
}
