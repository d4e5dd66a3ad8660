package org.suitegateway.dosimetry.badge;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.suitegateway.core.error.Refusal;
import org.suitegateway.core.error.RefusedException;

/** Bytes to rows. */
final class CsvRows {
    static final int LARGEST = 1 << 20; // bytes: some 8000 rows
    private static final int MOST_ROWS = 20_000;
    private static final int MOST_BROKEN = 20; // each is looked at to the end of the file

    private CsvRows() {}

    /** @throws RefusedException if the bytes are no text in this charset, or too many */
    static List<CsvRow> of(byte[] file, Charset charset, char delimiter) {
        if (file.length > LARGEST) {
            throw new RefusedException(Refusal.TOO_LARGE, "file", "has more than " + LARGEST + " bytes");
        }
        String text = text(file, charset);
        List<String> lines = lines(text);
        CsvRow.End last = text.endsWith("\n") || text.endsWith("\r") ? CsvRow.End.LINE_END : CsvRow.End.NOTHING;
        List<CsvRow> rows = new ArrayList<>();
        int from = 0;
        for (int broken = 0; from < lines.size(); broken++) {
            if (broken == MOST_BROKEN) {
                rows.add(new CsvRow(
                        from + 1, List.of(), String.join("\n", lines.subList(from, lines.size())), true, last));
                return rows;
            }
            from = read(lines, from, delimiter, last, rows);
        }
        return rows;
    }

    /** @return the line to go on with after one whose quotes are wrong; else the number of lines */
    private static int read(List<String> lines, int from, char delimiter, CsvRow.End last, List<CsvRow> rows) {
        String rest = String.join("\n", lines.subList(from, lines.size()));
        int start = from;
        try (CSVParser parser = CSVParser.builder()
                .setReader(new StringReader(rest))
                .setFormat(format(delimiter))
                .get()) {
            Iterator<CSVRecord> records = parser.iterator();
            while (records.hasNext()) {
                CSVRecord record = records.next();
                int end = Math.min(lines.size(), from + (int) parser.getCurrentLineNumber());
                List<String> cells = StreamSupport.stream(record.spliterator(), false)
                        .map(CsvRows::cell)
                        .toList();
                CsvRow row = new CsvRow(
                        start + 1,
                        cells,
                        String.join("\n", lines.subList(start, end)),
                        false,
                        end < lines.size() ? CsvRow.End.ANOTHER_LINE : last);
                if (!row.blank()) {
                    rows.add(row);
                }
                if (rows.size() > MOST_ROWS) {
                    throw new RefusedException(Refusal.TOO_LARGE, "file", "has more than " + MOST_ROWS + " rows");
                }
                start = end;
            }
            return lines.size();
        } catch (UncheckedIOException | IOException e) {
            CsvRow.End end = start + 1 < lines.size() ? CsvRow.End.ANOTHER_LINE : last;
            rows.add(new CsvRow(start + 1, List.of(), lines.get(start), true, end));
            return start + 1;
        }
    }

    private static CSVFormat format(char delimiter) {
        return CSVFormat.Builder.create()
                .setDelimiter(delimiter)
                .setQuote('"')
                .setIgnoreEmptyLines(false) // lines are counted
                .setIgnoreSurroundingSpaces(true)
                .get();
    }

    private static String cell(String text) {
        return text.replace('\u00a0', ' ').strip();
    }

    private static String text(byte[] file, Charset configured) {
        Charset charset = marked(file, configured);
        try {
            String text = charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(file))
                    .toString();
            if (text.indexOf('\0') >= 0) {
                throw new RefusedException(Refusal.UNREADABLE, "file", "is no text in " + charset);
            }
            return text.startsWith("\ufeff") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new RefusedException(Refusal.UNREADABLE, "file", "is no text in " + charset);
        }
    }

    /** Files of one lab come with and without a byte order mark, which says UTF-8 whatever the layout does. */
    private static Charset marked(byte[] file, Charset charset) {
        return file.length >= 3 && file[0] == (byte) 0xef && file[1] == (byte) 0xbb && file[2] == (byte) 0xbf
                ? StandardCharsets.UTF_8
                : charset;
    }

    private static List<String> lines(String text) {
        List<String> lines = new ArrayList<>(List.of(text.split("\r\n|\r|\n", -1)));
        if (lines.get(lines.size() - 1).isEmpty()) {
            lines.remove(lines.size() - 1);
        }
        return lines;
    }
}
