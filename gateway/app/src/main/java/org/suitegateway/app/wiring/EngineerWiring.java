package org.suitegateway.app.wiring;

import java.time.Clock;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.suitegateway.app.settings.GatewaySettings;
import org.suitegateway.core.Transactions;
import org.suitegateway.core.alert.Alerts;
import org.suitegateway.core.audit.AuditRecorder;
import org.suitegateway.core.audit.AuditSubjects;
import org.suitegateway.core.audit.AuditTrail;
import org.suitegateway.core.delivery.DestinationHolds;
import org.suitegateway.core.device.AddedDevices;
import org.suitegateway.core.device.Clinic;
import org.suitegateway.core.device.DeviceActivity;
import org.suitegateway.core.device.DeviceChanges;
import org.suitegateway.core.device.DeviceDesk;
import org.suitegateway.core.device.DevicePing;
import org.suitegateway.core.device.Sightings;
import org.suitegateway.core.intake.MessageJournal;
import org.suitegateway.core.intake.ObjectDump;
import org.suitegateway.core.intake.ProblemNotes;
import org.suitegateway.core.procedure.Procedures;
import org.suitegateway.core.search.Finder;
import org.suitegateway.core.steroid.Steroids;
import org.suitegateway.core.study.Studies;
import org.suitegateway.dicom.HeaderDump;
import org.suitegateway.routes.AddedDevicesRoute;
import org.suitegateway.store.SqlAuditTrail;
import org.suitegateway.store.SqlDestinationHolds;
import org.suitegateway.store.SqlDeviceActivity;
import org.suitegateway.store.SqlDeviceChanges;
import org.suitegateway.store.SqlFinder;
import org.suitegateway.store.SqlProblemNotes;
import org.suitegateway.store.SqlTransactions;

/** What the engineer's pages stand on: the audit trail, devices added on a page, the search. */
@Configuration(proxyBeanMethods = false)
public class EngineerWiring {
    @Bean
    AuditTrail auditTrail(SqlTransactions sql) {
        return new SqlAuditTrail(sql);
    }

    @Bean
    AuditSubjects auditSubjects(
            Procedures procedures, Studies studies, Steroids steroids, Alerts alerts, MessageJournal journal) {
        return new AuditSubjects(procedures, studies, steroids, alerts, journal);
    }

    /** Closed after the web server and before the database. */
    @Bean
    AuditRecorder auditRecorder(AuditTrail trail, AuditSubjects subjects) {
        return new AuditRecorder(trail, subjects::completed);
    }

    @Bean
    DeviceChanges deviceChanges(SqlTransactions sql) {
        return new SqlDeviceChanges(sql);
    }

    @Bean
    AddedDevices addedDevices(DeviceChanges changes, GatewaySettings settings) {
        AddedDevices added = new AddedDevices(changes, settings.clinicZone());
        added.refresh();
        return added;
    }

    @Bean
    DeviceDesk deviceDesk(
            Clinic clinic, DeviceChanges changes, AddedDevices added, Transactions transactions, Clock clock) {
        return new DeviceDesk(clinic, changes, added, transactions, clock);
    }

    @Bean
    DeviceActivity deviceActivity(SqlTransactions sql) {
        return new SqlDeviceActivity(sql);
    }

    @Bean
    DevicePing devicePing(ObjectProvider<CamelContext> context, GatewaySettings settings) {
        return new PingOverDicom(context::getObject, device -> RoutesWiring.echo(settings, device));
    }

    @Bean
    RoutesBuilder addedDevicesRoute(AddedDevices added, DevicePing ping, Sightings sightings, Clock clock) {
        return new AddedDevicesRoute(added::refresh, added::inService, ping, sightings, clock);
    }

    @Bean
    ProblemNotes problemNotes(SqlTransactions sql) {
        return new SqlProblemNotes(sql);
    }

    @Bean
    ObjectDump objectDump() {
        return new HeaderDump();
    }

    @Bean
    Finder finder(SqlTransactions sql) {
        return new SqlFinder(sql);
    }

    @Bean
    DestinationHolds destinationHolds(SqlTransactions sql) {
        return new SqlDestinationHolds(sql);
    }
}
