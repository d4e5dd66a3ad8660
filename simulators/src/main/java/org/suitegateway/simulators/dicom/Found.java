package org.suitegateway.simulators.dicom;

import java.util.List;

/**
 * What a C-FIND brought.
 *
 * @param keysIgnored whether the peer said (FF01) that it does not support an optional key
 * @param status the last one: 0 for success, FE00 if cancelled
 * @param errorComment empty if there was none
 */
public record Found(List<DataSet> matches, boolean keysIgnored, int status, String errorComment) {
    public static final int CANCELLED = 0xFE00;

    public Found {
        matches = List.copyOf(matches);
    }

    public boolean success() {
        return status == Dimse.SUCCESS;
    }

    public String statusHex() {
        return String.format("%04X", status);
    }
}
