package org.suitegateway.core.clinical;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.suitegateway.core.clinical.ClinicalPicture.LabItem;
import org.suitegateway.core.device.Suite;
import org.suitegateway.core.procedure.Procedure;
import org.suitegateway.core.readiness.CheckState;

/** Laboratory values by the bleeding risk of the procedure: there, in date and within limits. */
final class LaboratoryCheck implements PatientFactCheck {
    private static final List<CheckState> WORST_LAST =
            List.of(CheckState.OK, CheckState.WARN, CheckState.STALE, CheckState.UNKNOWN, CheckState.FAIL);
    /** HL7 table 0078: critical. */
    private static final Set<String> CRITICAL = Set.of("HH", "LL", "AA", ">", "<", "HU", "LU");

    private final ClinicalTable table;
    private final Clock clock;

    LaboratoryCheck(ClinicalTable table, Clock clock) {
        this.table = table;
        this.clock = clock;
    }

    @Override
    public String id() {
        return "pt.labs";
    }

    @Override
    public String label() {
        return "Laboratory";
    }

    private record Line(CheckState state, String text, boolean required) {}

    @Override
    public Optional<Assessment> of(Procedure procedure, Suite suite, ClinicalPicture known) {
        BleedingRisk risk = table.risk(procedure.code()).orElse(table.unclassified());
        List<Line> lines = new ArrayList<>();
        List<LabItem> items = new ArrayList<>();
        for (LabTest test : table.tests()) {
            if (test.use() == LabTest.Use.NUMBER) {
                Optional<LabItem> item =
                        known.labs().stream().filter(l -> l.test().equals(test)).findFirst();
                boolean required = test.requiredFrom().filter(risk::atLeast).isPresent();
                Optional<Line> line = required ? Optional.of(required(test, item)) : item.flatMap(this::optional);
                line.ifPresent(lines::add);
                line.flatMap(l -> item).ifPresent(items::add);
            }
        }
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        CheckState worst = lines.stream()
                .map(Line::state)
                .max(Comparator.comparing(WORST_LAST::indexOf))
                .orElseThrow();
        return Optional.of(new Assessment(
                worst,
                lines.stream().map(Line::text).collect(Collectors.joining("; ")),
                items.stream().map(i -> i.result().observedAt()).min(Comparator.naturalOrder()),
                AnticoagulantCheck.sources(items.stream().map(LabItem::statement)),
                lines.stream().anyMatch(Line::required),
                known.told(items.stream().map(LabItem::statement)),
                CheckState.WARN,
                true));
    }

    private Line required(LabTest test, Optional<LabItem> item) {
        if (item.isEmpty()) {
            return new Line(CheckState.UNKNOWN, test.label() + " is missing", true);
        }
        if (!item.get().reading().usable()) {
            return new Line(
                    CheckState.UNKNOWN,
                    test.label() + ": " + item.get().reading().problem(),
                    true);
        }
        Line judged = judged(item.get(), true);
        return old(item.get()) && judged.state() != CheckState.FAIL
                ? new Line(CheckState.STALE, judged.text() + " is too old", true)
                : judged;
    }

    /** What nobody asked for is told when it is good to know. */
    private Optional<Line> optional(LabItem item) {
        if (old(item)) {
            return Optional.empty();
        }
        if (!item.reading().usable()) {
            return Optional.of(new Line(
                    CheckState.WARN, item.test().label() + ": " + item.reading().problem(), false));
        }
        Line judged = judged(item, false);
        return Optional.of(
                judged.state() == CheckState.FAIL ? new Line(CheckState.WARN, judged.text(), false) : judged);
    }

    private boolean old(LabItem item) {
        return item.result().observedAt().plus(item.test().holds()).isBefore(clock.instant());
    }

    private static Line judged(LabItem item, boolean required) {
        LabTest.Limits limits = item.test().limits();
        LabReading reading = item.reading();
        String text = item.test().label() + " " + shown(item);
        if (reading.below(limits.failBelow()) || reading.above(limits.failAbove())) {
            return new Line(CheckState.FAIL, text + " is out of the limits", required);
        }
        if (reading.below(limits.warnBelow()) || reading.above(limits.warnAbove())) {
            return new Line(CheckState.WARN, text + " needs a look", required);
        }
        if (CRITICAL.contains(item.result().flag())) {
            return new Line(CheckState.WARN, text + " is critical by its laboratory", required);
        }
        return new Line(CheckState.OK, text, required);
    }

    private static String shown(LabItem item) {
        return (item.reading().comparator()
                        + item.reading()
                                .amount()
                                .map(java.math.BigDecimal::toPlainString)
                                .orElse("") + " "
                        + item.test().unit())
                .strip();
    }
}
