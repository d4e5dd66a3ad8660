package org.suitegateway.simulators.dicom;

/** A C-STORE-RSP: the status of PS3.4 annex B.2.3, and the Error Comment, empty if there was none. */
public record StoreAnswer(int status, String errorComment) {
    public boolean success() {
        return status == 0;
    }

    /** Four hexadecimal digits, as the standard prints it. */
    public String statusHex() {
        return String.format("%04X", status);
    }
}
