package org.suitegateway.core.worklist;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.suitegateway.core.Page;
import org.suitegateway.core.device.Clinic;
import org.suitegateway.core.device.Device;
import org.suitegateway.core.patient.PatientId;
import org.suitegateway.core.patient.PatientIdentities;

/** Answers devices that ask what they are to do. Thread-safe. */
public final class WorklistDesk {
    private final Clinic clinic;
    private final Worklist worklist;
    private final PatientIdentities identities;

    public WorklistDesk(Clinic clinic, Worklist worklist, PatientIdentities identities) {
        this.clinic = clinic;
        this.worklist = worklist;
        this.identities = identities;
    }

    /** One part of the answer. It may hold more than was asked for: the caller compares each entry with the query's keys. */
    public Page<Worklist.Entry> find(WorklistQuery query, Page.Request page) {
        return worklist.find(
                new Worklist.Filter(
                        stations(query),
                        query.from(),
                        query.to(),
                        query.modality(),
                        patientIds(query),
                        query.accessionNumber(),
                        query.requestedProcedureId(),
                        query.scheduledStepId(),
                        query.studyInstanceUid(),
                        query.name()),
                page);
    }

    private Set<String> stations(WorklistQuery query) {
        boolean ownOnly = clinic.deviceByAe(query.callingAe())
                .map(Device::worklist)
                .filter(Device.WorklistHabits::ownStation)
                .isPresent();
        return query.stationAe()
                .or(() -> Optional.of(query.callingAe()).filter(ae -> ownOnly))
                .map(Set::of)
                .orElse(Set.of());
    }

    /** A device may still know the patient by a number that was merged away. */
    private Set<String> patientIds(WorklistQuery query) {
        Set<String> all = new LinkedHashSet<>();
        query.patientId().ifPresent(number -> identities.all(clinic.patientId(number, "")).stream()
                .map(PatientId::value)
                .forEach(all::add));
        return all;
    }
}
