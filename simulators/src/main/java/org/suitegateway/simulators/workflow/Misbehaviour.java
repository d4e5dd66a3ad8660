package org.suitegateway.simulators.workflow;

/** What devices and the people at them do wrong. */
public enum Misbehaviour {
    /** Sends no performed procedure step, and images refer to none. */
    NO_MPPS,
    /**
     * The technologist types instead of choosing, and transposes two digits of the accession number: the patient is right, the study UID is the
     * machine's own, requested procedure and scheduled step are not named.
     */
    WRONG_ACCESSION,
    /** The dose report is made only when the performed step has been completed, and after a pause. */
    LATE_RDSR,
    /** When all is done, everything is sent once more: objects, performed step, and the request for commitment. */
    RESEND_EVERYTHING,
    /** A-ABORT in the middle of the second object, then nothing more. */
    ABORT_MID_STUDY,
    /** The machine's clock is an hour ahead: in its images, its performed step, and the day it asks the worklist for. */
    CLOCK_OFF_BY_AN_HOUR,
    /** An emergency: no worklist, a study UID of the machine's own, an empty scheduled step. */
    UNSCHEDULED,
    /** The order of one line of the worklist, the patient of another. */
    WRONG_PATIENT,
    /** A machine without dose reports and without dose in its images: only the performed step tells it. */
    NO_DOSE_REPORT,
    /** A machine that tells its dose in the headers of its images and nowhere else. */
    DOSE_IN_HEADERS_ONLY,
    /** A dose report after every exposure, each with all that was before. */
    CUMULATIVE_REPORTS,
    /** The machine ends its step in the middle and begins another; each has a dose report of its own. */
    DOSE_REPORT_PER_STEP
}
