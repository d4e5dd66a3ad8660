package org.suitegateway.core.device;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What devices sent lately. Thread-safe. */
public interface DeviceActivity {
    /** By calling AE title; who sent nothing is absent. */
    Map<String, Sent> since(Instant from);

    /**
     * @param objects all of them
     * @param doseReports those of them with modality SR
     * @param last when the last one came
     * @param clockLag the smallest time between an object's own time and its receipt: the device's clock is behind ours by at most that;
     *     negative when it is ahead. Absent when no object says its time
     */
    record Sent(int objects, int doseReports, Instant last, Optional<Duration> clockLag) {}
}
