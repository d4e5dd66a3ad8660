package org.suitegateway.core.intake;

import java.util.Optional;
import org.suitegateway.core.error.RefusedException;

/** Makes the answer to a message. Thread-safe. Never throws: whatever came gets an answer. */
public interface Acknowledger {
    byte[] answer(byte[] message, Optional<RefusedException> refused);

    /** We could not even keep it: the sender should send it again. */
    byte[] unavailable(byte[] message);
}
