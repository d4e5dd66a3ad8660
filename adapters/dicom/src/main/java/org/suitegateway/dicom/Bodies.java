package org.suitegateway.dicom;

import java.math.BigDecimal;
import java.util.Optional;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.suitegateway.core.dose.PatientState;
import org.suitegateway.core.dose.PatientState.Pregnancy;

/** The patient as a header has the person: (0010,1020), (0010,1030), (0010,21C0). What is none of these is absent. */
final class Bodies {
    private Bodies() {}

    static PatientState of(Attributes object) {
        HeaderNumbers numbers = new HeaderNumbers(object, new Findings());
        return new PatientState(
                numbers.bounded(Tag.PatientSize, 0),
                numbers.bounded(Tag.PatientWeight, 0),
                numbers.bounded(Tag.PregnancyStatus, 0).flatMap(Bodies::pregnancy));
    }

    private static Optional<Pregnancy> pregnancy(BigDecimal status) {
        return switch (status.intValue()) {
            case 1 -> Optional.of(Pregnancy.NOT_PREGNANT);
            case 2 -> Optional.of(Pregnancy.POSSIBLY);
            case 3 -> Optional.of(Pregnancy.DEFINITELY);
            case 4 -> Optional.of(Pregnancy.UNKNOWN);
            default -> Optional.empty();
        };
    }
}
