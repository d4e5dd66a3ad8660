package org.suitegateway.core.error;

/** What was received is at fault. The text may be logged and sent: it names place and rule, never a value out of a patient's data. */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Refusal reason;
    private final String place;
    private final String rule;
    private final String subject;

    /** @param place where to look, in the sender's own terms: "PID-3", "(0008,0018)", "byte 1024" */
    public RefusedException(Refusal reason, String place, String rule) {
        this(reason, place, rule, "");
    }

    /** @param subject ID of the procedure that it would have touched */
    public RefusedException(Refusal reason, String place, String rule, String subject) {
        super(reason + " at " + place + ": " + rule);
        this.reason = reason;
        this.place = place;
        this.rule = rule;
        this.subject = subject;
    }

    public Refusal reason() {
        return reason;
    }

    public String place() {
        return place;
    }

    public String rule() {
        return rule;
    }

    public java.util.Optional<String> subject() {
        return java.util.Optional.of(subject).filter(s -> !s.isEmpty());
    }
}
