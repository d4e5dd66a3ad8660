package org.suitegateway.simulators.dicom;

import java.io.IOException;

/** The peer sent A-ABORT, or something that ends an association as surely. */
public final class AssociationAbortedException extends IOException {
    AssociationAbortedException(String what) {
        super(what);
    }
}
