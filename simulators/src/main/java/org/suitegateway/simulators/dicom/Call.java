package org.suitegateway.simulators.dicom;

import java.time.Duration;

/**
 * Whom to call, as whom.
 *
 * @param maxPdu longest PDU to send and to receive, in bytes without its first six; at least 16
 * @param patience how long to wait for a connection and for each answer
 */
public record Call(String host, int port, String called, String calling, int maxPdu, Duration patience) {
    public static Call to(String host, int port, String called, String calling) {
        return new Call(host, port, called, calling, 1 << 16, Duration.ofSeconds(30));
    }

    public Call withMaxPdu(int bytes) {
        return new Call(host, port, called, calling, bytes, patience);
    }

    public Call withPatience(Duration wait) {
        return new Call(host, port, called, calling, maxPdu, wait);
    }
}
