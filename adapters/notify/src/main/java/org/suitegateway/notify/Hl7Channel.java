package org.suitegateway.notify;

import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.parser.PipeParser;
import ca.uhn.hl7v2.util.Terser;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.suitegateway.core.error.UnavailableException;
import org.suitegateway.core.notice.AlertChannel;
import org.suitegateway.core.notice.AlertMessage;

/**
 * Sends ORU^R01 over MLLP and waits for the acknowledgement in original mode (HL7 v2.5.1 section 2.9.2). AA is taken; AE and AR are
 * refusals with their text. An answer that is no acknowledgement, or acknowledges another message, is none.
 */
public final class Hl7Channel implements AlertChannel {
    private static final int LONGEST_TEXT = 300;

    private final Hl7Receiver receiver;
    private final Duration patience;
    private final OruWriter writer;
    private final PipeParser parser = PipeParser.getInstanceWithNoValidation();

    /**
     * @param facility what we call ourselves in MSH-4
     * @param zone of times in the message
     * @param patience for the whole answer
     */
    public Hl7Channel(Hl7Receiver receiver, String facility, ZoneId zone, Duration patience) {
        this.receiver = receiver;
        this.patience = patience;
        this.writer = new OruWriter(receiver, facility, zone);
    }

    @Override
    public Answer send(AlertMessage message) {
        String oru = writer.write(message);
        try {
            String answer = MllpCall.exchange(receiver.host(), receiver.port(), oru, patience);
            return read(answer, OruWriter.controlId(message.key()));
        } catch (IOException e) {
            throw new UnavailableException(
                    "the HL7 receiver gave no answer: " + e.getClass().getSimpleName(), e);
        }
    }

    private Answer read(String answer, String controlId) {
        try {
            Terser ack = new Terser(parser.parse(answer));
            String code = text(ack, "/.MSA-1");
            if (!text(ack, "/.MSA-2").equals(controlId)) {
                throw new UnavailableException("the answer was to another message");
            }
            return switch (code) {
                case "AA", "CA" -> Answer.taken(code);
                case "AE", "AR", "CE", "CR" -> Answer.refused((code + " " + reason(ack)).strip());
                default -> throw new UnavailableException("the answer has no acknowledgement code");
            };
        } catch (HL7Exception e) {
            throw new UnavailableException("the answer cannot be read", e);
        }
    }

    /** Where receivers put words: MSA-3 until v2.4, ERR-7 and ERR-8 since v2.5. */
    private static String reason(Terser ack) {
        String words = Stream.of("/.MSA-3", "/.ERR-8", "/.ERR-7", "/.ERR-3-2")
                .map(place -> optional(ack, place))
                .filter(t -> !t.isEmpty())
                .distinct()
                .collect(Collectors.joining("; "));
        return words.length() <= LONGEST_TEXT ? words : words.substring(0, LONGEST_TEXT);
    }

    private static String optional(Terser ack, String place) {
        try {
            return text(ack, place);
        } catch (HL7Exception absent) { // no such segment
            return "";
        }
    }

    private static String text(Terser ack, String place) throws HL7Exception {
        return Wording.plain(Objects.requireNonNullElse(ack.get(place), ""));
    }
}
