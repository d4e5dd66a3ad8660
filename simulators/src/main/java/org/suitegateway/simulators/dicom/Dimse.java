package org.suitegateway.simulators.dicom;

/** Command fields of requests, PS3.7 annex E.1, and the statuses the simulators give, annex C. */
final class Dimse {
    static final int C_STORE = 0x0001;
    static final int C_FIND = 0x0020;
    static final int C_ECHO = 0x0030;
    static final int N_EVENT_REPORT = 0x0100;
    static final int N_SET = 0x0120;
    static final int N_ACTION = 0x0130;
    static final int N_CREATE = 0x0140;
    static final int C_CANCEL = 0x0FFF;

    /** A response has the command field of its request and this bit. */
    static final int RESPONSE = 0x8000;

    static final int NO_DATA_SET = 0x0101;

    static final int SUCCESS = 0;
    static final int PROCESSING_FAILURE = 0x0110;
    static final int DUPLICATE_SOP_INSTANCE = 0x0111;
    static final int NO_SUCH_SOP_INSTANCE = 0x0112;
    static final int NO_SUCH_ACTION = 0x0123;
    static final int UNRECOGNIZED_OPERATION = 0x0211;

    private Dimse() {}
}
