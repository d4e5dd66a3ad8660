package org.suitegateway.simulators.dosimeter;

/** What a hub does wrong. */
public enum HubFault {
    /** Says nothing for 20 s in every minute. The badges go on counting. */
    GAPS,
    /** Loses the network for 20 s in every minute and sends what it has kept afterwards, the newest first. */
    LATE,
    /** Sends every third line twice. */
    DUPLICATES,
    /** A badge forgets its counter once a minute. */
    COUNTER_RESET,
    /** Mixes in what is no reading: noise, units that do not exist, lines without an end. */
    GARBAGE,
    /** Its clock is an hour behind, as one that missed a change of clocks. */
    HOUR_BEHIND
}
