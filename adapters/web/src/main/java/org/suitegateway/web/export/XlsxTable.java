package org.suitegateway.web.export;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.suitegateway.web.language.Texts;

/** Tables as a workbook with real numbers and days, and a sheet that says what they are. Texts are texts: nothing in it is computed. */
final class XlsxTable {
    private static final int PORTION = 500; // rows that are kept before they are written away
    private static final int LONGEST = 32_767; // characters that a cell may have
    private static final int LONGEST_NAME = 31;
    private static final BigDecimal SECONDS_PER_DAY = BigDecimal.valueOf(86_400);

    private final Texts texts;
    private final Shown shown;

    XlsxTable(Texts texts, Shown shown) {
        this.texts = texts;
        this.shown = shown;
    }

    void write(String title, List<Table<?>> tables, List<Table.Fact> facts, Imprint imprint, OutputStream out)
            throws IOException {
        Workbook book = new Workbook(out, "Suite Gateway", null);
        book.properties().setTitle(title).setCompany(imprint.clinic());
        Set<String> names = new HashSet<>();
        try {
            long rows = 0;
            for (Table<?> table : tables) {
                rows += sheet(book, name(table.title(), names), table);
            }
            about(book, name(texts.of("export.about"), names), title, tables, facts, imprint, rows);
            book.finish();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private <T> long sheet(Workbook book, String name, Table<T> table) throws IOException {
        Worksheet sheet = book.newWorksheet(name);
        sheet.freezePane(0, 1);
        for (int c = 0; c < table.columns().size(); c++) {
            Column<T> column = table.columns().get(c);
            sheet.width(c, width(column));
            sheet.inlineString(0, c, header(column));
            sheet.style(0, c).bold().wrapText(true).verticalAlignment("top").set();
        }
        int[] row = {1};
        table.rows().each(line -> {
            for (int c = 0; c < table.columns().size(); c++) {
                cell(sheet, row[0], c, table.columns().get(c), line);
            }
            row[0]++;
            if (row[0] % PORTION == 0) {
                try {
                    sheet.flush();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        });
        sheet.finish();
        return row[0] - 1;
    }

    private <T> void cell(Worksheet sheet, int row, int c, Column<T> column, T line) {
        column.of(line).ifPresent(value -> {
            switch (column.kind()) {
                case TEXT -> sheet.inlineString(row, c, cut(value.toString()));
                case INTEGER -> sheet.value(row, c, (Number) value);
                case DECIMAL -> sheet.value(row, c, (BigDecimal) value);
                case DAY -> {
                    sheet.value(row, c, (LocalDate) value);
                    sheet.style(row, c).format("yyyy-mm-dd").set();
                }
                case INSTANT -> {
                    sheet.value(row, c, shown.local((Instant) value));
                    sheet.style(row, c).format("yyyy-mm-dd hh:mm:ss").set();
                }
                case DURATION -> {
                    sheet.value(row, c, ((BigDecimal) value).divide(SECONDS_PER_DAY, MathContext.DECIMAL64));
                    sheet.style(row, c).format("[m]:ss").set();
                }
            }
        });
    }

    private void about(
            Workbook book,
            String name,
            String title,
            List<Table<?>> tables,
            List<Table.Fact> facts,
            Imprint imprint,
            long rows)
            throws IOException {
        Worksheet sheet = book.newWorksheet(name);
        sheet.width(0, 28);
        sheet.width(1, 80);
        int row = 0;
        for (Table.Fact fact : Facts.of(texts, shown, title, facts, imprint)) {
            line(sheet, row++, fact);
        }
        sheet.inlineString(row, 0, texts.of("export.rows"));
        sheet.value(row++, 1, rows);
        line(sheet, row++, new Table.Fact(texts.of("export.empty"), texts.of("export.empty-means")));
        line(sheet, row++, new Table.Fact(texts.of("export.times"), texts.of("export.times-are")));
        row++;
        Set<String> told = new HashSet<>();
        for (Table<?> table : tables) {
            for (Column<?> column : table.columns()) {
                if (!column.unit().isEmpty() && told.add(column.header() + column.unit())) {
                    line(sheet, row++, new Table.Fact(column.header(), texts.of("export.unit", column.unit())));
                }
            }
        }
        sheet.finish();
    }

    private static void line(Worksheet sheet, int row, Table.Fact fact) {
        sheet.inlineString(row, 0, cut(fact.label()));
        sheet.style(row, 0).bold().set();
        sheet.inlineString(row, 1, cut(fact.value()));
        sheet.style(row, 1).wrapText(true).set();
    }

    private static String header(Column<?> column) {
        return column.unit().isEmpty() ? column.header() : column.header() + " (" + column.unit() + ")";
    }

    private static double width(Column<?> column) {
        return switch (column.kind()) {
            case TEXT -> 24;
            case INTEGER -> 11;
            case DECIMAL, DURATION -> 15;
            case DAY -> 12;
            case INSTANT -> 20;
        };
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }

    /** Spreadsheets allow no name twice, none of these characters, and not more than 31 of them. */
    private static String name(String title, Set<String> taken) {
        String plain = title.replaceAll("[\\[\\]:*?/\\\\']", " ").strip();
        String name = plain.length() > LONGEST_NAME ? plain.substring(0, LONGEST_NAME) : plain;
        for (int n = 2; !taken.add(name.toLowerCase(Locale.ROOT)); n++) {
            String number = " " + n;
            name = plain.substring(0, Math.min(plain.length(), LONGEST_NAME - number.length())) + number;
        }
        return name;
    }
}
