package org.suitegateway.core.dose;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.suitegateway.core.quantity.AirKerma;
import org.suitegateway.core.quantity.DoseAreaProduct;
import org.suitegateway.core.quantity.Seconds;
import org.suitegateway.core.quantity.TubeVoltage;

/**
 * One irradiation event of a report, PS3.16 TID 10003. What the device did not report is absent, never zero.
 *
 * @param uid (113769, DCM); real devices leave it out
 * @param kvp (113733, DCM), one per pulse or for the event: the values that were above zero
 * @param duration (113742, DCM) Irradiation Duration; known to be wrong in one vendor's files, so never a source of fluoroscopy time
 * @param detail everything else
 */
public record IrradiationEvent(
        Optional<String> uid,
        Plane plane,
        Optional<Instant> startedAt,
        EventType type,
        Optional<String> protocol,
        Optional<DoseAreaProduct> dap,
        Optional<AirKerma> referenceAirKerma,
        List<TubeVoltage> kvp,
        Optional<Seconds> duration,
        EventDetail detail) {
    public IrradiationEvent {
        kvp = List.copyOf(kvp);
    }

    /** An event of which nothing else is known. */
    public IrradiationEvent(
            Optional<String> uid,
            Plane plane,
            Optional<Instant> startedAt,
            EventType type,
            Optional<String> protocol,
            Optional<DoseAreaProduct> dap,
            Optional<AirKerma> referenceAirKerma,
            List<TubeVoltage> kvp,
            Optional<Seconds> duration) {
        this(uid, plane, startedAt, type, protocol, dap, referenceAirKerma, kvp, duration, EventDetail.NONE);
    }

    /** What makes two entries the same exposure: UID and plane; without a UID the time, the plane and the dose (DAP, else kerma). */
    public Key key() {
        return uid.map(u -> new Key(u, plane))
                .orElseGet(
                        () -> new Key(startedAt + "/" + dap + (dap.isEmpty() ? "/" + referenceAirKerma : ""), plane));
    }

    /** Identity of an exposure within one device. */
    public record Key(String name, Plane plane) {}
}
