package org.suitegateway.web.export;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.suitegateway.core.dose.Spread;

/**
 * A report of numbered sections: once described, shown as a page, on paper, or as the sheets of a workbook. Texts are in the language of
 * the request.
 *
 * @param cover what stands on its first page, under the title
 */
public record Report(String file, String title, List<Table.Fact> cover, List<Section> sections) {
    public Report {
        cover = List.copyOf(cover);
        sections = List.copyOf(sections);
    }

    /** @param id for links, in every language the same */
    public record Section(String id, String heading, List<Block> blocks) {
        public Section {
            blocks = List.copyOf(blocks);
        }
    }

    /** A part of a section. */
    public sealed interface Block permits Words, Grid, Bars, Boxes {}

    /** @param note in small print */
    public record Words(String text, boolean note) implements Block {}

    /** A table with few rows. @param empty said instead when it has none */
    public record Grid(Table<?> table, String empty) implements Block {}

    /** Amounts side by side. @param second of the same kind, beside the first, for example of the year before */
    public record Bars(String title, String unit, String first, String second, List<Bar> bars) implements Block {
        public Bars {
            bars = List.copyOf(bars);
        }
    }

    /** One label. */
    public record Bar(String label, BigDecimal amount, Optional<BigDecimal> second) {}

    /** Spreads, one under the other, on one scale. */
    public record Boxes(String title, String unit, List<Box> boxes) implements Block {
        public Boxes {
            boxes = List.copyOf(boxes);
        }
    }

    /** @param marks published values */
    public record Box(String label, Spread spread, List<BigDecimal> marks) {
        public Box {
            marks = List.copyOf(marks);
        }
    }
}
