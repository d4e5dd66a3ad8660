package org.suitegateway.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.suitegateway.testkit.contract.Examples.HOSTILE;
import static org.suitegateway.testkit.contract.Examples.NOON;

import org.junit.jupiter.api.Test;
import org.suitegateway.core.delivery.DestinationHolds;
import org.suitegateway.core.delivery.DestinationHolds.Hold;

/** What {@link DestinationHolds} promises. */
public interface DestinationHoldsContract {
    /** Empty at the beginning of each test. */
    DestinationHolds holds();

    @Test
    default void a_destination_is_held_until_a_person_releases_it() {
        assertThat(holds().of("pacs")).isEmpty();
        assertThat(holds().isHeld("pacs")).isFalse();
        for (String text : HOSTILE) {
            holds().set("pacs", new Hold(true, text, NOON, text));
            assertThat(holds().of("pacs")).contains(new Hold(true, text, NOON, text));
        }
        assertThat(holds().isHeld("pacs")).isTrue();
        assertThat(holds().isHeld("vna")).isFalse();
        holds().set("pacs", new Hold(false, "admin", NOON.plusSeconds(1), ""));
        assertThat(holds().isHeld("pacs")).isFalse();
        assertThat(holds().of("pacs")).contains(new Hold(false, "admin", NOON.plusSeconds(1), ""));
    }
}
