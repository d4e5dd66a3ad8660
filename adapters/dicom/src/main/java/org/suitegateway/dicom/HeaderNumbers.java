package org.suitegateway.dicom;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.Function;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;
import org.jspecify.annotations.Nullable;
import org.suitegateway.core.dose.Measure;

/** Numbers of a header, whatever they are encoded as. Of several values the first. What is there and cannot be taken is a finding. */
final class HeaderNumbers {
    private final Attributes header;
    private final Findings findings;

    HeaderNumbers(Attributes header, Findings findings) {
        this.header = header;
        this.findings = findings;
    }

    /** As it stands, bounded by nothing but its length. */
    Optional<BigDecimal> decimal(int tag) {
        VR vr = header.getVR(tag);
        if (vr == null || !header.containsValue(tag)) {
            return Optional.empty();
        }
        try {
            Optional<BigDecimal> number =
                    switch (vr) {
                        case FD -> Optional.of(new BigDecimal(Double.toString(header.getDouble(tag, Double.NaN))));
                        case FL -> Optional.of(new BigDecimal(Float.toString(header.getFloat(tag, Float.NaN))));
                        case US, SS, UL, SL -> Optional.of(BigDecimal.valueOf(header.getInt(tag, 0)));
                        default -> text(header.getString(tag));
                    };
            if (number.isEmpty()) {
                findings.add(StructureCheck.tagName(tag), "its value is no number of sensible size");
            }
            return number;
        } catch (RuntimeException malformed) { // also NaN and the infinities
            findings.add(StructureCheck.tagName(tag), "its value is no number of sensible size");
            return Optional.empty();
        }
    }

    private static Optional<BigDecimal> text(@Nullable String value) {
        return DoseUnits.decimal(value == null ? "" : value.strip());
    }

    /** As a quantity with bounds. */
    <T> Optional<T> quantity(int tag, Function<BigDecimal, T> type) {
        return decimal(tag).flatMap(number -> {
            try {
                return Optional.of(type.apply(number));
            } catch (IllegalArgumentException outOfBounds) {
                findings.add(StructureCheck.tagName(tag), String.valueOf(outOfBounds.getMessage()));
                return Optional.empty();
            }
        });
    }

    /** @param power of ten to the unit that is kept */
    Optional<BigDecimal> bounded(int tag, int power) {
        return decimal(tag).flatMap(number -> {
            Optional<BigDecimal> kept = Measure.kept(number).map(n -> n.scaleByPowerOfTen(power));
            if (kept.isEmpty()) {
                findings.add(StructureCheck.tagName(tag), "it is beyond all reason");
            }
            return kept.flatMap(Measure::kept);
        });
    }
}
