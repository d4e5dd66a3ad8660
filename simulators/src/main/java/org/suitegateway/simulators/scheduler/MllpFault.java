package org.suitegateway.simulators.scheduler;

/** What to do wrong with a frame. */
public enum MllpFault {
    /** Every byte in a segment of its own. */
    BYTE_BY_BYTE,
    /** Half a frame, then the end of the connection. */
    UNFINISHED,
    /** A whole frame, then the end of the connection. */
    GONE_BEFORE_ANSWER,
    /** Half a frame, then a whole one without an end in between. */
    TWO_STARTS,
    /** The message without a frame. */
    NO_FRAME
}
