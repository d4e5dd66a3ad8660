package org.suitegateway.testkit.world;

import java.time.Instant;
import java.util.Optional;
import org.suitegateway.core.patient.PersonName;
import org.suitegateway.core.study.LinkedBy;
import org.suitegateway.core.study.OrderReference;
import org.suitegateway.core.study.Study;

/** A study with a part of it changed. */
final class StudyCopy {
    private final String studyInstanceUid;
    private String patientId;
    private String issuerOfPatientId;
    private PersonName patientName;
    private String accessionNumber;
    private OrderReference order;
    private String description;
    private String modality;
    private final String callingAe;
    private Optional<String> suiteId;
    private Instant at;
    private Instant firstReceivedAt;
    private Instant lastReceivedAt;
    private int instances;
    private int conflicts;
    private Optional<String> procedureId;
    private Optional<LinkedBy> linkedBy;
    private Optional<String> linkedByPerson;
    private Optional<Instant> linkedAt;
    private String linkNote;

    StudyCopy(Study from) {
        studyInstanceUid = from.studyInstanceUid();
        patientId = from.patientId();
        issuerOfPatientId = from.issuerOfPatientId();
        patientName = from.patientName();
        accessionNumber = from.accessionNumber();
        order = from.order();
        description = from.description();
        modality = from.modality();
        callingAe = from.callingAe();
        suiteId = from.suiteId();
        at = from.at();
        firstReceivedAt = from.firstReceivedAt();
        lastReceivedAt = from.lastReceivedAt();
        instances = from.instances();
        conflicts = from.conflicts();
        procedureId = from.procedureId();
        linkedBy = from.linkedBy();
        linkedByPerson = from.linkedByPerson();
        linkedAt = from.linkedAt();
        linkNote = from.linkNote();
    }

    StudyCopy patient(String nextPatientId, String nextIssuerOfPatientId, PersonName nextPatientName) {
        patientId = nextPatientId;
        issuerOfPatientId = nextIssuerOfPatientId;
        patientName = nextPatientName;
        return this;
    }

    StudyCopy accession(String nextAccessionNumber) {
        accessionNumber = nextAccessionNumber;
        return this;
    }

    StudyCopy order(OrderReference nextOrder) {
        order = nextOrder;
        return this;
    }

    StudyCopy description(String nextDescription) {
        description = nextDescription;
        return this;
    }

    StudyCopy modality(String nextModality) {
        modality = nextModality;
        return this;
    }

    StudyCopy suite(Optional<String> nextSuiteId) {
        suiteId = nextSuiteId;
        return this;
    }

    StudyCopy times(Instant nextAt, Instant nextFirstReceivedAt, Instant nextLastReceivedAt) {
        at = nextAt;
        firstReceivedAt = nextFirstReceivedAt;
        lastReceivedAt = nextLastReceivedAt;
        return this;
    }

    StudyCopy counts(int nextInstances, int nextConflicts) {
        instances = nextInstances;
        conflicts = nextConflicts;
        return this;
    }

    StudyCopy note(String nextLinkNote) {
        linkNote = nextLinkNote;
        return this;
    }

    StudyCopy link(
            Optional<String> procedure, Optional<LinkedBy> by, Optional<String> person, Instant when, String note) {
        procedureId = procedure;
        linkedBy = by;
        linkedByPerson = person;
        linkedAt = Optional.of(when);
        linkNote = note;
        return this;
    }

    Study build() {
        return new Study(
                studyInstanceUid,
                patientId,
                issuerOfPatientId,
                patientName,
                accessionNumber,
                order,
                description,
                modality,
                callingAe,
                suiteId,
                at,
                firstReceivedAt,
                lastReceivedAt,
                instances,
                conflicts,
                procedureId,
                linkedBy,
                linkedByPerson,
                linkedAt,
                linkNote);
    }
}
