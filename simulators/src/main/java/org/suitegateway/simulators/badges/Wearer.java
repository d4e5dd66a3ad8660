package org.suitegateway.simulators.badges;

/** Somebody with badges. @param number the lab's */
public record Wearer(String number, String family, String given) {}
