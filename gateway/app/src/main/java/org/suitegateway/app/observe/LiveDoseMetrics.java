package org.suitegateway.app.observe;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.suitegateway.core.staffdose.live.LiveDosimetry;

/** How many lines of live dosimeters were refused, and how many dosimeters were heard lately. No names, no doses. */
public final class LiveDoseMetrics implements MeterBinder {
    private final LiveDosimetry live;

    public LiveDoseMetrics(LiveDosimetry live) {
        this.live = live;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        FunctionCounter.builder("gateway.dosimeters.lines.refused", live, l -> l.refused()
                        .count())
                .description("lines of live dosimeters that were no reading")
                .register(registry);
        Gauge.builder("gateway.dosimeters.known", live, l -> l.heard().size())
                .description("live dosimeters that were heard within a day")
                .register(registry);
    }
}
