package org.suitegateway.core.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.suitegateway.core.patient.PatientId;
import org.suitegateway.testkit.world.MemoryAuditTrail;

class AuditRecorderTest {
    private static final Instant NOON = Instant.parse("2026-01-12T12:00:00Z");
    private final MemoryAuditTrail trail = new MemoryAuditTrail();

    private static AuditEvent image(String digest, int second, AuditOutcome outcome) {
        return new AuditEvent(
                NOON.plusSeconds(second),
                "nurse",
                "NURSE",
                AuditAction.READ,
                AuditKind.INSTANCES_ACCESSED,
                "instances",
                digest,
                Optional.empty(),
                "10.0.0.5",
                outcome,
                "GET /instances/{digest}/preview",
                "");
    }

    private static AuditEvent ofPatient(AuditEvent event) {
        return event.about(
                event.subject(),
                event.subjectId(),
                Optional.of(new PatientId(event.subjectId().substring(0, 1), "C")));
    }

    private List<String> kept() {
        List<String> ids = new ArrayList<>();
        trail.each(e -> ids.add(e.event().subjectId()));
        return ids;
    }

    @Test
    void the_images_of_one_patient_are_one_look_in_ten_minutes() {
        try (AuditRecorder recorder = new AuditRecorder(trail, AuditRecorderTest::ofPatient)) {
            recorder.record(image("a1", 0, AuditOutcome.SUCCESS));
            recorder.record(image("a2", 1, AuditOutcome.SUCCESS));
            recorder.record(image("b1", 2, AuditOutcome.SUCCESS));
            recorder.record(image("a3", 3, AuditOutcome.REFUSED));
            recorder.record(image("a4", 599, AuditOutcome.SUCCESS));
            recorder.record(image("a5", 600, AuditOutcome.SUCCESS));
        }
        assertThat(kept()).containsExactly("a1", "b1", "a3", "a5");
    }

    @Test
    void an_orderly_stop_writes_what_is_left() {
        AuditRecorder recorder = new AuditRecorder(trail, AuditRecorderTest::ofPatient);
        for (int i = 0; i < 1_000; i++) {
            recorder.record(image("a" + i, i, AuditOutcome.FAILED));
        }
        recorder.close();
        assertThat(kept()).hasSize(1_000);
        assertThat(AuditSeal.verify(trail).broken()).isEmpty();
    }

    @Test
    void what_the_database_did_not_take_is_tried_again_in_order() {
        trail.away(true);
        try (AuditRecorder recorder = new AuditRecorder(trail, AuditRecorderTest::ofPatient)) {
            recorder.record(image("a1", 0, AuditOutcome.SUCCESS));
            assertThat(recorder.flush(Duration.ofMillis(100))).isFalse();
            recorder.record(image("b1", 1, AuditOutcome.SUCCESS));
            assertThat(recorder.full()).isFalse();
            trail.away(false);
            assertThat(recorder.flush(Duration.ofSeconds(10))).isTrue();
        }
        assertThat(kept()).containsExactly("a1", "b1");
    }

    @Test
    void an_event_is_kept_also_when_nobody_can_tell_whose_record_it_was() {
        try (AuditRecorder recorder = new AuditRecorder(trail, e -> {
            throw new IllegalStateException("no such procedure");
        })) {
            recorder.record(image("a1", 0, AuditOutcome.SUCCESS));
        }
        assertThat(kept()).containsExactly("a1");
    }
}
