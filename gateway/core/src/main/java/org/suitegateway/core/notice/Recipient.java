package org.suitegateway.core.notice;

/**
 * Who hears of alerts, as configured.
 *
 * @param patient how much of the patient's identity it gets
 * @param staffDose whether it gets the numbers of a named person's dose
 */
public record Recipient(String id, Channel channel, PatientShown patient, boolean staffDose) {
    /** How it is reached. */
    public enum Channel {
        MAIL,
        WEBHOOK,
        HL7
    }

    /** How much of a patient's identity leaves the gateway. */
    public enum PatientShown {
        NONE,
        INITIALS,
        FULL
    }
}
