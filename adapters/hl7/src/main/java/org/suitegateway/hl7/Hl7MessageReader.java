package org.suitegateway.hl7;

import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.HapiContext;
import ca.uhn.hl7v2.model.Message;
import ca.uhn.hl7v2.parser.CanonicalModelClassFactory;
import ca.uhn.hl7v2.parser.ParserConfiguration;
import ca.uhn.hl7v2.parser.PipeParser;
import ca.uhn.hl7v2.validation.impl.ValidationContextFactory;
import java.nio.charset.Charset;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.suitegateway.core.error.Refusal;
import org.suitegateway.core.error.RefusedException;
import org.suitegateway.core.intake.MessageReader;
import org.suitegateway.core.schedule.ClinicMessage;
import org.suitegateway.core.time.ClinicZone;

/**
 * Reads SIU^S12, ORM^O01 and ADT^A08 of HL7 v2.3 to v2.8 with HAPI's pipe parser (never the XML one). The charset is what MSH-18 says;
 * segments may end with CR, LF or both; a byte order mark is passed over. Thread-safe.
 */
public final class Hl7MessageReader implements MessageReader {
    private final Charset whenNotStated;
    private final ClinicZone zone;
    private final String patientIdIssuer;
    private final Clock clock;
    private final HapiContext context = new DefaultHapiContext(
            new ParserConfiguration(), ValidationContextFactory.noValidation(), new CanonicalModelClassFactory("2.5"));

    /**
     * @param whenNotStated charset of messages without MSH-18
     * @param zone of times without an offset
     * @param patientIdIssuer of patient IDs without PID-3.4
     */
    public Hl7MessageReader(Charset whenNotStated, ClinicZone zone, String patientIdIssuer, Clock clock) {
        this.whenNotStated = whenNotStated;
        this.zone = zone;
        this.patientIdIssuer = patientIdIssuer;
        this.clock = clock;
        context.getParserConfiguration().setAllowUnknownVersions(true);
    }

    @Override
    public Parsed read(byte[] raw) {
        MessageHeader header = MessageHeader.of(raw, whenNotStated);
        String sender = header.readable(header.component(3, 1)) + "|" + header.readable(header.component(4, 1));
        String controlId = header.readable(header.msh(10));
        String type =
                header.msh(9).isEmpty() ? "" : header.readable(header.component(9, 1) + "^" + header.component(9, 2));
        try {
            return new Parsed(sender, controlId, type, messages(raw, header, type), Optional.empty());
        } catch (RefusedException e) {
            return new Parsed(sender, controlId, type, List.of(), Optional.of(e));
        } catch (RuntimeException e) { // its text may hold values; the message is kept whole
            RefusedException ours = new RefusedException(
                    Refusal.UNREADABLE,
                    "MSH",
                    "the gateway cannot read it: " + e.getClass().getSimpleName());
            return new Parsed(sender, controlId, type, List.of(), Optional.of(ours));
        }
    }

    private List<ClinicMessage> messages(byte[] raw, MessageHeader header, String type) {
        if (header == MessageHeader.NONE) {
            throw new RefusedException(Refusal.UNREADABLE, "MSH", "a message begins with the MSH segment");
        }
        require(!type.isEmpty() && !type.startsWith("^"), "MSH-9", "the message type is missing");
        require(!header.msh(10).isEmpty(), "MSH-10", "the message control ID is missing");
        if (header.msh(10).length() > MessageHeader.LONGEST) {
            throw new RefusedException(
                    Refusal.INVALID_VALUE,
                    "MSH-10",
                    "a control ID has at most " + MessageHeader.LONGEST + " characters");
        }
        String kind = type.replaceAll("\\^$", "");
        if (!List.of("SIU^S12", "ORM^O01", "ORM", "ADT^A08").contains(kind)) {
            throw new RefusedException(Refusal.UNSUPPORTED, "MSH-9", "served are SIU^S12, ORM^O01 and ADT^A08");
        }
        Segments segments = parse(raw, header);
        MessageContext at =
                new MessageContext(Hl7Time.of(zone, header.component(7, 1)), madeAt(header), patientIdIssuer);
        return switch (kind) {
            case "SIU^S12" -> List.of(new AppointmentMapping(segments, at).change());
            case "ADT^A08" -> List.of(new PatientMapping(segments, at).update());
            default -> new OrderMapping(segments, at).changes();
        };
    }

    /** MSH-7, but never in the future: a sender's clock that was ahead once would make everything after it look late. */
    private Instant madeAt(MessageHeader header) {
        Instant now = clock.instant();
        return Hl7Time.of(zone, header.component(7, 1))
                .instant(header.component(7, 1), "MSH-7")
                .filter(at -> at.isBefore(now))
                .orElse(now);
    }

    private Segments parse(byte[] raw, MessageHeader header) {
        int from = MessageHeader.startsWithMark(raw) ? 3 : 0;
        Charset charset = from > 0 ? java.nio.charset.StandardCharsets.UTF_8 : header.charset();
        String text = new String(raw, from, raw.length - from, charset)
                .replace("\r\n", "\r")
                .replace('\n', '\r');
        if (text.indexOf("\rMSH" + header.field()) >= 0) { // its patient must not become the next one's
            throw new RefusedException(Refusal.UNREADABLE, "MSH", "one frame holds one message");
        }
        try {
            PipeParser parser = new PipeParser(context);
            Message message = parser.parse(text);
            return Segments.of(message, charset);
        } catch (HL7Exception e) {
            throw new RefusedException(Refusal.UNREADABLE, "MSH", "the message is not well-formed HL7 v2");
        } catch (RuntimeException e) { // HAPI lets some of its own slip on odd segments
            if (e instanceof RefusedException refused) {
                throw refused;
            }
            throw new RefusedException(Refusal.UNREADABLE, "MSH", "the message is not well-formed HL7 v2");
        }
    }

    private static void require(boolean holds, String place, String rule) {
        if (!holds) {
            throw new RefusedException(Refusal.MISSING_FIELD, place, rule);
        }
    }
}
