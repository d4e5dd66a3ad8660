package org.suitegateway.app.wiring;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.suitegateway.app.observe.ExchangeMetrics;
import org.suitegateway.app.observe.SightingRecorder;
import org.suitegateway.app.settings.DicomSettings;
import org.suitegateway.app.settings.DosimeterSettings;
import org.suitegateway.app.settings.GatewaySettings;
import org.suitegateway.app.settings.Hl7Settings;
import org.suitegateway.app.settings.SettingsReader;
import org.suitegateway.core.Transactions;
import org.suitegateway.core.commitment.CommitmentDesk;
import org.suitegateway.core.delivery.Delivering;
import org.suitegateway.core.device.Clinic;
import org.suitegateway.core.device.Destination;
import org.suitegateway.core.device.Device;
import org.suitegateway.core.device.Sightings;
import org.suitegateway.core.dose.DoseRereading;
import org.suitegateway.core.dose.SkinDoseDesk;
import org.suitegateway.core.intake.Acknowledger;
import org.suitegateway.core.intake.MessageIntake;
import org.suitegateway.core.intake.ObjectProcessing;
import org.suitegateway.core.intake.Receiving;
import org.suitegateway.core.intake.SpoolQueue;
import org.suitegateway.core.notice.Notifying;
import org.suitegateway.core.performed.PerformedStepDesk;
import org.suitegateway.core.performed.StepForwarding;
import org.suitegateway.core.procedure.ProcedureProgress;
import org.suitegateway.core.schedule.ScheduleDesk;
import org.suitegateway.core.staff.TeamDesk;
import org.suitegateway.core.staffdose.BadgeDesk;
import org.suitegateway.core.staffdose.live.LiveDosimetry;
import org.suitegateway.core.worklist.WorklistDesk;
import org.suitegateway.dicom.AssociationGate;
import org.suitegateway.dicom.DicomComponent;
import org.suitegateway.dosimetry.live.DosimeterStream;
import org.suitegateway.hl7.Mllp;
import org.suitegateway.routes.BadgeFolderRoute;
import org.suitegateway.routes.CommitmentRoute;
import org.suitegateway.routes.DeliverObjectsRoute;
import org.suitegateway.routes.EchoDevicesRoute;
import org.suitegateway.routes.EndSilentProceduresRoute;
import org.suitegateway.routes.ForwardPerformedStepsRoute;
import org.suitegateway.routes.PeakSkinDoseRoute;
import org.suitegateway.routes.PerformedStepsRoute;
import org.suitegateway.routes.PlanMissingStepsRoute;
import org.suitegateway.routes.ProcessObjectsRoute;
import org.suitegateway.routes.ReceiveMessagesRoute;
import org.suitegateway.routes.ReceiveObjectsRoute;
import org.suitegateway.routes.ReceiveReadingsRoute;
import org.suitegateway.routes.ReportCommitmentsRoute;
import org.suitegateway.routes.RereadDoseRoute;
import org.suitegateway.routes.TellOfAlertsRoute;
import org.suitegateway.routes.WorkOutTeamsRoute;
import org.suitegateway.routes.WorklistRoute;

/** The flows: one Camel context, its components, and a route class each. */
@Configuration(proxyBeanMethods = false)
public class RoutesWiring {
    private static final int SECONDS_TO_STOP = 10;

    @Bean
    AssociationGate associationGate(GatewaySettings settings, Clinic clinic) {
        return new ConfiguredGate(clinic, settings.dicom().aeTitle());
    }

    @Bean
    SightingRecorder sightingRecorder(Clinic clinic, Sightings sightings, Clock clock) {
        return new SightingRecorder(clinic, sightings, clock);
    }

    @Bean
    RoutesBuilder receiveObjects(GatewaySettings settings, Receiving receiving) {
        DicomSettings dicom = settings.dicom();
        return new ReceiveObjectsRoute(
                "dicom:listen?host=" + dicom.host() + "&port=" + dicom.port() + "&aeTitle=RAW(" + dicom.aeTitle()
                        + ")&gate=#gate&events=#events&maxAssociations=" + dicom.maxAssociations()
                        + "&maxAssociationsPerCaller=" + dicom.maxAssociationsPerCaller() + "&idleTimeoutMillis="
                        + dicom.idleTimeout().toMillis(),
                receiving);
    }

    @Bean
    RoutesBuilder processObjects(
            GatewaySettings settings, SpoolQueue queue, ObjectProcessing processing, Transactions transactions) {
        return new ProcessObjectsRoute(queue, processing, transactions, settings.workers());
    }

    @Bean
    RoutesBuilder receiveMessages(GatewaySettings settings, MessageIntake intake, Acknowledger acknowledger) {
        Hl7Settings hl7 = settings.hl7();
        return new ReceiveMessagesRoute(
                "netty:tcp://" + hl7.host() + ":" + hl7.port()
                        + "?sync=true&allowDefaultCodec=false&decoders=#mllpDecoder&encoders=#mllpEncoder"
                        + "&disconnectOnNoReply=false&noReplyLogLevel=OFF", // a sender may want no answer
                intake,
                acknowledger);
    }

    @Bean
    RoutesBuilder answerWorklist(WorklistDesk desk) {
        return new WorklistRoute("dicom:worklist?clinic=#clinic", desk);
    }

