package org.suitegateway.core.procedure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.suitegateway.core.device.Clinic;
import org.suitegateway.core.device.Device;

/**
 * Which steps a procedure has. Those of an order stand as ordered; where it names no station, the booked devices do, else those of the
 * suite. Without an order every booked device has one, else every device of the suite: any of them may be used.
 */
public final class StepPlan {
    private final Clinic clinic;

    public StepPlan(Clinic clinic) {
        this.clinic = clinic;
    }

    /**
     * @param planned with suite, device and code as they are to be
     * @param ordered the steps an order names anew; empty when it names none
     * @param booked the devices an appointment names anew; empty when it names none
     */
    public List<ScheduledStep> of(Procedure planned, List<ScheduledStep> ordered, List<Device> booked) {
        Map<String, ScheduledStep> given = new LinkedHashMap<>();
        planned.steps().stream().filter(s -> !s.ownId()).forEach(s -> given.put(s.id(), s));
        ordered.forEach(s -> given.merge(s.id(), s, (before, now) -> now.with(before.progress())));
        List<Device> devices = devices(planned, booked);
        return given.isEmpty()
                ? devices.stream().map(d -> own(planned, d)).toList()
                : given.values().stream().map(s -> stationed(s, devices)).toList();
    }

    private List<Device> devices(Procedure planned, List<Device> booked) {
        if (!booked.isEmpty()) {
            return booked;
        }
        List<Device> before = planned.steps().stream()
                .filter(ScheduledStep::ownId)
                .flatMap(s -> s.stationAes().stream())
                .flatMap(ae -> clinic.deviceByAe(ae).stream())
                .toList();
        boolean sameSuite =
                !before.isEmpty() && before.stream().allMatch(d -> d.suiteId().equals(planned.suiteId()));
        Optional<Device> one = planned.deviceId().flatMap(clinic::device);
        return sameSuite
                ? before
                : one.map(List::of).orElseGet(() -> planned.suiteId().map(clinic::devicesOf).orElse(List.of()).stream()
                        .filter(d -> d.stepModality().isPresent())
                        .toList());
    }

    private static ScheduledStep stationed(ScheduledStep step, List<Device> devices) {
        if (step.stationsGiven()) {
            return step;
        }
        List<Device> able = devices.stream()
                .filter(d -> step.modality().isEmpty() || d.stepModality().equals(step.modality()))
                .toList();
        List<Device> chosen = able.isEmpty() ? devices : able;
        Optional<String> modality =
                step.modality().or(() -> chosen.size() == 1 ? chosen.get(0).stepModality() : Optional.empty());
        return step.at(modality, chosen.stream().map(Device::aeTitle).toList());
    }

    private static ScheduledStep own(Procedure planned, Device device) {
        String id = Generated.scheduledStepId(planned.id(), device.id());
        ScheduledStep.Progress progress = planned.steps().stream()
                .filter(s -> s.id().equals(id))
                .map(ScheduledStep::progress)
                .findFirst()
                .orElse(ScheduledStep.Progress.TO_DO);
        return new ScheduledStep(
                id,
                true,
                device.stepModality(),
                List.of(device.aeTitle()),
                false,
                device.id(),
                planned.suiteId().orElse(""),
                Optional.empty(),
                planned.code().meaning(),
                planned.code(),
                progress);
    }
}
