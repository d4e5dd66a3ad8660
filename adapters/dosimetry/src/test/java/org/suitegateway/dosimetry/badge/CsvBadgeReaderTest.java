package org.suitegateway.dosimetry.badge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.suitegateway.dosimetry.badge.Layouts.QUANTITIES;
import static org.suitegateway.dosimetry.badge.Layouts.READER;
import static org.suitegateway.dosimetry.badge.Layouts.mSv;

import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.suitegateway.core.error.RefusedException;
import org.suitegateway.core.quantity.DoseEquivalent;
import org.suitegateway.core.staffdose.BadgeFile;
import org.suitegateway.core.staffdose.BadgeLine;
import org.suitegateway.core.staffdose.BadgePosition;
import org.suitegateway.core.staffdose.BadgeResult.Reading;
import org.suitegateway.core.staffdose.DoseQuantity;

class CsvBadgeReaderTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 5, 20);
    private static final String HEADING =
            "Account,Participant,Name,DOB,Badge,Location,Begin,End,DDE,LDE,SDE,Unit,Note,Processed\n";
    private static final String ROW =
            "4711,00017,\"Muster, Eva\",02/29/1980,Luxel,Collar,01/01/2026,01/31/2026,12,M,1.5,mrem,,02/10/2026";

    /** Of a text whose last line ends. */
    private static BadgeFile read(String text) {
        return READER.read((text + "\n").getBytes(StandardCharsets.UTF_8), Optional.empty(), TODAY);
    }

    private static BadgeFile unended(String text, BadgeLayout layout) {
        return new CsvBadgeReader(List.of(layout)).read(text.getBytes(StandardCharsets.UTF_8), Optional.empty(), TODAY);
    }

    private static List<String> refusals(BadgeFile file) {
        return file.refused().stream().map(r -> r.row() + " " + r.rule()).toList();
    }

    private static BadgeLine only(String text) {
        BadgeFile file = read(text);
        assertThat(file.refused()).isEmpty();
        assertThat(file.lines()).hasSize(1);
        return file.lines().get(0);
    }

    private static String refusal(String row) {
        BadgeFile file = read(HEADING + row + "\n" + ROW.replace("00017", "00018"));
        assertThat(file.lines())
                .as("the other row is taken")
                .extracting(BadgeLine::participant)
                .containsExactly("00018");
        assertThat(file.refused()).hasSize(1);
        assertThat(file.refused().get(0).row()).isEqualTo(2);
        assertThat(file.refused().get(0).text()).isEqualTo(row);
        return file.refused().get(0).place() + ": " + file.refused().get(0).rule();
    }

    @Test
    void a_row_of_one_badge_says_everything() {
        BadgeLine line = only(HEADING + ROW);
        assertThat(line.account()).isEqualTo("4711");
        assertThat(line.participant()).isEqualTo("00017");
        assertThat(line.wearer().name().display()).isEqualTo("Muster, Eva");
        assertThat(line.wearer().birthDate()).contains(LocalDate.of(1980, 2, 29));
        assertThat(line.position()).isEqualTo(BadgePosition.COLLAR_OVER_APRON);
        assertThat(line.wornFrom()).isEqualTo(LocalDate.of(2026, 1, 1));
        assertThat(line.wornTo()).isEqualTo(LocalDate.of(2026, 1, 31));
        assertThat(line.processed()).contains(LocalDate.of(2026, 2, 10));
        assertThat(line.row()).isEqualTo(2);
        assertThat(line.amounts())
                .isEqualTo(Map.of(
                        DoseQuantity.HP10,
                        Reading.of(mSv("0.12")),
                        DoseQuantity.HP3,
                        Reading.below(mSv("0.01")),
                        DoseQuantity.HP007,
                        Reading.of(mSv("0.015"))));
    }

    @Test
    void rows_of_one_badge_are_one_result_with_its_quantities() {
        String text = """
                Dosisbericht;Kunde 9
                erstellt;20.05.2026

                Personennummer;Nachname;Vorname;Trageort;von;bis;Messgröße;Dosis (mSv);Jahresdosis (mSv);ausgewertet
                8;Müßig;Éva;Kragen;01.04.2026;30.04.2026;Hp(10);0,12;9,9;2026-05-12
                8;Müßig;Éva;Kragen;01.04.2026;30.04.2026;Hp(0,07);<0,05;9,9;12.05.2026
                8;Müßig;Éva;Brust;01.04.2026;30.04.2026;Hp(10);nicht getragen;9,9;12.05.2026
                """;
        BadgeFile file = READER.read(text.getBytes(Charset.forName("windows-1252")), Optional.empty(), TODAY);
        assertThat(file.layout()).isEqualTo("quantities");
        assertThat(file.refused()).isEmpty();
        assertThat(file.unread()).containsExactly("Jahresdosis (mSv)");
        assertThat(file.lines()).hasSize(2);
        BadgeLine collar = file.lines().get(0);
        assertThat(collar.row()).isEqualTo(5);
        assertThat(collar.account()).as("where the file names none").isEqualTo("LAB-7");
        assertThat(collar.wearer().name().display()).isEqualTo("Müßig, Éva");
        assertThat(collar.amounts())
                .isEqualTo(Map.of(
                        DoseQuantity.HP10, Reading.of(mSv("0.12")), DoseQuantity.HP007, Reading.below(mSv("0.05"))));
        assertThat(file.lines().get(1).unused()).isTrue();
        assertThat(file.lines().get(1).amounts()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "mrem,1234,12.34",
        "rem,1.234,12.34",
        "mSv,12.34,12.34",
        "µSv,12340,12.34",
        "uSv,.1,0.0001",
        "Sv,0.012,12"
    })
    void units_are_converted_exactly(String unit, String amount, String mSv) {
        BadgeLine line = only(HEADING + ROW.replace(",12,M,1.5,mrem", "," + amount + ",,," + unit));
        assertThat(line.amounts().get(DoseQuantity.HP10).amount()).isEqualTo(mSv(mSv));
        assertThat(line.amounts()).hasSize(1);
    }

    @Test
    void a_unit_may_stand_in_the_heading_or_above_it_and_is_never_guessed() {
        String inHeading = HEADING.replace("DDE,LDE,SDE,Unit", "DDE (mrem),LDE mrem,SDE [mSv]");
        String without = ROW.replace("mrem,", "");
        BadgeLine line = only(inHeading + without);
        assertThat(line.amounts().get(DoseQuantity.HP10).amount()).isEqualTo(mSv("0.12"));
        assertThat(line.amounts().get(DoseQuantity.HP007).amount()).isEqualTo(mSv("1.5"));
        String above = "Unit: mSv\nAccount,4712\n"
                + HEADING.replace(",Unit", "").replace("Account,", "") + without.substring(5);
        assertThat(only(above).amounts().get(DoseQuantity.HP10).amount()).isEqualTo(mSv("12"));
        assertThat(only(above).account()).isEqualTo("4712");
        assertThatThrownBy(() -> read(HEADING.replace(",Unit", "") + without))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("unit")
                .hasMessageContaining("neither the file nor the layout");
        assertThatThrownBy(() -> read(HEADING + ROW.replace("mrem", "")))
                .hasMessageContaining("neither the file nor the layout");
    }

    @Test
    void two_units_that_contradict_each_other_are_refused() {
        BadgeFile file = read(HEADING.replace("DDE", "DDE (mSv)") + ROW);
        assertThat(file.lines()).isEmpty();
        assertThat(file.refused().get(0).rule()).isEqualTo("two units are stated");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "12,M,1.5|-3,M,1.5|DDE: must not be negative",
                "12,M,1.5|12,M,1;5|SDE: must be a number with the decimal sign ., or a word that the layout knows",
                "12,M,1.5|12,M,1E9|SDE: must be a number with the decimal sign ., or a word that the layout knows",
                "12,M,1.5|600000,M,1.5|DDE: must be at most 5000 mSv",
                "12,M,1.5|12,M,999999999999|SDE: must be a number with the decimal sign ., or a word that the layout knows",
                "12,M,1.5|,-,|DDE: no quantity has a dose, or a word that stands for one",
                "12,M,1.5|Unused,M,1.5|DDE: is said to be unused and has a dose",
                "mrem|mGy|Unit: must be Sv, mSv, µSv, rem or mrem",
                "Collar|Ankle|Location: is no word for a position that the layout knows",
                "01/31/2026|12/31/2025|End: must not be before the first day worn",
                "01/31/2026|06/30/2027|End: a badge is worn for at most 400 days",
                "01/31/2026|31/01/2026|End: must be a date like MM/dd/yyyy",
                "01/01/2026,01/31/2026|02/30/2026,03/31/2026|Begin: must be a date like MM/dd/yyyy",
                "01/01/2026,01/31/2026|06/01/2026,06/30/2026|Begin: must not lie ahead",
                "01/01/2026|01/01/1926|Begin: must lie between the years 1970 and 2028",
                "02/10/2026|06/10/2026|Processed: must not lie ahead",
                "02/10/2026|12/10/2025|Processed: must not be before the badge was worn",
                "02/29/1980|02/30/1980|DOB: must be a date like MM/dd/yyyy",
                "4711,00017|4711,|Participant: is missing",
                "4711,00017|,00017|Account: is missing",
                ",mrem,,|,mrem,,x,|: has more fields than the heading",
                ",mrem,,|,mrem,|: has fewer fields than the heading",
            })
    void a_wrong_row_is_refused_with_its_line_and_the_rule_and_the_rest_is_taken(
            String right, String wrong, String expected) {
        assertThat(ROW).contains(right);
        assertThat(refusal(ROW.replace(right, wrong))).isEqualTo(expected);
    }

    @Test
    void quotes_may_hold_line_breaks_and_lines_are_still_counted() {
        String text = HEADING.replace("\n", "\r\n")
                + ROW.replace("mrem,,", "mrem,\"lost in May,\r\nfound \"\"again\"\"\",")
                + "\r\n\r\n" + ROW.replace("00017", "00018") + "\r\n" + ROW.replace("Collar", "x");
        BadgeFile file = read(text);
        assertThat(file.lines()).extracting(BadgeLine::row).containsExactly(2, 5);
        assertThat(file.lines().get(0).note()).isEqualTo("lost in May, found \"again\"");
        assertThat(file.refused()).extracting(r -> r.row()).containsExactly(6);
    }

    @Test
    void a_quote_that_is_never_closed_spoils_its_own_row_only() {
        BadgeFile file = read(HEADING + ROW.replace("mrem,,", "mrem,\"lost,") + "\n" + ROW.replace("00017", "00018")
                + "\n" + ROW.replace("00017", "00019"));
        assertThat(file.lines()).extracting(BadgeLine::participant).containsExactly("00018", "00019");
        assertThat(file.refused()).hasSize(1);
        assertThat(file.refused().get(0).row()).isEqualTo(2);
        assertThat(file.refused().get(0).rule()).isEqualTo("its quotes do not match");
    }

    @Test
    void a_last_row_without_a_line_end_is_refused_for_it_may_be_cut_off_and_the_rest_is_taken() {
        String other = ROW.replace("00017", "00018");
        for (String cut : List.of(other, other.substring(0, other.length() - 1), other.replace("mrem,,", "mrem,"))) {
            BadgeFile file = unended(HEADING + ROW + "\r\n" + cut, Layouts.ROWS);
            assertThat(file.lines()).extracting(BadgeLine::participant).containsExactly("00017");
            assertThat(refusals(file)).hasSize(1).first(STRING).startsWith("3 the file may be cut off: ");
        }
        assertThat(refusals(unended(HEADING + ROW, Layouts.ROWS)))
                .containsExactly("2 the file may be cut off: its last line has no line end");
        assertThat(refusals(unended(HEADING + ROW.replace("mrem,,", "mrem,\"lost"), Layouts.ROWS)))
                .containsExactly("2 the file may be cut off: its quotes do not match");
        assertThat(refusals(unended(HEADING + ROW + "\r", Layouts.ROWS))).isEmpty();
    }

    @Test
    void a_last_row_with_too_few_cells_may_be_cut_off_and_one_before_it_is_only_wrong() {
        assertThat(refusals(read(HEADING + ROW.replace("mrem,,", "mrem,"))))
                .containsExactly("2 the file may be cut off: has fewer fields than the heading");
        assertThat(refusals(read(HEADING + ROW.replace("mrem,,", "mrem,") + "\n" + ROW)))
                .containsExactly("2 has fewer fields than the heading");
    }

    @Test
    void a_lab_that_ends_its_files_without_a_line_end_is_read_to_the_last_cell() {
        BadgeLayout layout = Layouts.lenient(Layouts.ROWS, true, false);
        assertThat(unended(HEADING + ROW, layout).lines()).hasSize(1);
        assertThat(refusals(unended(HEADING + ROW.substring(0, ROW.lastIndexOf(',')), layout)))
                .containsExactly("2 the file may be cut off: has fewer fields than the heading");
    }

    @Test
    void rows_that_lack_empty_cells_at_their_end_are_read_where_the_layout_says_so_and_they_have_a_line_end() {
        String ends = ROW.substring(0, ROW.indexOf(",,02/10"));
        BadgeLayout layout = Layouts.lenient(Layouts.ROWS, true, true);
        BadgeFile file = unended(HEADING + ends + "\n" + ends.replace("00017", "00018"), layout);
        assertThat(file.lines()).extracting(BadgeLine::participant).containsExactly("00017");
        assertThat(file.lines().get(0).processed()).isEmpty();
        assertThat(refusals(file)).containsExactly("3 the file may be cut off: has fewer fields than the heading");
    }

    @Test
    void control_and_area_badges_and_limits_by_position() {
        BadgeFile file = read(HEADING
                + "4711,,,,,Control,01/01/2026,01/31/2026,M,M,M,mrem,,\n"
                + "4711,A1,Room 2,,,Area,01/01/2026,01/31/2026,7,7,7,mrem,,\n"
                + "4711,00017,\"Muster, Eva\",,Ring,Left,01/01/2026,01/31/2026,,,M,mrem,,\n");
        assertThat(file.refused()).isEmpty();
        assertThat(file.lines())
                .extracting(BadgeLine::position)
                .containsExactly(BadgePosition.CONTROL, BadgePosition.AREA, BadgePosition.FINGER_LEFT);
        assertThat(file.lines().get(2).amounts()).isEqualTo(Map.of(DoseQuantity.HP007, Reading.below(mSv("0.3"))));
    }

    @Test
    void what_is_there_twice_is_taken_once_and_what_contradicts_itself_not_at_all() {
        BadgeFile twice = read(HEADING + ROW + "\n" + ROW);
        assertThat(twice.lines()).hasSize(1);
        assertThat(twice.refused().get(0).rule()).isEqualTo("says again what line 2 says");
        BadgeFile contradicting = read(HEADING + ROW + "\n" + ROW.replace(",12,", ",13,"));
        assertThat(contradicting.lines()).isEmpty();
        assertThat(contradicting.refused())
                .extracting(r -> r.row() + " " + r.rule())
                .containsExactly("2 is contradicted by line 3", "3 contradicts line 2");
        BadgeFile corrected =
                read(HEADING + ROW + "\n" + ROW.replace(",12,", ",13,").replace("02/10", "02/11"));
        assertThat(corrected.lines()).hasSize(2);
        assertThat(corrected.refused()).isEmpty();
    }

    @Test
    void a_file_no_layout_fits_is_refused_with_what_is_missing() {
        assertThatThrownBy(() -> read("a,b,c\n1,2,3"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("no layout fits")
                .hasMessageContaining("layout rows; missing: participant, worn-from, worn-to, deep, lens or shallow")
                .hasMessageContaining("layout quantities");
        assertThatThrownBy(() -> READER.read(new byte[0], Optional.empty(), TODAY))
                .hasMessageContaining("is empty");
        assertThatThrownBy(() -> read(HEADING.replace("Note", "dde") + ROW))
                .hasMessageContaining("two headings mean the column deep");
        assertThatThrownBy(() -> READER.read(new byte[] {1}, Optional.of("x"), TODAY))
                .hasMessageContaining("no layout of this name");
        assertThatThrownBy(() -> READER.read(new byte[(1 << 20) + 1], Optional.of("rows"), TODAY))
                .hasMessageContaining("has more than 1048576 bytes");
    }

    @Test
    void two_layouts_that_fit_alike_are_not_chosen_from() {
        CsvBadgeReader reader = new CsvBadgeReader(List.of(Layouts.ROWS, named("copy")));
        byte[] file = (HEADING + ROW + "\n").getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> reader.read(file, Optional.empty(), TODAY))
                .hasMessageContaining("several layouts fit, name one: rows, copy");
        assertThat(reader.read(file, Optional.of("copy"), TODAY).lines()).hasSize(1);
    }

    private static BadgeLayout named(String name) {
        BadgeLayout l = Layouts.ROWS;
        return new BadgeLayout(
                name,
                l.account(),
                l.charset(),
                l.delimiter(),
                l.decimal(),
                l.dates(),
                l.columns(),
                l.unit(),
                l.familyFirst(),
                l.positions(),
                l.quantities(),
                l.belowLimits(),
                l.unused(),
                l.absent(),
                l.endsWithoutLineEnd(),
                l.shortRows(),
                l.largest());
    }

    @Test
    void a_date_that_fits_two_formats_differently_is_refused() {
        BadgeLayout l = Layouts.ROWS;
        CsvBadgeReader reader = new CsvBadgeReader(List.of(new BadgeLayout(
                l.name(),
                l.account(),
                l.charset(),
                l.delimiter(),
                l.decimal(),
                List.of("M/d/yyyy", "d/M/yyyy"),
                l.columns(),
                Optional.of(BadgeUnit.MREM),
                l.familyFirst(),
                l.positions(),
                l.quantities(),
                l.belowLimits(),
                l.unused(),
                l.absent(),
                l.endsWithoutLineEnd(),
                l.shortRows(),
                l.largest())));
        BadgeFile file = reader.read(
                (HEADING + ROW + "\n"
                                + ROW.replace("01/01/2026", "04/03/2026")
                                        .replace("01/31", "04/30")
                                        .replace("02/10", "05/15")
                                + "\n")
                        .getBytes(StandardCharsets.UTF_8),
                Optional.empty(),
                TODAY);
        assertThat(file.refused())
                .extracting(r -> r.place() + " " + r.rule())
                .contains("Begin can be read as two different dates");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE"})
    void a_mark_of_utf_8_is_no_part_of_the_first_heading(String charset) {
        byte[] file = ("\ufeff" + HEADING + ROW + "\n").getBytes(Charset.forName(charset));
        if (charset.equals("UTF-8")) {
            assertThat(READER.read(file, Optional.empty(), TODAY).lines()).hasSize(1);
        } else {
            assertThatThrownBy(() -> READER.read(file, Optional.of("rows"), TODAY))
                    .hasMessageContaining("is no text in UTF-8");
        }
    }

    @Test
    void the_way_of_reading_has_a_name_that_changes_with_the_layout() {
        assertThat(READER.reading(Optional.of("rows"))).isEqualTo(Layouts.ROWS.fingerprint());
        assertThat(named("rows").fingerprint()).isEqualTo(Layouts.ROWS.fingerprint());
        assertThat(READER.reading(Optional.of("quantities")))
                .isEqualTo(QUANTITIES.fingerprint())
                .startsWith("quantities ");
        assertThat(READER.reading(Optional.empty()))
                .isNotEqualTo(new CsvBadgeReader(List.of()).reading(Optional.empty()));
    }

    @Test
    void a_limit_is_no_dose() {
        assertThat(Reading.below(mSv("0.01")).amount()).isEqualTo(DoseEquivalent.ZERO);
        assertThat(BadgeUnit.MREM.of(BigDecimal.ONE)).isEqualTo(mSv("0.01"));
    }
}
