package org.suitegateway.core.device;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.suitegateway.core.Transactions;
import org.suitegateway.core.error.Refusal;
import org.suitegateway.core.error.RefusedException;

/** Adds devices, changes them and takes them out of service; nothing is ever deleted. Thread-safe. */
public final class DeviceDesk {
    private static final Logger LOG = LoggerFactory.getLogger(DeviceDesk.class);

    private final Clinic clinic;
    private final DeviceChanges changes;
    private final AddedDevices added;
    private final Transactions transactions;
    private final Clock clock;

    public DeviceDesk(
            Clinic clinic, DeviceChanges changes, AddedDevices added, Transactions transactions, Clock clock) {
        this.clinic = clinic;
        this.changes = changes;
        this.added = added;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** As typed: empty texts say nothing. */
    public record Entry(String id, String aeTitle, String suite, Device.Kind kind, String host, String port) {}

    /** The newest state of every device of the page, also those out of service. */
    public List<DeviceChange> all() {
        return changes.latest();
    }

    /** The newest first. */
    public List<DeviceChange> history(String id) {
        return changes.of(id);
    }

    /** @throws RefusedException naming the field and the rule that it breaks */
    public void add(Entry entry, String person) {
        transactions.run(() -> {
            require(
                    clinic.configuredDevices().stream().noneMatch(d -> d.id().equals(entry.id()))
                            && changes.of(entry.id()).isEmpty(),
                    "id",
                    "is the ID of another device");
            changes.add(checked(entry, true, person, ""));
        });
        known("added", entry.id(), person);
    }

    /** @throws RefusedException naming the field and the rule that it breaks, or if there is no such device of a page */
    public void change(Entry entry, String person) {
        transactions.run(() -> {
            DeviceChange now = current(entry.id());
            changes.add(checked(entry, now.inService(), person, ""));
        });
        known("changed", entry.id(), person);
    }

    /** Takes it out of service, or back. @throws RefusedException as above */
    public void service(String id, boolean inService, String person, String comment) {
        transactions.run(() -> {
            DeviceChange now = current(id);
            require(now.inService() != inService, "id", inService ? "is in service" : "is out of service already");
            Entry same = new Entry(
                    id,
                    now.aeTitle(),
                    now.suiteId().orElse(""),
                    now.kind(),
                    now.host().orElse(""),
                    now.port().map(String::valueOf).orElse(""));
            changes.add(
                    inService
                            ? checked(same, true, person, comment)
                            : new DeviceChange(
                                    id,
                                    now.aeTitle(),
                                    now.suiteId(),
                                    now.kind(),
                                    now.host(),
                                    now.port(),
                                    false,
                                    person,
                                    clock.instant(),
                                    comment));
        });
        known(inService ? "back in service" : "out of service", id, person);
    }

    private void known(String what, String id, String person) {
        added.refresh();
        LOG.info("device {} device={} person={}", what, id, person);
    }

    private DeviceChange current(String id) {
        return changes.of(id).stream()
                .findFirst()
                .orElseThrow(() ->
                        new RefusedException(Refusal.UNKNOWN_KEY, "id", "no device of this ID was added on a page"));
    }

    private DeviceChange checked(Entry e, boolean inService, String person, String comment) {
        require(DeviceRules.isId(e.id()), "id", DeviceRules.ID);
        require(DeviceRules.isAeTitle(e.aeTitle()), "aeTitle", DeviceRules.AE_TITLE);
        require(
                clinic.configuredDevices().stream().noneMatch(d -> d.aeTitle().equals(e.aeTitle())),
                "aeTitle",
                "is the AE title of a device in clinic.yaml");
        require(
                changes.latest().stream()
                        .noneMatch(c -> c.inService()
                                && !c.deviceId().equals(e.id())
                                && c.aeTitle().equals(e.aeTitle())),
                "aeTitle",
                "is the AE title of another device");
        require(
                e.suite().isEmpty() || clinic.suite(e.suite()).isPresent(),
                "suite",
                "names a suite that is not configured");
        require(e.host().isEmpty() || DeviceRules.isHost(e.host()), "host", DeviceRules.HOST);
        require(e.host().isEmpty() == e.port().isEmpty(), "port", DeviceRules.HOST_AND_PORT);
        return new DeviceChange(
                e.id(),
                e.aeTitle(),
                stated(e.suite()),
                e.kind(),
                stated(e.host()),
                stated(e.port()).map(DeviceDesk::port),
                inService,
                person,
                clock.instant(),
                comment);
    }

    private static int port(String text) {
        require(text.matches("[0-9]{1,5}") && DeviceRules.isPort(Integer.parseInt(text)), "port", DeviceRules.PORT);
        return Integer.parseInt(text);
    }

    private static Optional<String> stated(String text) {
        return Optional.of(text).filter(t -> !t.isEmpty());
    }

    private static void require(boolean holds, String field, String rule) {
        if (!holds) {
            throw new RefusedException(Refusal.INVALID_VALUE, field, rule);
        }
    }
}
