package org.suitegateway.core.alert;

import java.math.BigDecimal;
import java.util.Optional;
import org.suitegateway.core.dose.DoseSummary;
import org.suitegateway.core.quantity.AirKerma;
import org.suitegateway.core.quantity.DoseAreaProduct;
import org.suitegateway.core.quantity.Seconds;

/** What a rule looks at. Values are in the unit that people read. */
public enum AlertQuantity {
    REFERENCE_AIR_KERMA("mGy") {
        @Override
        public Optional<BigDecimal> of(DoseSummary dose) {
            return dose.referenceAirKerma().map(AirKerma::mGy);
        }
    },
    DOSE_AREA_PRODUCT("Gy·cm²") {
        @Override
        public Optional<BigDecimal> of(DoseSummary dose) {
            return dose.dap().map(DoseAreaProduct::gyCm2);
        }
    },
    FLUOROSCOPY_TIME("s") {
        @Override
        public Optional<BigDecimal> of(DoseSummary dose) {
            return dose.fluoroscopyTime().map(Seconds::s);
        }
    };

    private final String unit;

    AlertQuantity(String unit) {
        this.unit = unit;
    }

    public String unit() {
        return unit;
    }

    /** The amount in {@link #unit()}; absent when not reported. */
    public abstract Optional<BigDecimal> of(DoseSummary dose);
}
