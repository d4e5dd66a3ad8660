package org.suitegateway.hl7;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.suitegateway.core.error.Refusal;
import org.suitegateway.core.error.RefusedException;
import org.suitegateway.core.patient.Patient;
import org.suitegateway.core.patient.PatientId;
import org.suitegateway.core.patient.PersonName;
import org.suitegateway.core.schedule.PatientUpdate;

/** PID (HL7 v2.5.1 section 3.4.2) to a patient. */
final class PatientMapping {
    private final Segments segments;
    private final MessageContext at;

    PatientMapping(Segments segments, MessageContext at) {
        this.segments = segments;
        this.at = at;
    }

    PatientUpdate update() {
        return new PatientUpdate(at.madeAt(), patient());
    }

    Patient patient() {
        Segments.Fields pid = segments.first("PID")
                .orElseThrow(() -> new RefusedException(Refusal.MISSING_FIELD, "PID", "the segment is missing"));
        return new Patient(id(pid), name(pid), Hl7Time.date(pid.get(7, 1)), sex(pid.get(8, 1)));
    }

    /** Of several identifiers the medical record number (type MR), else the first that is valued. */
    private PatientId id(Segments.Fields pid) {
        List<Integer> valued = IntStream.range(0, pid.repetitions(3))
                .filter(i -> !pid.identifier(3, i, 1, 1).isEmpty())
                .boxed()
                .toList();
        int chosen = valued.stream()
                .filter(i -> pid.get(3, i, 5).equals("MR"))
                .findFirst()
                .or(() -> valued.stream().findFirst())
                .orElseThrow(() ->
                        new RefusedException(Refusal.MISSING_FIELD, "PID-3", "the patient identifier is missing"));
        String value = pid.identifier(3, chosen, 1, 1);
        // HD: the name of the authority, else its universal ID; without either it is the configured one
        String namespace = pid.identifier(3, chosen, 4, 1);
        String issuer = namespace.isEmpty() ? pid.identifier(3, chosen, 4, 2) : namespace;
        try {
            return new PatientId(value, issuer.isEmpty() ? at.patientIdIssuer() : issuer);
        } catch (IllegalArgumentException tooLong) {
            throw new RefusedException(
                    Refusal.INVALID_VALUE, "PID-3", "identifier and issuer have at most 64 characters (PS3.5, LO)");
        }
    }

    /** XPN has the suffix before the prefix, DICOM has it behind. */
    private static PersonName name(Segments.Fields pid) {
        return new PersonName(pid.get(5, 1), pid.get(5, 2), pid.get(5, 3), pid.get(5, 5), pid.get(5, 4));
    }

    private static Optional<String> sex(String code) {
        return switch (code) {
            case "M", "F" -> Optional.of(code);
            case "A", "N", "O" -> Optional.of("O");
            default -> Optional.empty();
        };
    }
}
