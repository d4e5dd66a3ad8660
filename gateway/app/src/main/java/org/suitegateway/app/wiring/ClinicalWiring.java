package org.suitegateway.app.wiring;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.suitegateway.app.settings.GatewaySettings;
import org.suitegateway.core.Ids;
import org.suitegateway.core.clinical.ClinicalDesk;
import org.suitegateway.core.clinical.ClinicalRecord;
import org.suitegateway.core.clinical.ClinicalStatements;
import org.suitegateway.core.clinical.ClinicalTable;
import org.suitegateway.core.clinical.PatientFactChecks;
import org.suitegateway.core.device.Clinic;
import org.suitegateway.core.patient.PatientDirectory;
import org.suitegateway.core.patient.PatientIdentities;
import org.suitegateway.core.readiness.Confirmations;
import org.suitegateway.store.SqlClinicalStatements;
import org.suitegateway.store.SqlTransactions;

/** What messages say about patients that matters before a procedure. */
@Configuration(proxyBeanMethods = false)
public class ClinicalWiring {
    @Bean
    ClinicalTable clinicalTable(GatewaySettings settings) {
        return settings.clinical().table();
    }

    @Bean
    ClinicalStatements clinicalStatements(SqlTransactions sql) {
        return new SqlClinicalStatements(sql);
    }

    @Bean
    ClinicalDesk clinicalDesk(ClinicalStatements statements, ClinicalTable table, Ids ids, Clock clock) {
        return new ClinicalDesk(statements, table, ids, clock);
    }

    @Bean
    ClinicalRecord clinicalRecord(
            ClinicalStatements statements, PatientIdentities identities, ClinicalTable table, Clock clock) {
        return new ClinicalRecord(statements, identities, table, clock);
    }

    @Bean
    PatientFactChecks patientFactChecks(
            Clinic clinic, ClinicalRecord record, PatientDirectory patients, Confirmations confirmations, Clock clock) {
        return new PatientFactChecks(clinic, record, patients, confirmations, clock);
    }
}
