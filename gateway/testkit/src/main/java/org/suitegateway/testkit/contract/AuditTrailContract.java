package org.suitegateway.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.suitegateway.testkit.contract.Examples.HOSTILE;
import static org.suitegateway.testkit.contract.Examples.NOON;
import static org.suitegateway.testkit.contract.Examples.PATIENT;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.suitegateway.core.Page;
import org.suitegateway.core.audit.AuditAction;
import org.suitegateway.core.audit.AuditEvent;
import org.suitegateway.core.audit.AuditKind;
import org.suitegateway.core.audit.AuditOutcome;
import org.suitegateway.core.audit.AuditSeal;
import org.suitegateway.core.audit.AuditTrail;

/** What {@link AuditTrail} promises. */
public interface AuditTrailContract {
    /** Empty at the beginning of each test. */
    AuditTrail trail();

    private static AuditEvent event(int second, String who, String text) {
        return new AuditEvent(
                NOON.plusSeconds(second),
                who,
                "RSO",
                AuditAction.READ,
                AuditKind.PROCEDURE_RECORD,
                "procedures",
                text,
                Optional.of(PATIENT),
                "10.0.0.5",
                AuditOutcome.SUCCESS,
                "GET /procedures/{id}",
                text);
    }

    private static AuditTrail.Filter of(Optional<String> who, Optional<String> subjectId, boolean reads) {
        return new AuditTrail.Filter(
                Optional.empty(),
                Optional.empty(),
                who,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                subjectId,
                reads);
    }

    @Test
    default void what_was_written_reads_back_as_it_was_and_the_seals_fit() {
        List<AuditEvent> events =
                HOSTILE.stream().map(text -> event(0, text, text)).toList();
        trail().append(events);
        trail().append(List.of());
        List<AuditEvent> kept = new ArrayList<>();
        trail().each(e -> kept.add(e.event()));
        assertThat(kept).isEqualTo(events);
        AuditSeal.Verdict verdict = AuditSeal.verify(trail());
        assertThat(verdict.broken()).isEmpty();
        assertThat(verdict.entries()).isEqualTo(HOSTILE.size());
        assertThat(verdict.last()).matches("[0-9a-f]{64}");
    }

    @Test
    default void half_a_character_and_a_long_text_read_back_as_they_were_sealed() {
        trail().append(List.of(event(0, "x\ud83e", "y".repeat(499) + "🩻"), event(0, "a\0b", "\u0007")));
        assertThat(AuditSeal.verify(trail()).broken()).isEmpty();
    }

    @Test
    default void the_newest_come_first_in_parts_and_filtered() {
        for (int i = 0; i < 5; i++) {
            trail().append(List.of(event(i, i % 2 == 0 ? "Nurse" : "rso", "p-" + i)));
        }
        Page<AuditTrail.Entry> first = trail().list(AuditTrail.Filter.ALL, Page.Request.first(3));
        assertThat(first.items()).extracting(AuditTrail.Entry::number).containsExactly(5L, 4L, 3L);
        assertThat(trail().list(AuditTrail.Filter.ALL, new Page.Request(3, first.next()))
                        .items())
                .extracting(AuditTrail.Entry::number)
                .containsExactly(2L, 1L);
        assertThat(trail().list(of(Optional.of("nURSE"), Optional.empty(), true), Page.Request.first(9))
                        .items())
                .hasSize(3);
        assertThat(trail().list(of(Optional.empty(), Optional.of("p-3"), false), Page.Request.first(9))
                        .items())
                .hasSize(1);
        AuditTrail.Filter days = new AuditTrail.Filter(
                Optional.of(NOON.plusSeconds(1)),
                Optional.of(NOON.plusSeconds(3)),
                Optional.empty(),
                Optional.of(AuditAction.READ),
                Optional.of(AuditOutcome.SUCCESS),
                Optional.of(PATIENT.value()),
                Optional.of("procedures"),
                Optional.empty(),
                false);
        assertThat(trail().list(days, Page.Request.first(9)).items())
                .extracting(AuditTrail.Entry::number)
                .containsExactly(3L, 2L);
        assertThatThrownBy(() -> trail().list(AuditTrail.Filter.ALL, new Page.Request(1, Optional.of("x"))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    default void writers_at_once_leave_one_chain() {
        Callable<String> writer = () -> {
            for (int i = 0; i < 10; i++) {
                trail().append(List.of(event(i, "nurse", "p-" + i)));
            }
            return "";
        };
        Examples.atOnce(3, writer);
        AuditSeal.Verdict verdict = AuditSeal.verify(trail());
        assertThat(verdict.broken()).isEmpty();
        assertThat(verdict.entries()).isEqualTo(30);
    }
}
