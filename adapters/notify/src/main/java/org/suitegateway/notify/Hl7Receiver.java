package org.suitegateway.notify;

/**
 * A system that takes ORU^R01.
 *
 * @param application MSH-5
 * @param facility MSH-6
 */
public record Hl7Receiver(String host, int port, String application, String facility) {}
