package org.suitegateway.simulators.dose;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import org.suitegateway.simulators.dicom.DataSet;
import org.suitegateway.simulators.dicom.Tag;

/**
 * What a performed step has irradiated so far.
 *
 * @param pictures how many exposures left one
 * @param events of which an item each is told; may be left out
 */
public record StepDose(DoseTotals totals, int pictures, List<IrradiationEvent> events) {
    private static final BigDecimal DGY_CM2_PER_GY_M2 = new BigDecimal("1E5");
    private static final int MOST = 65_535; // US
    private static final MathContext SHORT = new MathContext(10); // a DS holds 16 characters

    public StepDose {
        events = List.copyOf(events);
    }

    /**
     * As the performed step tells it, PS3.3 section C.4.16: (0018,115E) in dGy·cm², (0040,0300) in whole seconds, (0040,0301), (0040,8302) in
     * mGy, (0040,030E) with currents in µA and times in ms, and (0040,0310) for a person.
     */
    public DataSet attributes() {
        DataSet told = new DataSet();
        totals.dapGyM2()
                .ifPresent(dap -> told.put(
                        Tag.IMAGE_AND_FLUOROSCOPY_AREA_DOSE_PRODUCT, decimal(dap.multiply(DGY_CM2_PER_GY_M2))));
        int seconds = totals.fluoroSeconds()
                .setScale(0, RoundingMode.HALF_UP)
                .min(BigDecimal.valueOf(MOST))
                .intValueExact();
        told.put(Tag.TOTAL_TIME_OF_FLUOROSCOPY, seconds).put(Tag.TOTAL_NUMBER_OF_EXPOSURES, Math.min(MOST, pictures));
        totals.kermaGy().ifPresent(kerma -> told.put(Tag.ENTRANCE_DOSE_IN_MGY, decimal(kerma.movePointRight(3))));
        if (!events.isEmpty()) {
            told.put(
                    Tag.EXPOSURE_DOSE_SEQUENCE,
                    events.stream().map(StepDose::exposure).toArray(DataSet[]::new));
        }
        return told.put(Tag.COMMENTS_ON_RADIATION_DOSE, comment());
    }

    private static DataSet exposure(IrradiationEvent event) {
        Technique technique = event.technique();
        boolean copper = new BigDecimal(technique.copperMm()).signum() > 0;
        return new DataSet()
                .put(Tag.RADIATION_MODE, "PULSED")
                .put(Tag.KVP, technique.kvp().get(technique.kvp().size() - 1))
                .put(Tag.XRAY_TUBE_CURRENT_IN_UA, decimal(technique.current().movePointRight(3)))
                .put(Tag.EXPOSURE_TIME, String.valueOf(technique.exposureTime(event.seconds())))
                .put(Tag.FILTER_TYPE, copper ? "FLAT" : "NONE")
                .put(Tag.FILTER_MATERIAL, copper ? "COPPER" : "");
    }

    private String comment() {
        return "Events=" + totals.events() + ";FluoroTime_s="
                + totals.fluoroSeconds().toPlainString() + ";AcqTime_s="
                + totals.acquisitionSeconds().toPlainString();
    }

    private static String decimal(BigDecimal amount) {
        return amount.round(SHORT).stripTrailingZeros().toPlainString();
    }
}
