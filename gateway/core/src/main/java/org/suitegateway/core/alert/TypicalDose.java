package org.suitegateway.core.alert;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.suitegateway.core.dose.DeviceDose;
import org.suitegateway.core.dose.ReferenceLevel;
import org.suitegateway.core.dose.Spread;
import org.suitegateway.core.time.Interval;

/**
 * What a kind of procedure usually takes: the local 75th percentile of the last year, or the published value until there are enough
 * procedures. Worked out once an hour. Thread-safe.
 */
public final class TypicalDose {
    private static final Duration KEPT = Duration.ofHours(1);
    private static final Duration YEAR = Duration.ofDays(365);

    private final DeviceDose devices;
    private final Clock clock;
    private volatile Known known = new Known(Instant.MIN, Map.of());

    public TypicalDose(DeviceDose devices, Clock clock) {
        this.devices = devices;
        this.clock = clock;
    }

    private record Known(Instant at, Map<String, Typical> byCode) {}

    /** @param words what the number is */
    record Typical(BigDecimal dapGyCm2, String words) {}

    /** @param code of a procedure */
    Optional<Typical> of(String code) {
        Instant now = clock.instant();
        Known before = known;
        if (before.at().equals(Instant.MIN) || before.at().plus(KEPT).isBefore(now)) {
            before = new Known(now, read(now));
            known = before;
        }
        return Optional.ofNullable(before.byCode().get(code)).or(() -> published(code));
    }

    private Map<String, Typical> read(Instant now) {
        Map<String, Typical> byCode = new HashMap<>();
        for (DeviceDose.Local local : devices.distribution(new Interval(now.minus(YEAR), now), Optional.empty())
                .locals()) {
            local.dapGyCm2()
                    .filter(s -> local.enough())
                    .map(Spread::p75)
                    .filter(p -> p.signum() > 0)
                    .ifPresent(p -> byCode.put(
                            local.procedure().value(),
                            new Typical(p, "local 75th percentile " + p.toPlainString() + " Gy·cm²")));
        }
        return byCode;
    }

    private Optional<Typical> published(String code) {
        return devices.levels().stream()
                .filter(l -> l.quantity() == ReferenceLevel.Quantity.DOSE_AREA_PRODUCT
                        && l.procedureCodes().contains(code))
                .findFirst()
                .map(l -> new Typical(
                        l.amount(), l.kind().label() + " " + l.amount().toPlainString() + " Gy·cm², " + l.source()));
    }
}
