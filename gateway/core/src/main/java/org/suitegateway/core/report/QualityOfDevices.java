package org.suitegateway.core.report;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.suitegateway.core.device.Clinic;
import org.suitegateway.core.device.Device;
import org.suitegateway.core.device.QualityCheck;
import org.suitegateway.core.device.QualityChecks;
import org.suitegateway.core.staffdose.Days;

/** Quality assurance of equipment over some days. The one place where the report asks for it. Thread-safe. */
public final class QualityOfDevices {
    private final QualityChecks checks;
    private final Clinic clinic;

    public QualityOfDevices(QualityChecks checks, Clinic clinic) {
        this.checks = checks;
        this.clinic = clinic;
    }

    /**
     * A device.
     *
     * @param done checks on these days @param failed of them
     * @param last before or on the last of them; absent when none was ever entered
     * @param overdue on the last day: due before it, failed, or never entered
     */
    public record OfDevice(
            Device device,
            int done,
            int failed,
            Optional<LocalDate> last,
            Optional<LocalDate> nextDue,
            boolean overdue) {}

    public List<OfDevice> over(Days days) {
        return clinic.devices().stream()
                .filter(d -> d.kind() != Device.Kind.OTHER)
                .map(d -> of(d, days))
                .toList();
    }

    private OfDevice of(Device device, Days days) {
        List<QualityCheck> all = checks.of(device.id()).stream()
                .filter(c -> !c.doneOn().isAfter(days.last()))
                .toList();
        List<QualityCheck> within =
                all.stream().filter(c -> days.contains(c.doneOn())).toList();
        Optional<QualityCheck> last = all.stream().findFirst(); // the newest first
        return new OfDevice(
                device,
                within.size(),
                (int) within.stream().filter(c -> !c.passed()).count(),
                last.map(QualityCheck::doneOn),
                last.map(QualityCheck::nextDue),
                last.filter(c -> c.passed() && !c.nextDue().isBefore(days.last()))
                        .isEmpty());
    }
}
