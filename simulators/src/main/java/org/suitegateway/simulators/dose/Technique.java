package org.suitegateway.simulators.dose;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * How the tube was driven.
 *
 * @param kvp in kV, one value or one per pulse
 * @param milliampere likewise
 * @param pulsesPerSecond frames per second of an acquisition
 * @param focalSpotMm nominal
 * @param copperMm added filter, 0 for none
 */
public record Technique(
        List<String> kvp,
        List<String> milliampere,
        int pulsesPerSecond,
        int pulseWidthMs,
        String focalSpotMm,
        String copperMm) {
    public Technique {
        kvp = List.copyOf(kvp);
        milliampere = List.copyOf(milliampere);
    }

    public static Technique fluoroscopy(String kvp, String milliampere) {
        return new Technique(List.of(kvp), List.of(milliampere), 8, 8, "0.3", "0.1");
    }

    public static Technique acquisition(String kvp, String milliampere) {
        return new Technique(List.of(kvp), List.of(milliampere), 3, 30, "0.6", "0");
    }

    /** The same with a value per pulse. */
    public Technique perPulse(List<String> otherKvp, List<String> otherMilliampere) {
        return new Technique(otherKvp, otherMilliampere, pulsesPerSecond, pulseWidthMs, focalSpotMm, copperMm);
    }

    /** The largest, in mA: the first pulses may be without current. */
    BigDecimal current() {
        return milliampere.stream().map(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::max);
    }

    int pulses(BigDecimal seconds) {
        return seconds.multiply(BigDecimal.valueOf(pulsesPerSecond))
                .setScale(0, RoundingMode.HALF_UP)
                .max(BigDecimal.ONE)
                .intValueExact();
    }

    /** In ms, of all pulses. */
    int exposureTime(BigDecimal seconds) {
        return pulses(seconds) * pulseWidthMs;
    }
}
