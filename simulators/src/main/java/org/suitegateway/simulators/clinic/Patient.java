package org.suitegateway.simulators.clinic;

import java.util.Optional;
import org.suitegateway.simulators.dicom.DataSet;
import org.suitegateway.simulators.dicom.Tag;

/**
 * A made-up patient.
 *
 * @param issuer assigning authority of the ID
 * @param name as PN: family^given, with {@code =} before the ideographic and the phonetic form
 * @param birthDate YYYYMMDD
 * @param sex M, F or O
 * @param body if it was measured
 */
public record Patient(String id, String issuer, String name, String birthDate, String sex, Optional<Body> body) {
    public Patient(String id, String issuer, String name, String birthDate, String sex) {
        this(id, issuer, name, birthDate, sex, Optional.empty());
    }

    public Patient measured(Body measures) {
        return new Patient(id, issuer, name, birthDate, sex, Optional.of(measures));
    }

    public DataSet header() {
        return new DataSet()
                .put(Tag.PATIENT_NAME, name)
                .put(Tag.PATIENT_ID, id)
                .put(Tag.ISSUER_OF_PATIENT_ID, issuer)
                .put(Tag.PATIENT_BIRTH_DATE, birthDate)
                .put(Tag.PATIENT_SEX, sex);
    }
}
