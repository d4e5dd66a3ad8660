package org.suitegateway.core.staffdose;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.suitegateway.core.Page;
import org.suitegateway.core.error.Refusal;
import org.suitegateway.core.error.RefusedException;
import org.suitegateway.core.patient.PersonName;
import org.suitegateway.core.quantity.DoseEquivalent;
import org.suitegateway.core.staffdose.BadgeDesk.Fate;
import org.suitegateway.core.staffdose.BadgeResult.Reading;
import org.suitegateway.core.staffdose.BadgeUpload.Kind;
import org.suitegateway.core.time.ClinicZone;
import org.suitegateway.testkit.world.KnownStaff;
import org.suitegateway.testkit.world.MemoryRecords;

class BadgeDeskTest {
    private static final LocalDate JANUARY = LocalDate.of(2026, 1, 1);
    private static final LocalDate PROCESSED = LocalDate.of(2026, 2, 10);

    private final MemoryRecords records = new MemoryRecords();
    private final KnownStaff staff = new KnownStaff();
    private final List<BadgeResult> news = new ArrayList<>();
    private final List<BadgeLine> lines = new ArrayList<>();
    private final List<RefusedRow> refused = new ArrayList<>();
    private int ids;
    private String reading = "layout 1";
    private boolean unreadable;

    private final BadgeFileReader reader = new BadgeFileReader() {
        @Override
        public List<String> layouts() {
            return List.of("layout");
        }

        @Override
        public String reading(Optional<String> layout) {
            return reading;
        }

        @Override
        public BadgeFile read(byte[] file, Optional<String> layout, LocalDate today) {
            if (unreadable) {
                throw new RefusedException(Refusal.MISSING_FIELD, "unit", "is missing");
            }
            return new BadgeFile("layout", reading, lines, refused, List.of("YTD"));
        }
    };
    private final BadgeDesk desk = new BadgeDesk(
            reader,
            records.badges,
            staff,
            List.of(news::addAll),
            records,
            new ClinicZone(ZoneOffset.UTC),
            () -> String.format("%04d", ids++),
            Clock.fixed(Instant.parse("2026-05-20T08:00:00.123456Z"), ZoneOffset.UTC));

    private static BadgeLine line(int row, String name, BadgePosition position, LocalDate processed, String mSv) {
        return new BadgeLine(
                row,
                "4711",
                "17",
                new Wearer(new PersonName(name, "Eva", "", "", ""), Optional.empty(), ""),
                position,
                JANUARY,
                JANUARY.plusDays(30),
                Map.of(DoseQuantity.HP10, Reading.of(DoseEquivalent.ofMSv(new BigDecimal(mSv)))),
                false,
                "",
                Optional.of(processed));
    }

    private static BadgeLine line(LocalDate processed, String mSv) {
        return line(2, "Muster", BadgePosition.BODY, processed, mSv);
    }

    private BadgeDesk.Outcome take(String content, BadgeLine... file) {
        lines.clear();
        lines.addAll(List.of(file));
        return desk.take(content.getBytes(StandardCharsets.UTF_8), "C:\\lab\\jan\u0007.csv", Optional.empty(), "rso");
    }

    private List<Fate> preview(String content, BadgeLine... file) {
        lines.clear();
        lines.addAll(List.of(file));
        return desk.preview(content.getBytes(StandardCharsets.UTF_8), Optional.empty()).lines().stream()
                .map(BadgeDesk.Judged::fate)
                .toList();
    }

    private List<BadgeResult> standing() {
        return records.badges.standing(Set.of("staff-1", "staff-2"), JANUARY, JANUARY.plusYears(1));
    }

