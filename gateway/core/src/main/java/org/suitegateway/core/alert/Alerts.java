package org.suitegateway.core.alert;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.suitegateway.core.Page;

/**
 * Durable alerts, and for each what happened to it, which is only added to. One alert exists per rule, subject, level, step and occasion.
 * Every change tells whether it took place: of two at once, on whatever node, one does. Thread-safe.
 */
public interface Alerts {
    /** Those who evaluate this subject go one after another from here to the ends of their transactions. To be called within one. */
    void takeTurns(Alert.Subject subject);

    /** Adds it unless one of the same rule, subject, level, step and occasion is there, whatever its state. @return whether it is new */
    boolean raiseOnce(Alert alert);

    /** Newest first. */
    Page<Alert> list(Filter filter, Page.Request page);

    /** Newest first. @param open absent for all, false for the acknowledged */
    default Page<Alert> list(Optional<Boolean> open, Page.Request page) {
        return list(
                new Filter(open.map(o -> o ? AlertState.OPEN : AlertState.ACKNOWLEDGED), Optional.empty(), true), page);
    }

    Optional<Alert> find(String id);

    /** In order of their raising, in whatever state. */
    List<Alert> of(Alert.Subject subject);

    /** Those of a rule that are not withdrawn. */
    List<Alert> standingOf(String rule);

    default int countOpen() {
        return countOpen(true);
    }

    /** @param personal whether alerts about people who work here count */
    int countOpen(boolean personal);

    /** @return false if there is no such alert or it is not open: the first acknowledgement stays */
    boolean acknowledge(String id, Alert.Acknowledgement acknowledgement);

    /** The amount is another now. @return false if it is this one already, or the alert does not stand */
    boolean note(String id, BigDecimal latest, Instant at);

    /** @param latest absent when nothing stands any more @return false if it does not stand */
    boolean withdraw(String id, Optional<BigDecimal> latest, String by, String why, Instant at);

    /** An alert that was withdrawn waits for a person again; an earlier acknowledgement is in the trace. @return false if it was not withdrawn */
    boolean reopen(String id, BigDecimal latest, String why, Instant at);

    /** Gives it to another subject. @return false if that has one of the same rule, level, step and occasion: then nothing changes */
    boolean move(String id, Alert.Subject to, Instant at);

    /** When an open alert is to be escalated; absent for never. */
    void escalateAt(String id, Optional<Instant> due);

    /** Open ones that are to be escalated, the most overdue first. */
    List<Alert> toEscalate(Instant now, int limit);

    /**
     * Marks one as escalated.
     *
     * @param before how often it was before
     * @param to whom, for the trace
     * @param next when it is due again
     * @return false if it is not open any more or somebody else did it
     */
    boolean escalate(String id, int before, List<String> to, Instant at, Optional<Instant> next);

    /** Oldest first. */
    List<AlertTrace> trace(String id);

    /** @param personal whether alerts about people who work here are among them */
    record Filter(Optional<AlertState> state, Optional<AlertLevel> least, boolean personal) {}
}
