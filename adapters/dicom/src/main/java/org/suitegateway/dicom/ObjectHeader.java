package org.suitegateway.dicom;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.suitegateway.core.dose.PatientState;

/** What headers of all kinds of objects have in common. */
final class ObjectHeader {
    private static final Map<Integer, PatientState.Pregnancy> PREGNANCY = Map.of(
            1, PatientState.Pregnancy.NOT_PREGNANT,
            2, PatientState.Pregnancy.POSSIBLY,
            3, PatientState.Pregnancy.DEFINITELY,
            4, PatientState.Pregnancy.UNKNOWN);

    private ObjectHeader() {}

    /** (0010,1020), (0010,1030), (0010,21C0). */
    static PatientState patient(Attributes object) {
        return new PatientState(
                decimal(object, Tag.PatientSize),
                decimal(object, Tag.PatientWeight),
                Optional.ofNullable(PREGNANCY.get(integer(object, Tag.PregnancyStatus))));
    }

    /** The first value; empty for what is no number of sensible size. */
    static Optional<BigDecimal> decimal(Attributes from, int tag) {
        return DoseUnits.decimal(DicomObjectReader.text(from, tag, 32));
    }

    private static int integer(Attributes from, int tag) {
        try {
            return from.getInt(tag, -1);
        } catch (RuntimeException malformed) {
            return -1;
        }
    }
}
