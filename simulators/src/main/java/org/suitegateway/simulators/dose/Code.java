package org.suitegateway.simulators.dose;

import org.suitegateway.simulators.dicom.DataSet;
import org.suitegateway.simulators.dicom.Tag;

/** A coded concept. */
public record Code(String value, String scheme, String meaning) {
    public static Code dcm(String value, String meaning) {
        return new Code(value, "DCM", meaning);
    }

    DataSet item() {
        return new DataSet()
                .put(Tag.CODE_VALUE, value)
                .put(Tag.CODING_SCHEME_DESIGNATOR, scheme)
                .put(Tag.CODE_MEANING, meaning);
    }
}
