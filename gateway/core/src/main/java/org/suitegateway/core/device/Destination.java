package org.suitegateway.core.device;

/**
 * Somewhere things are forwarded to.
 *
 * @param objects whether it gets what is stored, by C-STORE
 * @param performedSteps whether it gets performed procedure steps, by N-CREATE and N-SET
 */
public record Destination(String id, String aeTitle, String host, int port, boolean objects, boolean performedSteps) {
    public Destination(String id, String aeTitle, String host, int port) {
        this(id, aeTitle, host, port, true, false);
    }
}
