package org.suitegateway.core.dose;

/** An exposure that stands. @param digest of the entry that speaks for it */
public record StandingEvent(String digest, IrradiationEvent event) {}
