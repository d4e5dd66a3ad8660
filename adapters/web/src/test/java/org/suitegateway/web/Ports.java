package org.suitegateway.web;

import org.suitegateway.core.Transactions;
import org.suitegateway.core.alert.Alerts;
import org.suitegateway.core.commitment.Commitments;
import org.suitegateway.core.delivery.Deliveries;
import org.suitegateway.core.device.Sightings;
import org.suitegateway.core.dose.DoseHistory;
import org.suitegateway.core.dose.DoseLedger;
import org.suitegateway.core.dose.DoseSamples;
import org.suitegateway.core.dose.SkinDoses;
import org.suitegateway.core.intake.FailedObjects;
import org.suitegateway.core.intake.MessageJournal;
import org.suitegateway.core.intake.ObjectStore;
import org.suitegateway.core.intake.Spool;
import org.suitegateway.core.patient.PatientIdentities;
import org.suitegateway.core.patient.Patients;
import org.suitegateway.core.performed.PerformedSteps;
import org.suitegateway.core.procedure.ProcedureHistory;
import org.suitegateway.core.procedure.Procedures;
import org.suitegateway.core.readiness.Confirmations;
import org.suitegateway.core.steroid.Steroids;
import org.suitegateway.core.study.Studies;

/** What a gateway keeps. */
record Ports(
        Transactions transactions,
        Procedures procedures,
        ProcedureHistory history,
        Patients patients,
        PatientIdentities identities,
        Studies studies,
        PerformedSteps steps,
        Commitments commitments,
        DoseLedger ledger,
        DoseHistory doseHistory,
        DoseSamples doseSamples,
        SkinDoses skinDoses,
        Steroids steroids,
        Alerts alerts,
        Confirmations confirmations,
        Sightings sightings,
        FailedObjects failedObjects,
        MessageJournal journal,
        Deliveries deliveries,
        ObjectStore objects,
        Spool spool) {}
