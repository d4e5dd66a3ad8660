package org.suitegateway.app.cli;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.suitegateway.core.error.RefusedException;
import org.suitegateway.core.quality.Cadence;
import org.suitegateway.core.quality.Due;
import org.suitegateway.core.quality.DueState;
import org.suitegateway.core.quality.Equipment;
import org.suitegateway.core.quality.EquipmentKind;
import org.suitegateway.core.quality.FormItem;
import org.suitegateway.core.quality.QualityDesk;
import org.suitegateway.core.quality.QualityDues;
import org.suitegateway.core.quality.QualityResult;

/** Equipment and results of the demo's clinic: the day begins with all checks done but a few; what somebody enters then stays. */
final class DemoQuality {
    private static final Logger LOG = LoggerFactory.getLogger(DemoQuality.class);
    private static final String PERSON = "demo";

    /** ID, name, kind and suite; none for the whole clinic. */
    private static final List<List<String>> EQUIPMENT = List.of(
            List.of("AP-01", "Apron, blue, 0.5 mm Pb", "APRON", ""),
            List.of("AP-02", "Apron, green, 0.35 mm Pb", "APRON", ""),
            List.of("AP-03", "Apron, red, 0.5 mm Pb", "APRON", ""),
            List.of("TH-01", "Thyroid shield", "THYROID_SHIELD", ""),
            List.of("GL-01", "Lead glasses", "GLASSES", ""),
            List.of("TD-C5", "Curved transducer", "TRANSDUCER", "suite-1"),
            List.of("TD-L12", "Linear transducer", "TRANSDUCER", "suite-2"),
            List.of("CART-1", "Crash cart", "CRASH_CART", ""),
            List.of("O2-1", "Oxygen cylinder", "OXYGEN", "suite-1"),
            List.of("O2-2", "Oxygen cylinder", "OXYGEN", "suite-2"),
            List.of("SUC-1", "Suction", "SUCTION", "suite-1"),
            List.of("SUC-2", "Suction", "SUCTION", "suite-2"));

    private final QualityDesk desk;
    private final QualityDues dues;
    private final LocalDate today;

    DemoQuality(QualityDesk desk, QualityDues dues, LocalDate today) {
        this.desk = desk;
        this.dues = dues;
        this.today = today;
    }

    void enter() {
        try {
            boolean first = dues.equipment(EQUIPMENT.get(0).get(0)).isEmpty();
            EQUIPMENT.stream()
                    .filter(e -> dues.equipment(e.get(0)).isEmpty())
                    .forEach(e -> desk.add(
                            new Equipment(
                                    e.get(0),
                                    e.get(1),
                                    EquipmentKind.valueOf(e.get(2)),
                                    Optional.of(e.get(3)).filter(s -> !s.isEmpty()),
                                    Optional.of(today.minusYears(2)),
                                    Optional.empty()),
                            PERSON));
            // a demo that was started before goes on with what was entered then; only the work of each day is new
            dues.all().stream()
                    .filter(d -> first || d.plan().cadence().frequent())
                    .filter(d -> d.state() != DueState.OK && d.state() != DueState.FAILED)
                    .forEach(this::enter);
        } catch (RefusedException e) {
            LOG.info("the demo has no results of quality assurance reason={}", e.getMessage());
        }
    }

    /** The third apron is due soon, all others lie some months or days back. */
    private void enter(Due due) {
        Cadence cadence = due.plan().cadence();
        LocalDate on = cadence.unit() == Cadence.Unit.MONTHS
                ? due.equipment().id().equals("AP-03")
                        ? today.minusMonths(cadence.times()).plusDays(12)
                        : today.minusDays(
                                40L + Math.floorMod(due.equipment().id().hashCode(), 200))
                : cadence.unit() == Cadence.Unit.DAYS ? today.minusDays(2) : today;
        Map<String, String> items = due.plan().items().stream()
                .filter(FormItem::required)
                .collect(Collectors.toMap(FormItem::id, DemoQuality::fine));
        boolean report = due.plan().id().endsWith(".annual");
        desk.enter(
                due.equipment().id(),
                new QualityDesk.Entry(
                        due.plan().id(),
                        on,
                        report ? "physicist of the demo" : "",
                        QualityResult.Outcome.PASS,
                        items,
                        "",
                        report
                                ? List.of(new QualityDesk.File(
                                        "survey-" + due.equipment().id() + ".txt",
                                        ("Survey of " + due.equipment().id() + " on " + on
                                                        + "\nEverything within its limits. Made up for the demo.\n")
                                                .getBytes(StandardCharsets.UTF_8)))
                                : List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        PERSON,
                        false));
    }

    private static String fine(FormItem item) {
        return switch (item.type()) {
            case TICK -> "true";
            case NUMBER -> item.min().or(item::max).orElse(BigDecimal.ONE).toPlainString();
            case TEXT -> "-";
        };
    }
}
