package org.suitegateway.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.suitegateway.testkit.contract.Examples.HOSTILE;
import static org.suitegateway.testkit.contract.Examples.NOON;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.suitegateway.core.device.Device;
import org.suitegateway.core.device.DeviceChange;
import org.suitegateway.core.device.DeviceChanges;

/** What {@link DeviceChanges} promises. */
public interface DeviceChangesContract {
    /** Empty at the beginning of each test. */
    DeviceChanges changes();

    private static DeviceChange change(String id, String text, int second, boolean inService) {
        return new DeviceChange(
                id,
                text,
                Optional.of(text),
                Device.Kind.ULTRASOUND,
                Optional.of(text),
                Optional.of(104),
                inService,
                text,
                NOON.plusSeconds(second),
                text);
    }

    @Test
    default void the_newest_change_of_a_device_counts_and_all_are_kept() {
        DeviceChange bare = new DeviceChange(
                "B", "B", Optional.empty(), Device.Kind.OTHER, Optional.empty(), Optional.empty(), true, "x", NOON, "");
        changes().add(change("A", "A1", 0, true));
        changes().add(bare);
        changes().add(change("A", "A2", 0, false));
        assertThat(changes().latest()).containsExactly(change("A", "A2", 0, false), bare);
        assertThat(changes().of("A")).containsExactly(change("A", "A2", 0, false), change("A", "A1", 0, true));
        assertThat(changes().of("C")).isEmpty();
    }

    @Test
    default void hostile_texts_survive() {
        for (String text : HOSTILE) {
            changes().add(change("A", text, 0, true));
            assertThat(changes().latest()).containsExactly(change("A", text, 0, true));
        }
    }
}
