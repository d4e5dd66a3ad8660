package org.suitegateway.app.wiring;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.suitegateway.core.notice.AlertChannel;
import org.suitegateway.core.notice.Recipient;

/** How each recipient is reached. */
final class AlertChannels {
    private final Map<Recipient, AlertChannel> all = new LinkedHashMap<>();

    void add(Recipient recipient, AlertChannel channel) {
        all.put(recipient, channel);
    }

    void each(BiConsumer<Recipient, AlertChannel> what) {
        all.forEach(what);
    }
}
