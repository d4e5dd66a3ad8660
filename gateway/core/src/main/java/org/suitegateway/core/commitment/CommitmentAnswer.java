package org.suitegateway.core.commitment;

import java.util.List;

/** What an N-EVENT-REPORT says of each instance (PS3.4 section J.3.3). */
public record CommitmentAnswer(List<CommitmentRequest.Instance> committed, List<Failed> failed) {
    /** Failure Reason (0008,1197), PS3.3 section C.14.1.1. */
    public enum Reason {
        PROCESSING_FAILURE(0x0110),
        NO_SUCH_OBJECT_INSTANCE(0x0112),
        CLASS_INSTANCE_CONFLICT(0x0119);

        private final int code;

        Reason(int code) {
            this.code = code;
        }

        public int code() {
            return code;
        }
    }

    /** One that is not committed. */
    public record Failed(CommitmentRequest.Instance instance, Reason reason) {}

    public CommitmentAnswer {
        committed = List.copyOf(committed);
        failed = List.copyOf(failed);
    }
}
