package org.suitegateway.core.alert;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.suitegateway.core.device.Clinic;
import org.suitegateway.core.device.Device;
import org.suitegateway.core.dose.DoseSummary;
import org.suitegateway.core.patient.PatientId;
import org.suitegateway.core.performed.PerformedStep;
import org.suitegateway.core.performed.PerformedSteps;
import org.suitegateway.core.procedure.Procedure;
import org.suitegateway.core.procedure.Procedures;
import org.suitegateway.core.study.Studies;
import org.suitegateway.core.study.Study;

/** Where dose belongs, for the scope of rules. Thread-safe. */
public final class DosePlaces {
    private final Clinic clinic;
    private final Procedures procedures;
    private final Studies studies;
    private final PerformedSteps steps;

    public DosePlaces(Clinic clinic, Procedures procedures, Studies studies, PerformedSteps steps) {
        this.clinic = clinic;
        this.procedures = procedures;
        this.studies = studies;
        this.steps = steps;
    }

    /** @param patient absent when nobody is named */
    record Place(Set<String> codes, Set<String> devices, Set<String> suites, Optional<PatientId> patient) {
        boolean within(AlertScope scope) {
            return AlertScope.covers(scope.procedureCodes(), codes)
                    && AlertScope.covers(scope.devices(), devices)
                    && AlertScope.covers(scope.suites(), suites);
        }
    }

    Place of(Alert.Subject subject) {
        return subject.type() == Alert.SubjectType.PROCEDURE
                ? procedures.find(subject.id()).map(this::place).orElseGet(DosePlaces::nowhere)
                : studies.find(subject.id()).map(this::place).orElseGet(DosePlaces::nowhere);
    }

    /** Whose dose lies under a key of the ledger. */
    Alert.Subject ofKey(String key) {
        return studies.find(key)
                .flatMap(Study::procedureId)
                .or(() -> steps.find(key).flatMap(PerformedStep::procedureId))
                .map(id -> new Alert.Subject(Alert.SubjectType.PROCEDURE, id))
                .orElseGet(() -> new Alert.Subject(Alert.SubjectType.STUDY, key));
    }

    /** A study that found its procedure is no subject any more: the procedure is. */
    boolean isWithoutProcedure(String studyInstanceUid) {
        return studies.find(studyInstanceUid).flatMap(Study::procedureId).isEmpty();
    }

    static boolean counts(AlertScope scope, Optional<DoseSummary> dose) {
        return !scope.withoutDose()
                || dose.filter(d -> d.dap().isPresent() || d.referenceAirKerma().isPresent())
                        .isEmpty();
    }

    private static Place nowhere() {
        return new Place(Set.of(), Set.of(), Set.of(), Optional.empty());
    }

    private Place place(Procedure procedure) {
        Set<String> devices = devices(studies.ofProcedure(procedure.id()));
        return new Place(
                Set.of(procedure.code().value()),
                devices.isEmpty() ? procedure.deviceId().map(Set::of).orElse(Set.of()) : devices,
                procedure.suiteId().map(Set::of).orElse(Set.of()),
                Optional.of(procedure.patient()));
    }

    private Place place(Study study) {
        return new Place(
                Set.of(),
                devices(List.of(study)),
                study.suiteId().map(Set::of).orElse(Set.of()),
                study.patientId().isEmpty()
                        ? Optional.empty()
                        : Optional.of(clinic.patientId(study.patientId(), study.issuerOfPatientId())));
    }

    private Set<String> devices(List<Study> of) {
        return of.stream()
                .flatMap(s -> clinic.deviceByAe(s.callingAe()).stream())
                .map(Device::id)
                .collect(Collectors.toSet());
    }
}
