package org.suitegateway.core.clinical;

import java.util.Optional;
import org.suitegateway.core.device.Suite;
import org.suitegateway.core.procedure.Procedure;

/** One check of the patient of a procedure. */
interface PatientFactCheck {
    String id();

    String label();

    /** @return empty when it does not apply to this patient and procedure */
    Optional<Assessment> of(Procedure procedure, Suite suite, ClinicalPicture known);
}
