package org.suitegateway.core.intake;

/**
 * Who sent an object.
 *
 * @param callingAe calling AE title, at most 16 characters (PS3.8 section 9.3.2)
 * @param calledAe the title it called us by
 * @param peer network address as text, without port
 */
public record Sender(String callingAe, String calledAe, String peer) {}
