package org.suitegateway.core.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuiteStateTest {
    @ParameterizedTest
    @CsvSource({
        "false, 'OK', 'OK', READY",
        "false, '', 'OK', UNKNOWN",
        "false, 'OK', 'UNKNOWN', READY",
        "false, 'OK', 'FAIL', ATTENTION",
        "false, 'OK', 'STALE', ATTENTION",
        "false, 'OK', 'WARN', ATTENTION",
        "false, 'OK WARN', 'OK', ATTENTION",
        "false, 'OK WARN UNKNOWN', 'OK', UNKNOWN",
        "false, 'OK STALE', 'FAIL', UNKNOWN",
        "false, 'OK UNKNOWN FAIL', 'OK', NOT_READY",
        "false, 'FAIL STALE WARN', 'OK', NOT_READY",
        "true, 'FAIL', 'FAIL', IN_USE",
    })
    void the_worst_required_check_decides(boolean inUse, String required, String optional, SuiteState state) {
        List<Check> checks = new ArrayList<>();
        add(checks, required, true);
        add(checks, optional, false);
        assertThat(SuiteState.of(inUse, checks)).isEqualTo(state);
    }

    @Property
    void a_suite_is_ready_only_if_every_required_check_is_good(
            @ForAll List<CheckState> required, @ForAll List<CheckState> optional) {
        List<Check> checks = new ArrayList<>();
        required.forEach(s -> checks.add(check(s, true)));
        optional.forEach(s -> checks.add(check(s, false)));
        SuiteState state = SuiteState.of(false, checks);
        if (state == SuiteState.READY) {
            assertThat(required).containsOnly(CheckState.OK);
        }
        if (!required.contains(CheckState.FAIL)) {
            assertThat(state).as("optional checks never cause it").isNotEqualTo(SuiteState.NOT_READY);
        }
    }

    private static void add(List<Check> checks, String states, boolean required) {
        for (String state : states.split(" ")) {
            if (!state.isEmpty()) {
                checks.add(check(CheckState.valueOf(state), required));
            }
        }
    }

    private static Check check(CheckState state, boolean required) {
        return new Check("id", "label", state, "", Optional.empty(), "test", required, false);
    }
}
