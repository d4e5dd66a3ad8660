package org.suitegateway.core.intake;

import java.util.Optional;
import org.suitegateway.core.error.RefusedException;
import org.suitegateway.core.schedule.ClinicMessage;

/** Reads HL7 v2 messages from bytes. Thread-safe. Never throws: what is wrong is in the result. */
@FunctionalInterface
public interface MessageReader {
    Parsed read(byte[] raw);

    /**
     * What could be read.
     *
     * @param sender MSH-3 and MSH-4 as "application|facility"; empty text if unreadable
     * @param controlId MSH-10
     * @param type MSH-9 as "SIU^S12"
     * @param message present exactly if {@code refusal} is not
     */
    record Parsed(
            String sender,
            String controlId,
            String type,
            Optional<ClinicMessage> message,
            Optional<RefusedException> refusal) {}
}
