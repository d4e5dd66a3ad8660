package org.suitegateway.dicom;

/** Whom to call, and how long to wait. @param responseTimeoutMillis for each response, and for any progress in sending */
public record Peer(
        String host,
        int port,
        String calledAe,
        String callingAe,
        int connectTimeoutMillis,
        int responseTimeoutMillis) {}
