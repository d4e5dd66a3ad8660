package org.suitegateway.core.device;

import java.util.List;
import java.util.Map;

/** Quality assurances of devices; only grows. Thread-safe. */
public interface QualityChecks {
    void add(QualityCheck check);

    /** The one done last of each device, of several of a day the one entered last; devices without any are absent. */
    Map<String, QualityCheck> latest();

    /** The newest first. */
    List<QualityCheck> of(String deviceId);
}
