package org.suitegateway.simulators.files;

import java.math.BigDecimal;
import java.util.Optional;
import org.suitegateway.simulators.dose.DoseTotals;

/**
 * What one report says, taken alone, as exact decimals in SI. Absent is not reported, or not readable; it is never zero. Both planes of a
 * biplane device are added.
 */
public record ExpectedDose(
        int events,
        int fluoroEvents,
        Optional<String> dapGyM2,
        Optional<String> kermaGy,
        Optional<String> fluoroSeconds,
        Optional<String> acquisitionSeconds) {

    static ExpectedDose of(DoseTotals totals) {
        return new ExpectedDose(
                totals.events(),
                totals.fluoroEvents(),
                totals.dapGyM2().map(ExpectedDose::plain),
                totals.kermaGy().map(ExpectedDose::plain),
                Optional.of(plain(totals.fluoroSeconds())),
                Optional.of(plain(totals.acquisitionSeconds())));
    }

    /** Only the area product is known, as of images. */
    static ExpectedDose ofDap(BigDecimal gyM2) {
        return new ExpectedDose(0, 0, Optional.of(plain(gyM2)), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** As people read it. */
    public Optional<String> dapGyCm2() {
        return dapGyM2.map(gyM2 -> plain(new BigDecimal(gyM2).movePointRight(4)));
    }

    /** As people read it. */
    public Optional<String> kermaMGy() {
        return kermaGy.map(gy -> plain(new BigDecimal(gy).movePointRight(3)));
    }

    ExpectedDose withEvents(int count, int fluoroscopic) {
        return new ExpectedDose(count, fluoroscopic, dapGyM2, kermaGy, fluoroSeconds, acquisitionSeconds);
    }

    ExpectedDose withDap(Optional<String> gyM2) {
        return new ExpectedDose(events, fluoroEvents, gyM2, kermaGy, fluoroSeconds, acquisitionSeconds);
    }

    ExpectedDose withKerma(Optional<String> gy) {
        return new ExpectedDose(events, fluoroEvents, dapGyM2, gy, fluoroSeconds, acquisitionSeconds);
    }

    ExpectedDose withSeconds(Optional<String> fluoro, Optional<String> acquisition) {
        return new ExpectedDose(events, fluoroEvents, dapGyM2, kermaGy, fluoro, acquisition);
    }

    private static String plain(BigDecimal amount) {
        return amount.stripTrailingZeros().toPlainString();
    }
}
