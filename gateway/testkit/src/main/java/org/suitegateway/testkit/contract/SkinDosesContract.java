package org.suitegateway.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.suitegateway.core.dose.DoseDevice;
import org.suitegateway.core.dose.DoseLedger;
import org.suitegateway.core.dose.DoseSource;
import org.suitegateway.core.dose.DoseSummary;
import org.suitegateway.core.dose.PatientState;
import org.suitegateway.core.dose.SkinDoses;
import org.suitegateway.core.dose.StandingDose;
import org.suitegateway.core.procedure.ProcedureCode;
import org.suitegateway.core.skindose.SkinDose;

/** What {@link SkinDoses} promises. */
public interface SkinDosesContract {
    /** Empty at the beginning of each test. */
    SkinDoses skinDoses();

    /** In the same records. */
    DoseLedger ledger();

    private static StandingDose standing(int events) {
        DoseSummary summary = new DoseSummary(
                DoseSource.RDSR_EVENTS,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                events,
                1,
                List.of());
        return new StandingDose(
                Optional.of(summary),
                Map.of(),
                List.of(),
                "",
                DoseDevice.UNKNOWN,
                "",
                ProcedureCode.NONE,
                PatientState.UNKNOWN,
                List.of(),
                false);
    }

    private static SkinDoses.Peak peak(String gy, boolean bound) {
        return new SkinDoses.Peak(new SkinDose(new BigDecimal(gy)), bound);
    }

    private SkinDoses.Due due(String key) {
        return skinDoses().due(100).stream()
                .filter(d -> d.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    @Test
    default void what_stands_anew_is_due_until_it_is_computed() {
        assertThat(skinDoses().due(10)).isEmpty();
        ledger().setStanding("1.2.1", standing(1));
        ledger().setStanding("1.2.2", standing(1));
        assertThat(skinDoses().due(10)).extracting(SkinDoses.Due::key).containsExactlyInAnyOrder("1.2.1", "1.2.2");
        assertThat(skinDoses().due(1)).hasSize(1);
        skinDoses().save(due("1.2.1"), Optional.of(peak("0.0127", false)));
        skinDoses().save(due("1.2.2"), Optional.empty());
        assertThat(skinDoses().due(10)).isEmpty();
        assertThat(skinDoses().peaks(List.of("1.2.1", "1.2.2", "1.2.3")))
                .containsExactly(Map.entry("1.2.1", peak("0.0127", false)));
        assertThat(skinDoses().peaks(List.of())).isEmpty();
    }

    @Test
    default void what_changed_during_the_computation_stays_due() {
        ledger().setStanding("1.2.1", standing(1));
        SkinDoses.Due asked = due("1.2.1");
        ledger().setStanding("1.2.1", standing(2));
        skinDoses().save(asked, Optional.of(peak("1", true)));
        assertThat(skinDoses().peaks(List.of("1.2.1"))).containsValue(peak("1", true));
        assertThat(skinDoses().due(10)).hasSize(1);
        skinDoses().save(due("1.2.1"), Optional.of(peak("2", false)));
        assertThat(skinDoses().due(10)).isEmpty();
        assertThat(skinDoses().peaks(List.of("1.2.1"))).containsValue(peak("2", false));
    }

    @Test
    default void an_amount_beyond_all_reason_is_kept_as_a_large_one() {
        ledger().setStanding("1.2.1", standing(1));
        skinDoses().save(due("1.2.1"), Optional.of(peak("123456789", true)));
        assertThat(skinDoses().peaks(List.of("1.2.1")).get("1.2.1"))
                .extracting(p -> p.amount().gy())
                .satisfies(gy -> assertThat(gy).isGreaterThan(new BigDecimal("1000")));
    }
}