    @Test
    void what_is_taken_is_of_a_person_and_is_told() {
        refused.add(new RefusedRow(9, "DDE", "must not be negative", "x"));
        BadgeDesk.Outcome outcome = take("a", line(PROCESSED, "0.2"));
        BadgeUpload upload = outcome.upload();
        assertThat(outcome.repeated()).isFalse();
        assertThat(upload.taken()).isEqualTo(1);
        assertThat(upload.refused()).isEqualTo(1);
        assertThat(upload.fileName()).isEqualTo("jan.csv");
        assertThat(upload.receivedAt()).isEqualTo(Instant.parse("2026-05-20T08:00:00.123Z"));
        assertThat(staff.mentions().get(0).identifier().orElseThrow().authority())
                .isEqualTo("badge lab 4711");
        assertThat(standing()).extracting(BadgeResult::staffId).containsExactly(Optional.of("staff-1"));
        assertThat(news).isEqualTo(standing());
        assertThat(records.badges.refused(upload.id())).isEqualTo(refused);
        assertThat(records.badges.file(upload.id())).contains("a".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void the_same_file_again_changes_nothing_and_another_reading_of_it_is_a_new_one() {
        BadgeUpload first = take("a", line(PROCESSED, "0.2")).upload();
        BadgeDesk.Outcome again = take("a", line(PROCESSED, "0.2"));
        assertThat(again.repeated()).isTrue();
        assertThat(again.upload()).isEqualTo(first);
        reading = "layout 2";
        BadgeDesk.Outcome anew = take("a", line(PROCESSED, "0.3"));
        assertThat(anew.repeated()).isFalse();
        assertThat(records.badges.uploads(Page.Request.first(9)).items()).hasSize(2);
        assertThat(news).hasSize(2);
    }

    @Test
    void a_correction_replaces_and_both_stay() {
        take("a", line(PROCESSED, "0.2"));
        assertThat(preview("b", line(PROCESSED.plusDays(9), "0.3"))).containsExactly(Fate.REPLACES);
        take("b", line(PROCESSED.plusDays(9), "0.3"));
        assertThat(standing()).hasSize(1);
        assertThat(records.badges.ofParticipant("4711", "17")).hasSize(2);
        assertThat(preview("c", line(PROCESSED.plusDays(5), "0.4"))).containsExactly(Fate.LATE);
        assertThat(take("c", line(PROCESSED.plusDays(5), "0.4")).upload().taken())
                .isEqualTo(1);
        assertThat(standing().get(0).processed()).contains(PROCESSED.plusDays(9));
    }

    @Test
    void what_only_repeats_is_counted_and_not_taken_but_a_value_that_comes_back_is() {
        take("a", line(PROCESSED, "0.2"));
        BadgeUpload repeated = take("b", line(PROCESSED, "0.2")).upload();
        assertThat(repeated.taken()).isZero();
        assertThat(repeated.unchanged()).isEqualTo(1);
        take("c", line(PROCESSED, "0.3"));
        assertThat(take("d", line(PROCESSED, "0.2")).upload().taken()).isEqualTo(1);
        assertThat(standing().get(0).amounts().get(DoseQuantity.HP10).amount().mSv())
                .isEqualByComparingTo("0.2");
    }

    @Test
    void control_and_area_badges_are_of_nobody() {
        take("a", line(2, "", BadgePosition.CONTROL, PROCESSED, "0"), line(3, "", BadgePosition.AREA, PROCESSED, "1"));
        assertThat(staff.mentions()).isEmpty();
        assertThat(records.badges.ofParticipant("4711", "17"))
                .allMatch(e -> e.result().staffId().isEmpty());
    }

    @Test
    void what_is_odd_is_found() {
        take("a", line(PROCESSED, "0.2"));
        BadgeLine january = line(PROCESSED, "0.2");
        BadgeLine other = new BadgeLine(
                3,
                "4711",
                "17",
                new Wearer(new PersonName("Other", "Ed", "", "", ""), Optional.of(JANUARY.minusYears(40)), ""),
                BadgePosition.BODY,
                JANUARY.plusDays(30),
                JANUARY.plusDays(60),
                january.amounts(),
                false,
                "",
                january.processed());
        BadgeLine fewer = new BadgeLine(
                4,
                "4711",
                "17",
                other.wearer(),
                BadgePosition.BODY,
                JANUARY,
                JANUARY.plusDays(30),
                Map.of(DoseQuantity.HP3, january.amounts().get(DoseQuantity.HP10)),
                false,
                "",
                Optional.of(PROCESSED.plusDays(1)));
        BadgeUpload upload = take("b", other, fewer).upload();
        assertThat(upload.findings())
                .contains(
                        new BadgeUpload.Finding(3, Kind.OVERLAP, "2026-01-01 to 2026-01-31"),
                        new BadgeUpload.Finding(3, Kind.OTHER_NAME, ""),
                        new BadgeUpload.Finding(4, Kind.FEWER_QUANTITIES, "HP10"));
    }

    @Test
    void a_look_changes_nothing() {
        assertThat(preview("a", line(PROCESSED, "0.2"), line(PROCESSED.plusDays(1), "0.3")))
                .containsExactly(Fate.NEW, Fate.REPLACES);
        assertThat(records.badges.uploads(Page.Request.first(9)).items()).isEmpty();
        assertThat(staff.mentions()).isEmpty();
        take("a", line(PROCESSED, "0.2"));
        assertThat(desk.preview("a".getBytes(StandardCharsets.UTF_8), Optional.empty())
                        .known())
                .isPresent();
    }

    @Test
    void a_file_that_cannot_be_read_is_kept_once_with_its_problem() {
        unreadable = true;
        BadgeUpload upload = take("a").upload();
        assertThat(upload.problem()).contains(new BadgeUpload.Problem("unit", "is missing"));
        assertThat(records.badges.file(upload.id())).isPresent();
        assertThat(take("a").repeated()).isTrue();
        assertThat(news).isEmpty();
    }

    @Test
    void a_failure_takes_nothing() {
        records.failOnce("badges.takeTurns", new IllegalStateException("to order"));
        try {
            take("a", line(PROCESSED, "0.2"));
        } catch (IllegalStateException e) {
            assertThat(e).hasMessage("to order");
        }
        assertThat(standing()).isEmpty();
        assertThat(take("a", line(PROCESSED, "0.2")).repeated()).isFalse();
        assertThat(standing()).hasSize(1);
    }
}
