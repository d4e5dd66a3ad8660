package org.suitegateway.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.suitegateway.testkit.contract.Examples.NOON;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.suitegateway.core.procedure.ProcedureHistory;
import org.suitegateway.core.procedure.ProcedureHistory.Event;
import org.suitegateway.core.procedure.ProcedureHistory.Kind;
import org.suitegateway.core.procedure.Procedures;

/** What {@link ProcedureHistory} promises. */
public interface ProcedureHistoryContract {
    /** Empty at the beginning of each test. */
    ProcedureHistory history();

    /** In the same records: what happened to a procedure needs one. */
    Procedures procedures();

    @BeforeEach
    default void two_procedures() {
        procedures().save(Examples.procedure("p-1").build());
        procedures().save(Examples.procedure("p-2").build());
    }

    private static Event event(Instant at, Kind kind) {
        return new Event(at, kind, "start moved", "SIU^S13 EHR");
    }

    @Test
    default void events_come_in_order_of_time_then_of_entering() {
        Event booked = event(NOON, Kind.BOOKED);
        Event arrived = event(NOON.plusSeconds(60), Kind.ARRIVED);
        Event started = event(NOON.plusSeconds(60), Kind.STARTED);
        Event ordered = event(NOON.plusSeconds(60), Kind.ORDERED);
        for (Event event : List.of(arrived, started, booked, ordered)) {
            history().add("p-1", event);
        }
        assertThat(history().of("p-1")).containsExactly(booked, arrived, started, ordered);
        assertThat(history().of("p-2")).isEmpty();
    }

    @Test
    default void the_same_event_again_changes_nothing_and_of_another_procedure_it_is_another() {
        history().add("p-1", event(NOON, Kind.BOOKED));
        history().add("p-1", event(NOON, Kind.BOOKED));
        history().add("p-2", event(NOON, Kind.BOOKED));
        assertThat(history().of("p-1")).hasSize(1);
        assertThat(history().of("p-2")).hasSize(1);
    }

    @Test
    default void every_kind_and_hostile_texts_survive() {
        for (Kind kind : Kind.values()) {
            history().add("p-1", event(NOON, kind));
        }
        assertThat(history().of("p-1")).extracting(Event::kind).containsExactly(Kind.values());
        for (String text : Examples.HOSTILE) {
            Event hostile = new Event(NOON.plusSeconds(1), Kind.CHANGED, text, text);
            history().add("p-2", hostile);
            assertThat(history().of("p-2")).contains(hostile);
        }
    }

    @Test
    default void a_detail_that_is_too_long_fails_nothing() {
        String longOne = "🩻".repeat(100_000);
        history().add("p-1", new Event(NOON, Kind.CHANGED, longOne, longOne));
        assertThat(history().of("p-1")).singleElement().satisfies(e -> {
            assertThat(longOne).startsWith(e.detail()).startsWith(e.source());
            assertThat(e.detail()).hasSizeGreaterThan(100);
        });
    }
}
