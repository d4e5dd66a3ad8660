package org.suitegateway.web.procedure;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.suitegateway.core.dose.DoseLedger;
import org.suitegateway.core.dose.DoseReport;
import org.suitegateway.core.dose.EventType;
import org.suitegateway.core.dose.IrradiationEvent;
import org.suitegateway.core.dose.Plane;
import org.suitegateway.core.quantity.DoseAreaProduct;

class StandingEventsTest {
    private static final Instant START = Instant.parse("2026-01-15T13:00:00Z");

    private static DoseLedger.Entry report(String digest, String device, int minute, IrradiationEvent... events) {
        return new DoseLedger.Entry(
                digest,
                new DoseReport(
                        "2.25." + digest.length(),
                        "1.2.3",
                        Optional.of(device),
                        Optional.of(START.plusSeconds(60L * minute)),
                        true,
                        List.of(),
                        List.of(),
                        List.of(events),
                        List.of()),
                START.plusSeconds(60L * minute));
    }

    private static IrradiationEvent event(String uid, int second, String dap) {
        return new IrradiationEvent(
                Optional.of(uid),
                Plane.SINGLE,
                Optional.of(START.plusSeconds(second)),
                EventType.FLUOROSCOPY,
                Optional.empty(),
                Optional.of(DoseAreaProduct.ofGyCm2(new BigDecimal(dap))),
                Optional.empty(),
                List.of(),
                Optional.empty());
    }

    private static Stream<String> of(List<DoseLedger.Entry> entries, Map<String, String> replaced) {
        return StandingEvents.of(entries, replaced).stream()
                .map(s -> s.event().uid().orElseThrow() + "="
                        + s.event().dap().orElseThrow().gyCm2().toPlainString());
    }

    @Test
    void events_of_a_replaced_report_are_left_out() {
        List<DoseLedger.Entry> entries =
                List.of(report("old", "D", 1, event("1.1", 1, "5")), report("new", "D", 2, event("1.2", 2, "6")));

        assertThat(of(entries, Map.of("old", "new"))).containsExactly("1.2=6");
    }

    @Test
    void an_exposure_in_two_standing_reports_is_there_once_as_the_later_says_whatever_came_first() {
        List<DoseLedger.Entry> entries = List.of(
                report("later", "D", 5, event("1.1", 1, "9")),
                report("earlier", "D", 2, event("1.1", 1, "5"), event("1.0", 0, "1")));

        assertThat(of(entries, Map.of())).containsExactly("1.0=1", "1.1=9");
    }

    @Test
    void the_same_uid_of_two_devices_is_two_exposures() {
        List<DoseLedger.Entry> entries =
                List.of(report("a", "D1", 1, event("1.1", 1, "5")), report("b", "D2", 2, event("1.1", 2, "6")));

        assertThat(of(entries, Map.of())).containsExactly("1.1=5", "1.1=6");
    }
}
