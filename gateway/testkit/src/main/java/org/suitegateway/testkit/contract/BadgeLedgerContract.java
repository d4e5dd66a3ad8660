package org.suitegateway.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.suitegateway.testkit.contract.Examples.NOON;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.suitegateway.core.Page;
import org.suitegateway.core.Transactions;
import org.suitegateway.core.patient.PersonName;
import org.suitegateway.core.quantity.DoseEquivalent;
import org.suitegateway.core.staffdose.BadgeLedger;
import org.suitegateway.core.staffdose.BadgeLedger.Entry;
import org.suitegateway.core.staffdose.BadgeLedger.Filter;
import org.suitegateway.core.staffdose.BadgeLedger.Ranked;
import org.suitegateway.core.staffdose.BadgePosition;
import org.suitegateway.core.staffdose.BadgeResult;
import org.suitegateway.core.staffdose.BadgeResult.Reading;
import org.suitegateway.core.staffdose.BadgeUpload;
import org.suitegateway.core.staffdose.DoseQuantity;
import org.suitegateway.core.staffdose.RefusedRow;
import org.suitegateway.core.staffdose.Wearer;

/** What {@link BadgeLedger} promises. */
public interface BadgeLedgerContract {
    LocalDate JANUARY = LocalDate.of(2026, 1, 1);
    Filter ALL = new Filter(Optional.empty(), false);

    /** Empty at the beginning of each test. */
    BadgeLedger badges();

    /** Of the same records. */
    Transactions transactions();

    /** One that was taken. */
    static BadgeUpload upload(String id, Instant at, int taken) {
        return new BadgeUpload(
                id,
                at,
                "rso",
                "january.csv",
                "digest of " + id,
                4,
                "example",
                "example 1",
                taken,
                0,
                0,
                Optional.empty(),
                List.of(),
                List.of());
    }

    /** A result of January. */
    static Entry entry(String id, String upload, Optional<LocalDate> processed, Instant receivedAt) {
        return entry(id, upload, "00017", JANUARY, processed, receivedAt);
    }

    private static Entry entry(
            String id,
            String upload,
            String participant,
            LocalDate month,
            Optional<LocalDate> processed,
            Instant receivedAt) {
        return new Entry(
                new BadgeResult(
                        id,
                        "4711",
                        participant,
                        Optional.of("staff-" + participant),
                        BadgePosition.COLLAR_OVER_APRON,
                        month,
                        month.plusMonths(1).minusDays(1),
                        Map.of(
                                DoseQuantity.HP10,
                                Reading.of(DoseEquivalent.ofMSv(new BigDecimal("0.12"))),
                                DoseQuantity.HP3,
                                Reading.below(DoseEquivalent.ofMSv(new BigDecimal("0.01")))),
                        false,
                        "",
                        processed,
                        upload,
                        2,
                        receivedAt),
                new Wearer(new PersonName("Müller", "Eva", "", "", ""), Optional.empty(), ""));
    }

    private void append(BadgeUpload upload, Entry... entries) {
        transactions().run(() -> badges().append(upload, new byte[] {1, 0, -1, 10}, List.of(entries), List.of()));
    }

    private List<String> standing(String participant) {
        return badges()
                .standing(List.of("staff-" + participant), LocalDate.of(2026, 1, 1), LocalDate.of(2026, 12, 31))
                .stream()
                .map(BadgeResult::id)
                .toList();
    }

    @Test
    default void every_field_comes_back() {
        for (String text : Examples.HOSTILE) {
            String id = "u" + Examples.HOSTILE.indexOf(text);
            String oneLine = text.replaceAll("[\r\n]", " ");
            BadgeUpload upload = new BadgeUpload(
                    id,
                    NOON,
                    text,
                    text,
                    "digest of " + id,
                    4,
                    text,
                    text,
                    1,
                    2,
                    3,
                    Optional.of(new BadgeUpload.Problem(text, text)),
                    List.of(oneLine, "YTD"),
                    List.of(
                            new BadgeUpload.Finding(3, BadgeUpload.Kind.OVERLAP, text),
                            new BadgeUpload.Finding(2, BadgeUpload.Kind.OTHER_NAME, "")));
            Entry entry = new Entry(
                    new BadgeResult(
                            "r" + id,
                            text,
                            text,
                            Optional.empty(),
                            BadgePosition.FINGER_LEFT,
                            JANUARY,
                            JANUARY.plusDays(30),
                            Map.of(
                                    DoseQuantity.HP007,
                                    Reading.of(DoseEquivalent.ofMSv(new BigDecimal("1.000000000001")))),
                            true,
                            text,
                            Optional.of(JANUARY.plusDays(45)),
                            id,
                            7,
                            NOON),
                    new Wearer(
                            new PersonName(text.replaceAll("[\\^=]", ""), "x", "", "", ""),
                            Optional.of(LocalDate.of(1980, 2, 29)),
                            text));
            List<RefusedRow> refused = List.of(new RefusedRow(9, text, text, text), new RefusedRow(4, "", "r", ""));
            byte[] file = {0, 1, -1, 13};
            transactions().run(() -> badges().append(upload, file, List.of(entry), refused));
            assertThat(badges().upload(id)).contains(upload);
            assertThat(badges().find(upload.digest(), text)).contains(upload);
            assertThat(badges().find(upload.digest(), "other")).isEmpty();
            assertThat(badges().file(id)).hasValueSatisfying(f -> assertThat(f).isEqualTo(file));
            assertThat(badges().refused(id)).isEqualTo(refused);
            assertThat(badges().ofUpload(id)).containsExactly(new Ranked(entry, Optional.empty()));
            assertThat(badges().ofParticipant(text, text)).containsExactly(entry);
        }
        assertThat(badges().upload("none")).isEmpty();
        assertThat(badges().file("none")).isEmpty();
        assertThat(badges().refused("none")).isEmpty();
    }

