package org.suitegateway.dicom;

import java.util.Optional;
import org.suitegateway.core.dose.ReferencePoint;
import org.suitegateway.core.procedure.ProcedureCode;

/** (113780, DCM): a code, or a vendor's words. */
final class ReferencePoints {
    private ReferencePoints() {}

    static Optional<ReferencePoint> of(ContentItem item) {
        ProcedureCode code = item.code();
        if (!code.value().isEmpty()) {
            return Optional.of(new ReferencePoint(code, ""));
        }
        String text = item.text(128);
        return text.isEmpty() ? Optional.empty() : Optional.of(new ReferencePoint(ProcedureCode.NONE, text));
    }
}
