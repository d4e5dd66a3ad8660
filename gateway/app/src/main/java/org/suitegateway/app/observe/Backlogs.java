package org.suitegateway.app.observe;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.suitegateway.core.alert.Alerts;
import org.suitegateway.core.delivery.Deliveries;
import org.suitegateway.core.device.Clinic;
import org.suitegateway.core.device.Destination;
import org.suitegateway.core.intake.FailedObjects;
import org.suitegateway.core.intake.MessageJournal;
import org.suitegateway.core.intake.Receipt;
import org.suitegateway.core.intake.Spool;
import org.suitegateway.core.notice.Notices;
import org.suitegateway.core.notice.Recipients;
import org.suitegateway.core.study.Studies;

/** Gauges of what waits and of what waits for a person. Asked at each scrape; not a number while the database is away. */
public final class Backlogs implements MeterBinder {
    private final Clinic clinic;
    private final Spool spool;
    private final Studies studies;
    private final Alerts alerts;
    private final FailedObjects failed;
    private final MessageJournal journal;
    private final Deliveries deliveries;
    private final Notices notices;
    private final Recipients recipients;
    private final Clock clock;

    public Backlogs(
            Clinic clinic,
            Spool spool,
            Studies studies,
            Alerts alerts,
            FailedObjects failed,
            MessageJournal journal,
            Deliveries deliveries,
            Notices notices,
            Recipients recipients,
            Clock clock) {
        this.clinic = clinic;
        this.spool = spool;
        this.studies = studies;
        this.alerts = alerts;
        this.failed = failed;
        this.journal = journal;
        this.deliveries = deliveries;
        this.notices = notices;
        this.recipients = recipients;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        gauge(registry, "gateway.spool.oldest.seconds", "age of the oldest object not yet processed", x -> oldest());
        gauge(registry, "gateway.spool.free", "free fraction of the disk under the spool", x -> spool.freeFraction());
        gauge(registry, "gateway.studies.unlinked", "studies without a procedure", x -> studies.countUnlinked());
        gauge(registry, "gateway.alerts.open", "alerts nobody has acknowledged", x -> alerts.countOpen());
        gauge(registry, "gateway.objects.failed", "objects that wait for a person", x -> failed.count());
        gauge(registry, "gateway.messages.failed", "HL7 messages that wait for a person", x -> journal.countFailed());
        for (Destination destination : clinic.destinations()) {
            perDestination(registry, destination.id(), "gateway.deliveries.waiting", Deliveries.Backlog::waiting);
            perDestination(registry, destination.id(), "gateway.deliveries.failed", Deliveries.Backlog::failed);
            perDestination(
                    registry, destination.id(), "gateway.deliveries.oldest.seconds", b -> age(b.oldestWaiting()));
        }
        for (String recipient : recipients.ids()) {
            perRecipient(registry, recipient, "gateway.notices.waiting", Notices.Backlog::waiting);
            perRecipient(registry, recipient, "gateway.notices.failed", Notices.Backlog::failed);
            perRecipient(registry, recipient, "gateway.notices.oldest.seconds", b -> age(b.oldestWaiting()));
        }
    }

    private void gauge(MeterRegistry registry, String name, String what, ToDoubleFunction<Backlogs> value) {
        Gauge.builder(name, this, value).description(what).register(registry);
    }

    private void perDestination(
            MeterRegistry registry, String id, String name, ToDoubleFunction<Deliveries.Backlog> value) {
        Gauge.builder(name, this, x -> backlog(id).map(value::applyAsDouble).orElse(0.0))
                .tag("destination", id)
                .register(registry);
    }

    private Optional<Deliveries.Backlog> backlog(String destination) {
        return deliveries.backlog().stream()
                .filter(b -> b.destination().equals(destination))
                .findFirst();
    }

    private void perRecipient(MeterRegistry registry, String id, String name, ToDoubleFunction<Notices.Backlog> value) {
        Gauge.builder(name, this, x -> notices.backlog().stream()
                        .filter(b -> b.recipient().equals(id))
                        .findFirst()
                        .map(value::applyAsDouble)
                        .orElse(0.0))
                .tag("recipient", id)
                .register(registry);
    }

    private double age(Optional<Instant> oldestWaiting) {
        return oldestWaiting
                .map(at -> Duration.between(at, clock.instant()).toMillis() / 1_000.0)
                .orElse(0.0);
    }

    private double oldest() {
        List<Receipt> first = spool.waiting(1);
        return first.isEmpty()
                ? 0
                : Duration.between(first.get(0).receivedAt(), clock.instant()).toMillis() / 1_000.0;
    }
}