    @Test
    default void the_one_processed_last_stands_whatever_the_order() {
        append(upload("u1", NOON, 1), entry("late", "u1", Optional.of(JANUARY.plusDays(50)), NOON));
        append(
                upload("u2", NOON.plusSeconds(1), 1),
                entry("early", "u2", Optional.of(JANUARY.plusDays(40)), NOON.plusSeconds(1)));
        assertThat(standing("00017")).containsExactly("late");
        assertThat(badges().ofUpload("u2").get(0).replacedBy().map(BadgeResult::id))
                .contains("late");
        append(
                upload("u3", NOON.plusSeconds(2), 1),
                entry("again", "u3", Optional.of(JANUARY.plusDays(50)), NOON.plusSeconds(2)));
        assertThat(standing("00017")).containsExactly("again");
        assertThat(badges().ofParticipant("4711", "00017"))
                .extracting(e -> e.result().id())
                .containsExactly("late", "early", "again");
    }

    @Test
    default void without_a_day_of_processing_the_day_it_came_counts() {
        append(upload("u1", NOON, 1), entry("dated", "u1", Optional.of(JANUARY.plusDays(5)), NOON));
        append(upload("u2", NOON.plusSeconds(60), 1), entry("undated", "u2", Optional.empty(), NOON.plusSeconds(60)));
        assertThat(standing("00017")).containsExactly("undated"); // it came on the 12th
    }

    @Test
    default void another_period_position_participant_or_account_is_another_badge() {
        Entry first = entry("a", "u1", Optional.empty(), NOON);
        append(
                upload("u1", NOON, 3),
                first,
                entry("b", "u1", "00017", JANUARY.plusMonths(1), Optional.empty(), NOON),
                entry("c", "u1", "00018", JANUARY, Optional.empty(), NOON));
        assertThat(standing("00017")).containsExactly("a", "b");
        assertThat(standing("00018")).containsExactly("c");
        assertThat(badges().standing(
                                List.of("staff-00017", "staff-00018"),
                                LocalDate.of(2026, 1, 31),
                                LocalDate.of(2026, 1, 31)))
                .extracting(BadgeResult::id)
                .containsExactly("a", "c");
        assertThat(badges().standing(List.of("staff-00017"), LocalDate.of(2025, 1, 1), LocalDate.of(2025, 12, 31)))
                .isEmpty();
        assertThat(badges().standing(List.of(), JANUARY, JANUARY)).isEmpty();
        assertThat(badges().standing(List.of("staff-00017"), JANUARY, JANUARY).get(0))
                .isEqualTo(first.result());
    }

    @Test
    default void nothing_is_overwritten_and_the_same_file_read_the_same_way_is_there_once() {
        append(upload("u1", NOON, 1), entry("a", "u1", Optional.empty(), NOON));
        BadgeUpload same = new BadgeUpload(
                "u2",
                NOON,
                "",
                "",
                "digest of u1",
                4,
                "example",
                "example 1",
                0,
                0,
                0,
                Optional.empty(),
                List.of(),
                List.of());
        assertThatThrownBy(() -> append(same)).isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> append(upload("u1", NOON.plusSeconds(1), 0))).isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> append(upload("u3", NOON, 1), entry("a", "u3", Optional.empty(), NOON)))
                .isInstanceOf(RuntimeException.class);
        assertThat(badges().uploads(Page.Request.first(10)).items())
                .extracting(BadgeUpload::id)
                .containsExactly("u1");
        assertThat(badges().upload("u1").orElseThrow().receivedAt()).isEqualTo(NOON);
    }

    @Test
    default void uploads_and_results_come_in_pages_the_newest_first() {
        for (int i = 0; i < 5; i++) {
            Instant at = NOON.plusSeconds(i / 2);
            append(
                    upload("u" + i, at, 1),
                    entry("r" + i, "u" + i, "0" + i, JANUARY.plusMonths(i / 2), Optional.empty(), at));
        }
        assertThat(all(r -> badges().uploads(r)))
                .extracting(BadgeUpload::id)
                .containsExactly("u4", "u3", "u2", "u1", "u0");
        assertThat(all(r -> badges().results(ALL, r)))
                .extracting(r -> r.result().id())
                .containsExactly("r4", "r3", "r2", "r1", "r0");
    }

    private static <T> List<T> all(java.util.function.Function<Page.Request, Page<T>> list) {
        List<T> found = new ArrayList<>();
        Optional<String> next = Optional.empty();
        do {
            Page<T> page = list.apply(new Page.Request(2, next));
            found.addAll(page.items());
            next = page.next();
        } while (next.isPresent());
        return found;
    }

    @Test
    default void results_are_found_by_number_and_name_and_whether_they_stand() {
        append(
                upload("u1", NOON, 2),
                entry("a", "u1", Optional.of(JANUARY.plusDays(9)), NOON),
                entry("b", "u1", Optional.of(JANUARY.plusDays(10)), NOON),
                entry("c", "u1", "5%", JANUARY, Optional.empty(), NOON));
        for (String text : List.of("0017", "17")) {
            assertThat(found(text, false)).containsExactly("b", "a");
            assertThat(found(text, true)).containsExactly("b");
        }
        assertThat(found("muller", true)).containsExactly("c", "b");
        assertThat(found("MÜLLER", true)).containsExactly("c", "b");
        assertThat(found("%", false)).containsExactly("c");
        assertThat(found("0_17", false)).isEmpty();
    }

    private List<String> found(String text, boolean standing) {
        return badges().results(new Filter(Optional.of(text), standing), Page.Request.first(10)).items().stream()
                .map(r -> r.result().id())
                .toList();
    }
}
