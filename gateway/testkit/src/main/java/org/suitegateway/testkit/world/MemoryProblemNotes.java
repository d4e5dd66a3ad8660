package org.suitegateway.testkit.world;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.suitegateway.core.intake.ProblemNotes;

/** Notes in memory. */
public final class MemoryProblemNotes implements ProblemNotes {
    private final List<Note> all = new ArrayList<>();

    @Override
    public synchronized void add(Note note) {
        all.add(note);
    }

    @Override
    public synchronized List<Note> of(Subject subject, String id) {
        List<Note> found = new ArrayList<>(all.stream()
                .filter(n -> n.subject() == subject && n.id().equals(id))
                .toList());
        Collections.reverse(found);
        return List.copyOf(found);
    }
}
