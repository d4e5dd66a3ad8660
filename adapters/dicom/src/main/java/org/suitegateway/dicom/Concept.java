package org.suitegateway.dicom;

/**
 * Concept names of dose reports, PS3.16 annex D, by code value: of scheme DCM, or of SNOMED CT where that is said. The numbers of the two
 * do not meet.
 */
final class Concept {
    // The report, TID 10001, 10011, 10021, 10030, 10040
    static final int DOSE_REPORT = 113701;
    static final int NUCLEAR_REPORT = 113500;
    static final int PATIENT_REPORT = 128401;
    static final int PROCEDURE_REPORTED = 121058;
    static final int DEVICE_TYPE = 122142;
    static final int SCOPE = 113705;
    static final int SOURCE = 113854;
    static final int COMMENT = 121106;
    static final int ACCESSION = 121022;

    // Observers, TID 1002 to 1004
    static final int OBSERVER_TYPE = 121005;
    static final int PERSON_NAME = 121008;
    static final int PERSON_ORGANISATION = 121009;
    static final int PERSON_ORGANISATIONAL_ROLE = 121010;
    static final int PERSON_ROLE = 121011;
    static final int PERSON_LOGIN = 128774;
    static final int DEVICE_UID = 121012;
    static final int DEVICE_NAME = 121013;
    static final int DEVICE_MANUFACTURER = 121014;
    static final int DEVICE_MODEL = 121015;
    static final int DEVICE_SERIAL = 121016;
    static final int DEVICE_LOCATION = 121017;

    // Participants, TID 1020 and 1021
    static final int PARTICIPANT = 113870;
    static final int PARTICIPANT_ID = 113871;
    static final int PARTICIPANT_ISSUER = 113872;
    static final int PARTICIPANT_ORGANISATION = 113873;
    static final int PARTICIPANT_ORGANISATIONAL_ROLE = 113874;
    static final int PARTICIPANT_ROLE = 113875;
    static final int IRRADIATING_DEVICE = 113876;
    static final int IRRADIATING_NAME = 113877;
    static final int IRRADIATING_MANUFACTURER = 113878;
    static final int IRRADIATING_MODEL = 113879;
    static final int IRRADIATING_SERIAL = 113880;

    // Totals, TID 10002, 10004, 10007
    static final int ACCUMULATED = 113702;
    static final int ACCUMULATED_ENHANCED = 130500;
    static final int PLANE = 113764;
    static final int DAP_TOTAL = 113722;
    static final int KERMA_TOTAL = 113725;
    static final int FLUOROSCOPY_DAP = 113726;
    static final int ACQUISITION_DAP = 113727;
    static final int FLUOROSCOPY_KERMA = 113728;
    static final int ACQUISITION_KERMA = 113729;
    static final int FLUOROSCOPY_TIME = 113730;
    static final int FRAMES = 113731;
    static final int ACQUISITION_TIME = 113855;
    static final int REFERENCE_POINT = 113780;
    static final int CALIBRATION = 122505;
    static final int CALIBRATION_DEVICE = 113794;
    static final int CALIBRATION_DATE = 113723;
    static final int CALIBRATION_FACTOR = 122322;
    static final int CALIBRATION_UNCERTAINTY = 113763;
    static final int CALIBRATION_PARTY = 113724;

    // Events, TID 10003 with A, B and C
    static final int EVENT = 113706;
    static final int EVENT_ENHANCED = 130501;
    static final int EVENT_UID = 113769;
    static final int EVENT_LABEL = 113605;
    static final int EVENT_TYPE = 113721;
    static final int STARTED = 111526;
    static final int PROTOCOL = 125203;
    static final int DAP = 122130;
    static final int KERMA = 113738;
    static final int KVP = 113733;
    static final int DURATION = 113742;
    /** What older devices, and newer ones of one vendor, give for (113824, DCM). */
    static final int EXPOSURE_TIME_ONCE = 113735;

    static final int TARGET_REGION = 123014;
    static final int ORIENTATION = 113743;
    static final int ORIENTATION_MODIFIER = 113744;
    static final int TABLE_RELATIONSHIP = 113745;
    static final int FLUOROSCOPY_MODE = 113732;
    static final int ANODE = 111632;
    static final int GRID = 111635;
    static final int DERIVATION = 121401;
    static final int IMAGE = 113795;
    static final int FILTER = 113771;
    static final int FILTER_TYPE = 113772;
    static final int FILTER_MATERIAL = 113757;
    static final int FILTER_LEAST = 113758;
    static final int FILTER_MOST = 113773;

    // Other modalities, TID 10011 ff., 10021 ff., 10030 ff.
    static final int CT_ACCUMULATED = 113811;
    static final int CT_ACQUISITION = 113819;
    static final int CT_EVENTS = 113812;
    static final int CT_DLP_TOTAL = 113813;
    static final int GLANDULAR_DOSE = 111637;
    static final int ADMINISTRATION = 113502;
    static final int ACTIVITY = 113507;
    static final int ABSORBED_DOSE = 128513;
    static final int EQUIVALENT_DOSE = 128512;
    static final int SKIN_DOSE = 128485;
    static final int ESTIMATED_EVENT = 128429;

    // SNOMED CT
    static final int ANATOMY = 91723000;
    static final int LATERALITY = 272741003;
    static final int FINDING_SITE = 363698007;
    static final int AGENT = 349358000;

    private Concept() {}
}
