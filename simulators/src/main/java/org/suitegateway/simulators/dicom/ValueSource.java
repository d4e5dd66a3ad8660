package org.suitegateway.simulators.dicom;

import java.io.IOException;
import java.io.OutputStream;

/** Makes a value while it is sent. */
public interface ValueSource {
    /** Writes exactly as many bytes as were announced. */
    void writeTo(OutputStream out) throws IOException;
}
