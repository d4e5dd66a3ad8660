package org.suitegateway.simulators.dose;

import java.util.Optional;
import org.suitegateway.simulators.dicom.DataSet;

/**
 * Who irradiates, PS3.16 TID 1020.
 *
 * @param physician as PN; empty if the machine was not told
 * @param organization that they belong to
 */
record People(String physician, String organization) {
    Optional<DataSet> authorizing(Dialect dialect) {
        return participant(dialect, dialect.code("113850", "Irradiation Authorizing"));
    }

    Optional<DataSet> administering(Dialect dialect) {
        return participant(dialect, dialect.code("113851", "Irradiation Administering"));
    }

    private Optional<DataSet> participant(Dialect dialect, Code role) {
        if (physician.isEmpty()) {
            return Optional.empty();
        }
        Code doctor = dialect.snomed() == Dialect.Snomed.SRT
                ? Code.dcm("121081", "Physician")
                : new Code("309343006", "SCT", "Physician");
        return Optional.of(Content.with(
                Content.person(dialect.code("113870", "Person Name"), physician),
                Content.code("HAS PROPERTIES", dialect.code("113875", "Person Role in Procedure"), role),
                Content.text("HAS PROPERTIES", dialect.code("113873", "Organization Name"), organization),
                Content.code("HAS PROPERTIES", dialect.code("113874", "Person Role in Organization"), doctor)));
    }
}
