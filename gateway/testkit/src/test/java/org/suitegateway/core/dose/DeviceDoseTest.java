package org.suitegateway.core.dose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.suitegateway.testkit.world.Changes.order;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.suitegateway.core.Page;
import org.suitegateway.core.time.Interval;
import org.suitegateway.testkit.world.World;

/** What each device gives, misses and drifts. */
class DeviceDoseTest {
    @TempDir
    Path folder;

    private World world;

    @BeforeEach
    void clinic() {
        world = new World(folder);
    }

    private Instant daysAgo(int days) {
        return world.clock.instant().minus(Duration.ofDays(days));
    }

    private Interval lastYear() {
        return new Interval(daysAgo(365), world.clock.instant().plusSeconds(1));
    }

    private World.ObjectBuilder report(String study, String gyCm2) {
        return world.object(study + ".9").study(study).dap(gyCm2);
    }

    private void lumbar(int number, String gyCm2, String ae) {
        world.records.inTransaction(() -> world.desk.apply(
                order("PL" + number).studyUid("1.2." + number).code("64483").make()));
        report("1.2." + number, gyCm2).from(ae).acquiredAt(daysAgo(3)).process();
    }

    @Test
    void each_device_and_kind_of_procedure_has_its_spread_beside_local_and_published_values() {
        lumbar(1, "1", "CARM1");
        lumbar(2, "2", "CARM1");
        lumbar(3, "4", "CARM1");
        lumbar(4, "9", "CARM2");
        report("1.3", "5").from("CARM2").process();
        DeviceDose.Distribution all = world.deviceDose.distribution(lastYear(), Optional.empty());
        assertThat(all.rows())
                .extracting(r -> r.device() + " " + r.procedure().value() + " " + r.procedures())
                .containsExactly("carm1 64483 3", "carm2  1", "carm2 64483 1");
        Spread dap = all.rows().get(0).dapGyCm2().orElseThrow();
        assertThat(dap.median()).isEqualByComparingTo("2");
        assertThat(dap.p75()).isEqualByComparingTo("3");
        assertThat(dap.most()).isEqualByComparingTo("4");
        DeviceDose.Local local = all.locals().get(1);
        assertThat(local.procedures()).isEqualTo(4);
        assertThat(local.enough()).isTrue();
        assertThat(local.published()).extracting(ReferenceLevel::name).containsExactly("Transforaminal");
        assertThat(all.locals().get(0).published()).isEmpty();
        assertThat(all.locals().get(0).enough()).isFalse();
        assertThat(world.deviceDose
                        .distribution(lastYear(), Optional.of("carm2"))
                        .rows())
                .hasSize(2);
    }

    @Test
    void fluoroscopy_without_a_report_is_listed_when_it_is_overdue() {
        world.object("1.1.1").study("1.1").acquiredAt(daysAgo(2)).process();
        world.object("1.2.1").study("1.2").acquiredAt(daysAgo(2)).process();
        report("1.2", "1").acquiredAt(daysAgo(2)).process();
        world.object("1.3.1").study("1.3").acquiredAt(world.clock.instant()).process();
        Page<DoseSamples.Missing> overdue = world.deviceDose.overdue(lastYear(), Page.Request.first(10));
        assertThat(overdue.items()).extracting(DoseSamples.Missing::key).containsExactly("1.1");
        world.clock.forward(Duration.ofHours(25));
        assertThat(world.deviceDose.overdue(lastYear(), Page.Request.first(10)).items())
                .extracting(DoseSamples.Missing::key)
                .containsExactly("1.3", "1.1");
    }

    @Test
    void percentiles_are_interpolated() {
        Spread four = Spread.of(
                        Stream.of("4", "1", "3", "2").map(BigDecimal::new).toList())
                .orElseThrow();
        assertThat(four.p25()).isEqualByComparingTo("1.75");
        assertThat(four.median()).isEqualByComparingTo("2.5");
        assertThat(four.p75()).isEqualByComparingTo("3.25");
        assertThat(four.mean()).isEqualByComparingTo("2.5");
        assertThat(Spread.of(List.of(BigDecimal.TEN)).orElseThrow().p75()).isEqualByComparingTo("10");
        assertThat(Spread.of(List.of())).isEmpty();
    }

    @Test
    void a_device_drifts_when_its_dose_per_minute_leaves_the_tolerance() {
        perMinute("CARM1", 200, 4, "1", "60");
        perMinute("CARM1", 10, 4, "1.5", "60");
        perMinute("CARM2", 200, 4, "1", "60");
        perMinute("CARM2", 10, 4, "2.4", "120");
        List<DeviceDose.Constancy> all = world.deviceDose.constancy(Optional.empty());
        assertThat(all).extracting(DeviceDose.Constancy::device).containsExactly("carm1", "carm2");
        assertThat(all.get(0).drifts()).isTrue();
        assertThat(all.get(0).changePercent().orElseThrow()).isEqualByComparingTo("50");
        assertThat(all.get(1).drifts()).isFalse();
        assertThat(all.get(1).changePercent().orElseThrow()).isEqualByComparingTo("20");
        assertThat(all.get(0).months()).hasSize(2);
    }

    @Test
    void too_few_procedures_are_no_drift() {
        perMinute("CARM1", 200, 4, "1", "60");
        perMinute("CARM1", 10, 2, "9", "60");
        assertThat(world.deviceDose.constancy(Optional.of("carm1")))
                .singleElement()
                .satisfies(c -> assertThat(c.changePercent()).isEmpty());
    }

    private void perMinute(String ae, int daysAgo, int procedures, String gyCm2, String seconds) {
        IntStream.range(0, procedures).forEach(i -> {
            String study = "1.5." + ae.charAt(4) + "." + daysAgo + "." + i;
            report(study, gyCm2)
                    .seconds(seconds)
                    .from(ae)
                    .acquiredAt(daysAgo(daysAgo))
                    .process();
        });
    }
}
