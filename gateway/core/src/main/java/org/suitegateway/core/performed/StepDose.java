package org.suitegateway.core.performed;

import java.util.List;
import java.util.Optional;
import org.suitegateway.core.dose.DoseFinding;
import org.suitegateway.core.dose.DoseModality;
import org.suitegateway.core.dose.IrradiationEvent;
import org.suitegateway.core.dose.OtherAmount;
import org.suitegateway.core.dose.PatientState;
import org.suitegateway.core.quantity.DoseAreaProduct;
import org.suitegateway.core.quantity.Seconds;

/**
 * What a message about a step says of its dose so far, PS3.3 section C.4.16. What it does not say stays as it was said before.
 *
 * @param dap (0018,115E), of the whole step with its fluoroscopy
 * @param fluoroscopyTime (0040,0300), retired and still sent
 * @param others number of exposures (0040,0301), entrance dose (0040,8302) or (0040,0302): shown, never added
 * @param exposures (0040,030E): technique, without dose
 * @param comment (0040,0310): vendors put key=value here
 */
public record StepDose(
        DoseModality modality,
        PatientState patient,
        Optional<DoseAreaProduct> dap,
        Optional<Seconds> fluoroscopyTime,
        List<OtherAmount> others,
        List<IrradiationEvent> exposures,
        String comment,
        List<DoseFinding> findings) {
    public static final StepDose NONE = new StepDose(
            DoseModality.OTHER,
            PatientState.UNKNOWN,
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of(),
            "",
            List.of());

    public StepDose {
        others = List.copyOf(others);
        exposures = List.copyOf(exposures);
        findings = List.copyOf(findings);
    }

    /** Nothing was said. */
    public boolean isEmpty() {
        return dap.isEmpty()
                && fluoroscopyTime.isEmpty()
                && others.isEmpty()
                && exposures.isEmpty()
                && comment.isEmpty()
                && findings.isEmpty();
    }
}
