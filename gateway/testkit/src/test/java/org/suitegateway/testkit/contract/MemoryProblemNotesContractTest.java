package org.suitegateway.testkit.contract;

import org.suitegateway.core.intake.ProblemNotes;
import org.suitegateway.testkit.world.MemoryProblemNotes;

class MemoryProblemNotesContractTest implements ProblemNotesContract {
    private final MemoryProblemNotes notes = new MemoryProblemNotes();

    @Override
    public ProblemNotes notes() {
        return notes;
    }
}
