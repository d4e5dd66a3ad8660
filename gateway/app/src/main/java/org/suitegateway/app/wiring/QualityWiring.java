package org.suitegateway.app.wiring;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.suitegateway.app.settings.GatewaySettings;
import org.suitegateway.core.Ids;
import org.suitegateway.core.Transactions;
import org.suitegateway.core.device.Clinic;
import org.suitegateway.core.intake.ObjectStore;
import org.suitegateway.core.procedure.Procedures;
import org.suitegateway.core.quality.AttachmentShelf;
import org.suitegateway.core.quality.ChecklistAudit;
import org.suitegateway.core.quality.ChecklistDesk;
import org.suitegateway.core.quality.EquipmentChecks;
import org.suitegateway.core.quality.Programme;
import org.suitegateway.core.quality.QualityDesk;
import org.suitegateway.core.quality.QualityDues;
import org.suitegateway.core.quality.QualityRecords;
import org.suitegateway.core.quality.RoomChecks;
import org.suitegateway.core.quality.Rooms;
import org.suitegateway.store.SqlChecklistMarks;
import org.suitegateway.store.SqlEquipmentRegister;
import org.suitegateway.store.SqlQualityResults;
import org.suitegateway.store.SqlRoomUses;
import org.suitegateway.store.SqlTransactions;

/** Quality assurance of equipment, and the checklists of the suites. */
@Configuration(proxyBeanMethods = false)
public class QualityWiring {
    @Bean
    Programme programme(GatewaySettings settings) {
        return settings.quality().programme();
    }

    @Bean
    QualityRecords qualityRecords(SqlTransactions sql) {
        return new QualityRecords(
                new SqlEquipmentRegister(sql),
                new SqlQualityResults(sql),
                new SqlChecklistMarks(sql),
                new SqlRoomUses(sql));
    }

    @Bean
    QualityDues qualityDues(Clinic clinic, Programme programme, QualityRecords records, Clock clock) {
        return new QualityDues(clinic, programme, records.register(), records.results(), clock);
    }

    @Bean
    AttachmentShelf attachmentShelf(ObjectStore objects, GatewaySettings settings) {
        return new AttachmentShelf(objects, settings.data().resolve("drafts"));
    }

    @Bean
    QualityDesk qualityDesk(
            QualityDues dues,
            QualityRecords records,
            AttachmentShelf shelf,
            Clinic clinic,
            Transactions transactions,
            Ids ids,
            Clock clock) {
        return new QualityDesk(dues, records.register(), records.results(), shelf, clinic, transactions, ids, clock);
    }

    @Bean
    Rooms rooms(QualityRecords records, Procedures procedures, Clinic clinic, Clock clock) {
        return new Rooms(records.rooms(), procedures, clinic.zone(), clock);
    }

    @Bean
    ChecklistDesk checklistDesk(
            Clinic clinic,
            Programme programme,
            Rooms rooms,
            QualityRecords records,
            Transactions transactions,
            Clock clock) {
        return new ChecklistDesk(clinic, programme, rooms, records.marks(), transactions, clock);
    }

    @Bean
    ChecklistAudit checklistAudit(Programme programme, QualityRecords records, Clinic clinic, Clock clock) {
        return new ChecklistAudit(programme, records.rooms(), records.marks(), clinic.zone(), clock);
    }

    /** The lines "qa.…" of the status board. */
    @Bean
    EquipmentChecks equipmentChecks(QualityDues dues) {
        return new EquipmentChecks(dues);
    }

    /** The lines "room.…" of the status board. */
    @Bean
    RoomChecks roomChecks(Clinic clinic, ChecklistDesk desk, Rooms rooms, QualityRecords records) {
        return new RoomChecks(clinic, desk, rooms, records.marks());
    }
}
