package org.suitegateway.simulators.dicom;

import java.io.IOException;
import java.io.OutputStream;

/** What a C-STORE sends: the three UIDs of the request, and the bytes of the data set, written as they are produced. */
public interface StoreData {
    String sopClassUid();

    String sopInstanceUid();

    String transferSyntaxUid();

    void writeTo(OutputStream out) throws IOException;
}
