package org.suitegateway.dosimetry.badge;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.suitegateway.core.error.RefusedException;
import org.suitegateway.core.staffdose.BadgeFile;

/**
 * A file that was cut off says less than the whole one and nothing else, at whatever byte it was cut and in whatever order its columns are.
 * (Cut right behind a line break within quotes it is read as one with a quote that is never closed; no text of these files looks like a row.)
 */
class CutFilesTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 5, 20);
    private static final int BADGES = 3;
    private static final Set<String> WHICH_A_CUT_CAN_SHORTEN = Set.of("DDE", "LDE", "SDE", "Participant", "Account");
    private static final List<Charset> CHARSETS =
            List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, Charset.forName("windows-1252"));

    @Property(tries = 40)
    void what_is_taken_of_a_cut_file_the_whole_one_says_on_the_same_row(@ForAll long seed) {
        Written written = Written.of(new Random(seed), rows(new Random(seed)), Layouts.ROWS, false);
        BadgeFile whole = written.read(written.file.length);
        assertThat(whole.lines()).hasSize(BADGES);
        assertThat(whole.refused()).isEmpty();
        written.everyCut(cut -> assertThat(whole.lines()).containsAll(cut.lines()));
    }

    @Property(tries = 40)
    void quantities_of_a_cut_file_are_those_of_the_whole_one(@ForAll long seed) {
        Written written = Written.of(new Random(seed), quantities(new Random(seed)), Layouts.QUANTITIES, false);
        BadgeFile whole = written.read(written.file.length);
        assertThat(whole.lines()).hasSize(BADGES);
        written.everyCut(cut -> assertThat(amounts(whole)).containsAll(amounts(cut)));
    }

    @Property(tries = 40)
    void where_a_file_may_lack_its_last_line_end_amounts_and_numbers_before_the_last_column_are_right(
            @ForAll long seed) {
        Written written = Written.of(new Random(seed), rows(new Random(seed)), Layouts.ROWS, true);
        BadgeFile whole = written.read(written.file.length);
        assertThat(whole.lines()).hasSize(BADGES);
        written.everyCut(cut -> assertThat(amounts(whole)).containsAll(amounts(cut)));
    }

    private static List<String> amounts(BadgeFile file) {
        return file.lines().stream()
                .flatMap(l -> l.amounts().entrySet().stream().map(a -> l.row() + " " + l.participant() + " " + a))
                .toList();
    }

    /** One row per badge. */
    private static List<Map<String, String>> rows(Random random) {
        List<Map<String, String>> rows = new ArrayList<>();
        for (int i = 0; i < BADGES; i++) {
            Map<String, String> row = new TreeMap<>();
            row.put("Account", "4711");
            row.put("Participant", "000" + (10 + i));
            row.put("Name", "Müster, Éva");
            row.put("DOB", "02/29/1980");
            row.put("Location", "Collar");
            row.put("Begin", "01/01/2026");
            row.put("End", "01/31/2026");
            row.put("DDE", amount(random));
            row.put("LDE", amount(random));
            row.put("SDE", amount(random));
            row.put("Total", "999");
            row.put("Unit", "mrem");
            row.put("Note", random.nextBoolean() ? "" : "lost in May,\n\"found\" again");
            row.put("Processed", random.nextBoolean() ? "" : "02/10/2026");
            rows.add(row);
        }
        return rows;
    }

    private static String amount(Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> "M";
            case 1 -> "<0." + (10 + random.nextInt(90));
            case 2 -> (1 + random.nextInt(99)) + "." + (10 + random.nextInt(90));
            default -> String.valueOf(10 + random.nextInt(9990));
        };
    }

    /** Two rows per badge. */
    private static List<Map<String, String>> quantities(Random random) {
        List<Map<String, String>> rows = new ArrayList<>();
        for (int i = 0; i < 2 * BADGES; i++) {
            Map<String, String> row = new TreeMap<>();
            row.put("Personennummer", "000" + (10 + i / 2));
            row.put("Nachname", "Müster");
            row.put("Vorname", "Éva");
            row.put("Trageort", "Brust");
            row.put("von", "01.01.2026");
            row.put("bis", "31.01.2026");
            row.put("Messgröße", i % 2 == 0 ? "Hp(10)" : "Hp(0,07)");
            row.put("Dosis (mSv)", (1 + random.nextInt(99)) + "," + (10 + random.nextInt(90)));
            row.put("Jahresdosis", "9,99");
            row.put("ausgewertet", "2026-02-10");
            rows.add(row);
        }
        return rows;
    }

    /** A file in one of the ways of writing it. */
    private record Written(byte[] file, CsvBadgeReader reader) {
        static Written of(Random random, List<Map<String, String>> rows, BadgeLayout like, boolean lenient) {
            List<String> headings = new ArrayList<>(rows.get(0).keySet());
            do {
                Collections.shuffle(headings, random);
            } while (lenient && WHICH_A_CUT_CAN_SHORTEN.contains(headings.get(headings.size() - 1)));
            Charset charset = CHARSETS.get(random.nextInt(CHARSETS.size()));
            String lineEnd = List.of("\n", "\r\n", "\r").get(random.nextInt(3));
            boolean quoted = random.nextInt(4) == 0;
            String separator = String.valueOf(like.delimiter());
            String text = String.join(separator, headings)
                    + lineEnd
                    + rows.stream()
                            .map(row -> headings.stream()
                                            .map(h -> cell(row.getOrDefault(h, ""), quoted, separator, lineEnd))
                                            .collect(Collectors.joining(separator))
                                    + lineEnd)
                            .collect(Collectors.joining());
            BadgeLayout layout = Layouts.lenient(like, charset, lenient, random.nextBoolean());
            return new Written(text.getBytes(charset), new CsvBadgeReader(List.of(layout)));
        }

        private static String cell(String text, boolean quoted, String separator, String lineEnd) {
            return quoted || text.contains(separator) || text.contains("\"")
                    ? '"' + text.replace("\"", "\"\"").replace("\n", lineEnd) + '"'
                    : text;
        }

        BadgeFile read(int bytes) {
            return reader.read(Arrays.copyOf(file, bytes), Optional.empty(), TODAY);
        }

        void everyCut(Consumer<BadgeFile> look) {
            for (int bytes = 0; bytes < file.length; bytes++) {
                Optional<BadgeFile> cut;
                try {
                    cut = Optional.of(read(bytes));
                } catch (RefusedException e) { // within the headings, or within a character
                    cut = Optional.empty();
                }
                cut.ifPresent(look);
            }
        }
    }
}
