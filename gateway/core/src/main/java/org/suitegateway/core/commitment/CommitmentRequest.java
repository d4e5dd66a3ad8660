package org.suitegateway.core.commitment;

import java.time.Instant;
import java.util.List;

/**
 * An N-ACTION of the Storage Commitment Push Model (PS3.4 section J.3.2).
 *
 * @param transactionUid (0008,1195)
 * @param callingAe who asks, and who is to be told
 */
public record CommitmentRequest(String transactionUid, String callingAe, Instant receivedAt, List<Instance> instances) {
    /** An item of the Referenced SOP Sequence. */
    public record Instance(String sopClassUid, String sopInstanceUid) {}

    public CommitmentRequest {
        instances = List.copyOf(instances);
    }
}
