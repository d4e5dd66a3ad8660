package org.suitegateway.simulators.workflow;

import org.suitegateway.simulators.dicom.DataSet;
import org.suitegateway.simulators.dicom.Tag;

/** Why a performed step is broken off: some of PS3.16 CID 9300. */
public enum Discontinuation {
    EQUIPMENT_FAILURE("110501", "Equipment failure"),
    PATIENT_REFUSED("110505", "Patient refused to continue procedure"),
    PATIENT_PREGNANT("110508", "Patient pregnant"),
    INCORRECT_WORKLIST_ENTRY("110514", "Incorrect worklist entry selected");

    private final String code;
    private final String meaning;

    Discontinuation(String code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    DataSet item() {
        return new DataSet()
                .put(Tag.CODE_VALUE, code)
                .put(Tag.CODING_SCHEME_DESIGNATOR, "DCM")
                .put(Tag.CODE_MEANING, meaning);
    }
}
