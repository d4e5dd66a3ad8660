package org.suitegateway.simulators.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SpreadTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
    private static final ZoneId OSLO = ZoneId.of("Europe/Oslo");

    @Test
    void a_hundred_thousand_are_the_same_number_at_each_station_on_each_day() {
        Spread spread = new Spread("CARM", 40, 100, TODAY, OSLO);

        Map<String, Long> counts = IntStream.range(0, 100_000)
                .mapToObj(n -> spread.station(n) + " " + spread.day(n))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));

        assertThat(counts).hasSize(4000).containsKey("CARM40 2026-03-02");
        assertThat(counts.values()).containsOnly(25L);
        assertThat(spread.day(0)).isEqualTo(TODAY.minusDays(50));
    }

    @Test
    void starts_are_of_their_day_and_do_not_clash() {
        Spread spread = new Spread("CARM", 2, 3, TODAY, OSLO);

        assertThat(IntStream.range(0, 2 * 3 * 48)
                        .mapToObj(n -> spread.station(n) + " " + spread.start(n))
                        .distinct())
                .hasSize(2 * 3 * 48);
        assertThat(IntStream.range(0, 300))
                .allSatisfy(n -> assertThat(spread.start(n).toLocalDate()).isEqualTo(spread.day(n)));
        assertThat(spread.start(5).toLocalTime()).isEqualTo(LocalTime.of(7, 0));
        assertThat(spread.start(6).toLocalTime()).isEqualTo(LocalTime.of(7, 20));
    }

    @Test
    void what_is_no_ae_title_is_refused() {
        assertThatThrownBy(() -> new Spread("VERY-LONG-STATION", 1, 1, TODAY, OSLO))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Spread("CARM", 0, 1, TODAY, OSLO)).isInstanceOf(IllegalArgumentException.class);
    }
}
