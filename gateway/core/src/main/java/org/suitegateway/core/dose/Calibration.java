package org.suitegateway.core.dose;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * (122505, DCM) Calibration: for information, the factor is multiplied into nothing.
 *
 * @param device (113794, DCM), in words
 * @param calibratedText (113723, DCM) as it came
 * @param factor (122322, DCM)
 * @param uncertaintyPercent (113763, DCM)
 * @param party (113724, DCM)
 */
public record Calibration(
        String device,
        String calibratedText,
        Optional<BigDecimal> factor,
        Optional<BigDecimal> uncertaintyPercent,
        String party) {}
