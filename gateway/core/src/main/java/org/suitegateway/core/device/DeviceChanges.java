package org.suitegateway.core.device;

import java.util.List;

/** Devices that people added, changed or took out of service on a page. Only grows. Thread-safe. */
public interface DeviceChanges {
    void add(DeviceChange change);

    /** The newest of each device, by ID. */
    List<DeviceChange> latest();

    /** Of one device, the newest first. */
    List<DeviceChange> of(String deviceId);
}
