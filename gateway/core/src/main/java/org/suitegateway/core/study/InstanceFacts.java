package org.suitegateway.core.study;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.suitegateway.core.patient.PersonName;

/**
 * What the index keeps of one composite instance (PS3.3 C.7, C.12.1). UIDs were checked against PS3.5 section 9.1; texts are cut to what
 * their VR allows.
 *
 * @param patientId (0010,0020); empty text when the object has none
 * @param issuerOfPatientId (0010,0021)
 * @param accessionNumber (0008,0050)
 * @param acquiredAt the best time of the content: acquisition, content, series, study date and time in this order, by (0008,0201) or
 *     the device's zone
 * @param frames 1 for a single-frame image, absent for what is no image
 * @param irradiationEventUids (0008,3010)
 * @param order which order it says it was made for
 */
public record InstanceFacts(
        String sopClassUid,
        String sopInstanceUid,
        String transferSyntaxUid,
        String studyInstanceUid,
        String seriesInstanceUid,
        String modality,
        String patientId,
        String issuerOfPatientId,
        PersonName patientName,
        Optional<LocalDate> patientBirthDate,
        Optional<String> patientSex,
        String accessionNumber,
        String studyDescription,
        String seriesDescription,
        String manufacturer,
        String model,
        String stationName,
        Optional<Instant> acquiredAt,
        Optional<Integer> instanceNumber,
        Optional<Integer> frames,
        Optional<Integer> rows,
        Optional<Integer> columns,
        List<String> irradiationEventUids,
        OrderReference order) {
    public InstanceFacts {
        irradiationEventUids = List.copyOf(irradiationEventUids);
    }
}
