package org.suitegateway.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.suitegateway.testkit.contract.Examples.HOSTILE;
import static org.suitegateway.testkit.contract.Examples.NOON;

import org.junit.jupiter.api.Test;
import org.suitegateway.core.intake.ProblemNotes;
import org.suitegateway.core.intake.ProblemNotes.Kind;
import org.suitegateway.core.intake.ProblemNotes.Note;
import org.suitegateway.core.intake.ProblemNotes.Subject;

/** What {@link ProblemNotes} promises. */
public interface ProblemNotesContract {
    /** Empty at the beginning of each test. */
    ProblemNotes notes();

    @Test
    default void the_notes_of_a_thing_come_newest_first_whatever_their_clock_said() {
        Note first = new Note(Subject.MESSAGE, "m-1", NOON, "admin", Kind.REFUSED, "PID-7: must be a date");
        Note second = new Note(Subject.MESSAGE, "m-1", NOON.minusSeconds(9), "admin", Kind.SET_ASIDE, "sent twice");
        notes().add(first);
        notes().add(second);
        notes().add(new Note(Subject.OBJECT, "m-1", NOON, "admin", Kind.APPLIED, ""));
        assertThat(notes().of(Subject.MESSAGE, "m-1")).containsExactly(second, first);
        assertThat(notes().of(Subject.OBJECT, "m-2")).isEmpty();
    }

    @Test
    default void hostile_texts_survive() {
        for (String text : HOSTILE) {
            Note note = new Note(Subject.OBJECT, text, NOON, text, Kind.TAKEN_BACK, text);
            notes().add(note);
            assertThat(notes().of(Subject.OBJECT, text)).containsExactly(note);
        }
    }
}
