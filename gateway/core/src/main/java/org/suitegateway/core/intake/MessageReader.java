package org.suitegateway.core.intake;

import java.util.List;
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
     * @param messages what it asks for, in order: an order message may hold several orders; empty exactly if {@code refusal} is present
     */
    record Parsed(
            String sender,
            String controlId,
            String type,
            List<ClinicMessage> messages,
            Optional<RefusedException> refusal) {
        public Parsed {
            messages = List.copyOf(messages);
        }
    }
}
