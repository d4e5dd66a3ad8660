package org.suitegateway.core.alert;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * A rule that fired for a subject; waits until a person acknowledges it, or until a correction withdraws it. What happened to it is kept
 * beside it, see {@link Alerts#trace}.
 *
 * @param value at the time it was raised
 * @param threshold of its step
 * @param unit of value and threshold
 * @param acknowledged since it was raised or came back last
 * @param mark which of the alerts of this rule, subject and level it is
 */
public record Alert(
        String id,
        String rule,
        AlertLevel level,
        Subject subject,
        BigDecimal value,
        BigDecimal threshold,
        String unit,
        Instant raisedAt,
        Optional<Acknowledgement> acknowledged,
        Mark mark,
        Course course) {
    /** A new one, or one that was only acknowledged, of a rule without steps and occasions. */
    public Alert(
            String id,
            String rule,
            AlertLevel level,
            Subject subject,
            BigDecimal value,
            BigDecimal threshold,
            String unit,
            Instant raisedAt,
            Optional<Acknowledgement> acknowledged) {
        this(
                id,
                rule,
                level,
                subject,
                value,
                threshold,
                unit,
                raisedAt,
                acknowledged,
                Mark.FIRST,
                new Course(
                        acknowledged.isPresent() ? AlertState.ACKNOWLEDGED : AlertState.OPEN,
                        Optional.of(value),
                        0,
                        Optional.empty()));
    }

    /** @param id of a patient see {@link PatientSubject}; of a device its ID, or the AE title of an unknown caller */
    public record Subject(SubjectType type, String id) {}

    /** What an alert is about. */
    public enum SubjectType {
        PROCEDURE,
        /** Dose that has no procedure yet. */
        STUDY,
        PATIENT,
        STAFF,
        DEVICE,
        SUITE
    }

    /**
     * Which alert of a rule, subject and level.
     *
     * @param step 0 for the threshold itself, then counted up
     * @param occasion which time it happened, for what happens again: a wear period, an episode; else empty
     * @param detail for people, without a patient's data; may be empty
     */
    public record Mark(int step, String occasion, String detail) {
        public static final Mark FIRST = new Mark(0, "", "");
    }

    /**
     * What became of it.
     *
     * @param latest the amount as it stands; absent when nothing stands any more
     * @param escalations how often it was escalated
     */
    public record Course(
            AlertState state, Optional<BigDecimal> latest, int escalations, Optional<Instant> escalatedAt) {}

    /** Who took note of it. */
    public record Acknowledgement(String person, Instant at, String comment) {}

    /** The word for {@link Course#state()}. */
    public String state() {
        return course.state().name();
    }

    public boolean isOpen() {
        return course.state() == AlertState.OPEN;
    }
}
