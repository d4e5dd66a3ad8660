package org.suitegateway.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.suitegateway.testkit.contract.Examples.NOON;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.suitegateway.core.device.Sightings;
import org.suitegateway.core.device.Sightings.Sighting;
import org.suitegateway.core.device.Sightings.UnknownCaller;

/** What {@link Sightings} promises. */
public interface SightingsContract {
    /** Empty at the beginning of each test. */
    Sightings sightings();

    @Test
    default void a_device_nobody_heard_of_has_none() {
        assertThat(sightings().of("carm1")).isEmpty();
        assertThat(sightings().unknownCallers()).isEmpty();
    }

    @Test
    default void contact_and_echo_are_kept_apart() {
        sightings().contact("carm1", NOON);
        sightings().echoAnswered("carm1", NOON.plusSeconds(1));
        sightings().contact("us1", NOON.plusSeconds(2));
        assertThat(sightings().of("carm1"))
                .contains(new Sighting(Optional.of(NOON), Optional.of(NOON.plusSeconds(1)), 0, Optional.empty(), ""));
        assertThat(sightings().of("us1"))
                .contains(new Sighting(Optional.of(NOON.plusSeconds(2)), Optional.empty(), 0, Optional.empty(), ""));
    }

    @Test
    default void missed_echoes_count_until_one_is_answered() {
        sightings().echoMissed("carm1", NOON, "connection refused");
        sightings().echoMissed("carm1", NOON.plusSeconds(60), "timeout");
        assertThat(sightings().of("carm1"))
                .contains(new Sighting(Optional.empty(), Optional.empty(), 2, Optional.of(NOON), "timeout"));
        sightings().echoAnswered("carm1", NOON.plusSeconds(120));
        assertThat(sightings().of("carm1"))
                .contains(new Sighting(Optional.empty(), Optional.of(NOON.plusSeconds(120)), 0, Optional.empty(), ""));
        sightings().echoMissed("carm1", NOON.plusSeconds(180), "timeout");
        assertThat(sightings().of("carm1").orElseThrow().firstMissed()).contains(NOON.plusSeconds(180));
    }

    /** Some units send and answer no echo. */
    @Test
    default void a_contact_is_no_answer_to_an_echo() {
        sightings().echoMissed("carm1", NOON, "timeout");
        sightings().contact("carm1", NOON.plusSeconds(30));
        sightings().echoMissed("carm1", NOON.plusSeconds(60), "timeout");
        assertThat(sightings().of("carm1"))
                .contains(new Sighting(
                        Optional.of(NOON.plusSeconds(30)), Optional.empty(), 2, Optional.of(NOON), "timeout"));
    }

    @Test
    default void unknown_callers_are_one_line_per_title_and_address_newest_first() {
        sightings().refusedCaller("XRAY", "10.0.0.1", "unknown", NOON);
        sightings().refusedCaller("XRAY", "10.0.0.2", "unknown", NOON.plusSeconds(1));
        sightings().refusedCaller("XRAY", "10.0.0.1", "wrong called title", "SUITEGW2: C-ECHO", NOON.plusSeconds(2));
        assertThat(sightings().unknownCallers())
                .containsExactly(
                        new UnknownCaller(
                                "XRAY", "10.0.0.1", "wrong called title", "SUITEGW2: C-ECHO", NOON.plusSeconds(2), 2),
                        new UnknownCaller("XRAY", "10.0.0.2", "unknown", "", NOON.plusSeconds(1), 1));
    }

    @Test
    default void a_flood_of_callers_leaves_the_newest_hundred() {
        for (int i = 0; i < 130; i++) {
            sightings().refusedCaller("X" + i, "10.0.0.1", "unknown", NOON.plusMillis(i));
        }
        assertThat(sightings().unknownCallers()).hasSize(100);
        assertThat(sightings().unknownCallers().get(0).callingAe()).isEqualTo("X129");
        assertThat(sightings().unknownCallers().get(99).callingAe()).isEqualTo("X30");
    }

    @Test
    default void hostile_titles_survive() {
        for (String text : Examples.HOSTILE) {
            sightings().refusedCaller(text, text, text, text, NOON);
            sightings().echoMissed(text, NOON, text);
            assertThat(sightings().unknownCallers()).contains(new UnknownCaller(text, text, text, text, NOON, 1));
            assertThat(sightings().of(text).orElseThrow().missedWhy()).isEqualTo(text);
        }
    }
}
