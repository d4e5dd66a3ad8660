package org.suitegateway.web.export;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A report for the template {@code report}, and as values for programs. */
public final class ReportView {
    private ReportView() {}

    /** @param number counted from 1 */
    public record Section(int number, String id, String heading, List<Block> blocks) {}

    /**
     * One of: words, a table, a drawing.
     *
     * @param kind WORDS, NOTE, GRID or DRAWING
     * @param text of words; else the title
     * @param svg of a drawing
     */
    public record Block(
            String kind, String text, List<Head> heads, List<List<String>> rows, String empty, String svg) {}

    /** @param numeric shown to the right */
    public record Head(String label, String unit, boolean numeric) {}

    public static List<Section> of(Report report, Shown shown) {
        List<Section> sections = new ArrayList<>();
        for (Report.Section section : report.sections()) {
            sections.add(new Section(
                    sections.size() + 1,
                    section.id(),
                    section.heading(),
                    section.blocks().stream().map(b -> block(b, shown)).toList()));
        }
        return sections;
    }

    private static Block block(Report.Block block, Shown shown) {
        if (block instanceof Report.Words words) {
            return new Block(words.note() ? "NOTE" : "WORDS", words.text(), List.of(), List.of(), "", "");
        }
        if (block instanceof Report.Bars bars) {
            String legend = bars.second().isEmpty() ? "" : ": " + bars.first() + " (" + bars.second() + ")";
            return drawing(
                    bars.title() + (bars.unit().isEmpty() ? "" : ", " + bars.unit()) + legend,
                    SvgDrawing.of(bars, shown));
        }
        if (block instanceof Report.Boxes boxes) {
            return drawing(boxes.title() + ", " + boxes.unit(), SvgDrawing.of(boxes, shown));
        }
        Report.Grid grid = (Report.Grid) block;
        return grid(grid.table(), grid.empty(), shown);
    }

    private static Block drawing(String title, String svg) {
        return new Block("DRAWING", title, List.of(), List.of(), "", svg);
    }

    private static <T> Block grid(Table<T> table, String empty, Shown shown) {
        List<List<String>> rows = new ArrayList<>();
        table.rows()
                .each(row -> rows.add(table.columns().stream()
                        .map(c -> shown.cell(c, row))
                        .map(t -> t.isEmpty() ? "—" : t)
                        .toList()));
        return new Block(
                "GRID",
                table.title(),
                table.columns().stream()
                        .map(c -> new Head(c.header(), c.unit(), c.kind().numeric()))
                        .toList(),
                rows,
                empty,
                "");
    }

    /** Tables by their ID, each a list of rows with exact values by key; what is not known is absent. */
    public static Map<String, List<Map<String, Object>>> values(Report report, Shown shown) {
        Map<String, List<Map<String, Object>>> tables = new LinkedHashMap<>();
        tables(report).forEach(t -> tables.put(t.file(), values(t, shown)));
        return tables;
    }

    static List<Table<?>> tables(Report report) {
        List<Table<?>> tables = new ArrayList<>();
        report.sections().stream().flatMap(s -> s.blocks().stream()).forEach(b -> {
            if (b instanceof Report.Grid grid) {
                tables.add(grid.table());
            }
        });
        return tables;
    }

    private static <T> List<Map<String, Object>> values(Table<T> table, Shown shown) {
        List<Map<String, Object>> rows = new ArrayList<>();
        table.rows().each(row -> {
            Map<String, Object> values = new LinkedHashMap<>();
            table.columns().forEach(c -> c.of(row).ifPresent(v -> values.put(c.key(), value(v, shown))));
            rows.add(values);
        });
        return rows;
    }

    private static Object value(Object value, Shown shown) {
        if (value instanceof Instant at) {
            return shown.iso(at);
        }
        if (value instanceof BigDecimal amount) {
            return amount.signum() == 0 ? BigDecimal.ZERO : amount.stripTrailingZeros();
        }
        return value instanceof Number number ? number : value.toString();
    }
}