    @Bean
    RoutesBuilder takePerformedSteps(PerformedStepDesk desk) {
        return new PerformedStepsRoute("dicom:performed-step?clinic=#clinic", desk);
    }

    @Bean
    RoutesBuilder takeCommitmentRequests(CommitmentDesk desk) {
        return new CommitmentRoute("dicom:commitment?clinic=#clinic", desk);
    }

    @Bean
    RoutesBuilder reportCommitments(GatewaySettings settings, CommitmentDesk desk) {
        return new ReportCommitmentsRoute(
                "dicom:report-commitment?clinic=#clinic&callingAe=RAW("
                        + settings.dicom().aeTitle() + ")&responseTimeoutMillis=10000",
                desk);
    }

    @Bean
    RoutesBuilder planMissingSteps(ScheduleDesk desk, Transactions transactions) {
        return new PlanMissingStepsRoute(desk, transactions);
    }

    @Bean
    RoutesBuilder peakSkinDose(SkinDoseDesk desk) {
        return new PeakSkinDoseRoute(desk);
    }

    @Bean
    RoutesBuilder rereadDose(DoseRereading rereading) {
        return new RereadDoseRoute(rereading);
    }

    @Bean
    RoutesBuilder workOutTeams(TeamDesk team) {
        return new WorkOutTeamsRoute(team);
    }

    @Bean
    RoutesBuilder endSilentProcedures(ProcedureProgress progress) {
        return new EndSilentProceduresRoute(progress);
    }

    @Bean
    CamelLife camelLife(
            GatewaySettings settings,
            SettingsReader reader,
            Clinic clinic,
            AssociationGate gate,
            SightingRecorder recorder,
            Sightings sightings,
            Delivering delivering,
            StepForwarding forwarding,
            AlertChannels channels,
            Notifying notifying,
            List<RoutesBuilder> routes,
            BadgeDesk badges,
            LiveDosimetry live,
            ExchangeMetrics metrics,
            Clock clock) {
        DefaultCamelContext context = new DefaultCamelContext(false);
        context.getCamelContextExtension().setName("suite-gateway");
        context.build();
        context.getShutdownStrategy().setTimeout(SECONDS_TO_STOP);
        context.getShutdownStrategy().setShutdownNowOnTimeout(true);
        context.addComponent("dicom", new DicomComponent());
        context.getRegistry().bind("clinic", clinic);
        context.getRegistry().bind("gate", gate);
        context.getRegistry().bind("events", recorder);
        context.getRegistry().bind("mllpDecoder", Mllp.decoder((int)
                settings.hl7().maxMessage().toBytes()));
        context.getRegistry().bind("mllpEncoder", Mllp.encoder());
        context.getManagementStrategy().addEventNotifier(metrics);
        List<RoutesBuilder> all = new ArrayList<>(routes);
        settings.badges().folder().ifPresent(f -> all.add(new BadgeFolderRoute(watched(Path.of(f)), badges)));
        DosimeterSettings dosimeters = settings.dosimeters();
        context.getRegistry()
                .bind(
                        "dosimeterDecoder",
                        DosimeterStream.decoder(
                                dosimeters.dosimeterHubs(clinic.zone()),
                                dosimeters.maxLine(),
                                dosimeters.maxConnections(),
                                clock));
        dosimeters
                .port()
                .ifPresent(port -> all.add(new ReceiveReadingsRoute(
                        "netty:tcp://" + dosimeters.host() + ":" + port
                                + "?sync=false&allowDefaultCodec=false&decoders=#dosimeterDecoder",
                        live)));
        clinic.destinations().stream()
                .filter(Destination::objects)
                .forEach(d -> all.add(new DeliverObjectsRoute(d.id(), to("store", settings, d), delivering)));
        clinic.destinations().stream()
                .filter(Destination::performedSteps)
                .forEach(d ->
                        all.add(new ForwardPerformedStepsRoute(d.id(), to("forward-step", settings, d), forwarding)));
        clinic.configuredDevices().stream()
                .filter(d -> d.host().isPresent())
                .forEach(d -> all.add(new EchoDevicesRoute(d, echo(settings, d), sightings, clock)));
        channels.each((recipient, channel) -> all.add(new TellOfAlertsRoute(recipient, channel, notifying)));
        return new CamelLife(context, all, reader);
    }

    /** A file is read when it has not changed for a second. */
    private static String watched(Path folder) {
        return "file:" + folder.toAbsolutePath() + "?initialDelay=1000&delay=5000&readLock=changed"
                + "&readLockCheckInterval=1000&move=${header." + BadgeFolderRoute.TARGET
                + "}/${date:now:yyyyMMdd-HHmmssSSS}-${file:onlyname}";
    }

    private static String to(String service, GatewaySettings settings, Destination destination) {
        return "dicom:" + service + "?host=" + destination.host() + "&port=" + destination.port() + "&calledAe=RAW("
                + destination.aeTitle() + ")&callingAe=RAW(" + settings.dicom().aeTitle() + ")";
    }

    static String echo(GatewaySettings settings, Device device) {
        return "dicom:echo?host=" + device.host().orElseThrow() + "&port="
                + device.port().orElseThrow() + "&calledAe=RAW(" + device.aeTitle() + ")&callingAe=RAW("
                + settings.dicom().aeTitle() + ")&responseTimeoutMillis=5000";
    }

    @Bean
    CamelContext camelContext(CamelLife life) {
        return life.context();
    }
}
