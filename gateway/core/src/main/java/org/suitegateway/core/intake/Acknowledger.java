package org.suitegateway.core.intake;

import java.util.Optional;
import org.suitegateway.core.error.RefusedException;

/**
 * Makes the answer to a message. Thread-safe. Never throws: whatever came gets an answer, but for a sender that asks in the message for
 * none.
 */
public interface Acknowledger {
    /** @return empty when nothing is to be sent */
    Optional<byte[]> answer(byte[] message, Optional<RefusedException> refused);

    /** We could not even keep it: the sender should send it again. */
    Optional<byte[]> unavailable(byte[] message);
}
