package org.suitegateway.simulators.cli;

import java.util.List;
import org.suitegateway.simulators.dicom.Behaviour;

/** Answers to order, as STATUS or STATUS:TIMES. */
final class Answers {
    private Answers() {}

    static void order(List<String> answers, Behaviour behaviour) {
        for (String answer : answers) {
            String[] parts = answer.split(":");
            behaviour.answer(Integer.parseInt(parts[0], 16), parts.length > 1 ? Integer.parseInt(parts[1]) : 1);
        }
    }
}
