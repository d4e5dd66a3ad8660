package org.suitegateway.testkit.world;

import java.util.ArrayList;
import java.util.List;
import org.suitegateway.core.staff.StaffRecognition;

/** Recognises people by their identifiers, then by their names, and remembers who was mentioned. Not thread-safe. */
public final class KnownStaff implements StaffRecognition {
    private final List<Mention> mentions = new ArrayList<>();
    private final List<List<Mention>> people = new ArrayList<>();

    @Override
    public String recognise(Mention mention) {
        mentions.add(mention);
        int known = place(mention);
        if (known < 0) {
            people.add(new ArrayList<>());
            known = people.size() - 1;
        }
        people.get(known).add(mention);
        return "staff-" + (known + 1);
    }

    private int place(Mention mention) {
        for (int i = 0; i < people.size(); i++) {
            if (mention.identifier().isPresent()
                    && people.get(i).stream().anyMatch(m -> m.identifier().equals(mention.identifier()))) {
                return i;
            }
        }
        for (int i = 0; i < people.size(); i++) {
            if (!mention.name().isEmpty()
                    && people.get(i).stream().anyMatch(m -> m.name().sameAs(mention.name()))) {
                return i;
            }
        }
        return -1;
    }

    /** All that were made. */
    public List<Mention> mentions() {
        return List.copyOf(mentions);
    }
}
