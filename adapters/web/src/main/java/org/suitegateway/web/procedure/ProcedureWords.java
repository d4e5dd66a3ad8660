package org.suitegateway.web.procedure;

import java.util.List;
import java.util.Optional;
import org.suitegateway.core.device.Clinic;
import org.suitegateway.core.device.Suite;
import org.suitegateway.core.patient.Patient;
import org.suitegateway.core.patient.PatientDirectory;
import org.suitegateway.core.patient.PatientId;
import org.suitegateway.core.patient.PersonName;
import org.suitegateway.core.procedure.Procedure;
import org.suitegateway.core.procedure.ProcedureStatus;
import org.suitegateway.core.procedure.StaffMember;
import org.suitegateway.web.alert.AlertWords;
import org.suitegateway.web.wording.ClinicTime;

/** Procedures for people. Thread-safe. */
public final class ProcedureWords {
    private final PatientDirectory patients;
    private final Clinic clinic;
    private final ClinicTime time;

    public ProcedureWords(PatientDirectory patients, Clinic clinic, ClinicTime time) {
        this.patients = patients;
        this.clinic = clinic;
        this.time = time;
    }

    /**
     * The head of a procedure; texts are empty where nothing is known.
     *
     * @param start time of day, with the day unless it is today
     * @param patientId that stands today
     * @param recordedAs the number that the order came with, when a merge has put another in its place
     * @param statusKey for the style sheet
     */
    public record Head(
            String id,
            String start,
            String patient,
            String patientId,
            String recordedAs,
            String birthDate,
            String sex,
            String what,
            String reason,
            String suite,
            String accession,
            String status,
            String statusKey,
            String operator) {}

    public Head of(Procedure p) {
        Optional<Patient> patient = patients.find(p.patient());
        PatientId today = patient.map(Patient::id).orElse(p.patient());
        return new Head(
                p.id(),
                p.scheduledStart().map(time::moment).orElse(""),
                AlertWords.named(patient.map(Patient::name).orElse(new PersonName("", "", "", "", "")), today.value()),
                today.value(),
                today.equals(p.patient()) ? "" : p.patient().value(),
                patient.flatMap(Patient::birthDate).map(time::day).orElse(""),
                patient.flatMap(Patient::sex).map(ProcedureWords::sex).orElse(""),
                !p.code().meaning().isEmpty() ? p.code().meaning() : p.code().value(),
                p.reason(),
                p.suiteId().flatMap(clinic::suite).map(Suite::name).orElse(""),
                p.accessionNumber().orElse(""),
                word(p.status()),
                p.status().name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'),
                operator(p.staff()));
    }

    static String word(ProcedureStatus status) {
        return switch (status) {
            case SCHEDULED -> "Scheduled";
            case ARRIVED -> "Arrived";
            case IN_PROGRESS -> "In progress";
            case COMPLETED -> "Completed";
            case DISCONTINUED -> "Discontinued";
            case CANCELLED -> "Cancelled";
        };
    }

    static String operator(List<StaffMember> staff) {
        return staff.stream()
                .filter(s -> s.role().equals("OPERATOR"))
                .map(s -> s.name().isEmpty() ? s.staffId() : s.name())
                .findFirst()
                .orElse("");
    }

    private static String sex(String dicom) {
        return switch (dicom) {
            case "F" -> "female";
            case "M" -> "male";
            case "O" -> "other";
            default -> "sex not stated";
        };
    }
}
