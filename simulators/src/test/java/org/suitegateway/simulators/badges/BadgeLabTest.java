package org.suitegateway.simulators.badges;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;

class BadgeLabTest {
    private static final YearMonth MONTH = YearMonth.of(2026, 2);
    private final BadgeLab lab = new BadgeLab(4, 7);

    private static String windows(BadgeLab.Report report) {
        return new String(report.bytes(), Charset.forName("windows-1252"));
    }

    @Test
    void the_same_seed_writes_the_same_and_another_seed_something_else() {
        assertThat(lab.rows(MONTH).bytes())
                .isEqualTo(new BadgeLab(4, 7).rows(MONTH).bytes());
        assertThat(lab.rows(MONTH).bytes())
                .isNotEqualTo(new BadgeLab(4, 8).rows(MONTH).bytes());
        assertThat(lab.rows(MONTH).bytes())
                .isNotEqualTo(lab.rows(MONTH.plusMonths(1)).bytes());
    }

    @Test
    void a_month_has_a_control_badge_three_badges_each_readings_below_the_limit_and_one_unworn() {
        List<String> rows = windows(lab.rows(MONTH)).lines().toList();
        assertThat(rows).hasSize(1 + 1 + 4 * 3);
        assertThat(rows.get(1)).startsWith("104711,,,,Control,02/01/2026,02/28/2026,M,M,M,");
        assertThat(rows).anyMatch(r -> r.contains("Müller")).anyMatch(r -> r.contains(",M,M,M,999,mrem,03/12/2026,"));
        assertThat(rows).filteredOn(r -> r.contains("Unused")).hasSize(3);
    }

    @Test
    void a_correction_is_of_the_same_badge_and_processed_later() {
        String original = windows(lab.rows(MONTH)).lines().skip(2).findFirst().orElseThrow();
        String corrected =
                windows(lab.correction(MONTH)).lines().skip(1).findFirst().orElseThrow();
        assertThat(corrected.split(",")[1]).isEqualTo(original.split(",")[1]);
        assertThat(corrected).contains("Collar").contains("03/22/2026").isNotEqualTo(original);
    }

    @Test
    void the_other_way_of_writing_has_lines_above_its_headings_and_a_row_per_quantity() {
        List<String> lines = new String(lab.quantities(MONTH).bytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertThat(lines.get(1)).isEqualTo("Customer;104711");
        assertThat(lines.get(3)).contains("Dose (mSv)");
        assertThat(lines).hasSize(4 + 2 + 4 * 5);
        assertThat(lines).anyMatch(l -> l.contains(";n. d.;")).anyMatch(l -> l.contains(";not worn;"));
    }

    @Test
    void mistakes_are_at_the_end() {
        assertThat(windows(lab.rowsWithMistakes(MONTH)).lines().skip(14).toList())
                .hasSize(3)
                .allMatch(r -> r.contains("Wrong"));
    }
}
