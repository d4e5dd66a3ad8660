package org.suitegateway.hl7;

import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.HapiContext;
import ca.uhn.hl7v2.parser.GenericModelClassFactory;
import ca.uhn.hl7v2.parser.ParserConfiguration;
import ca.uhn.hl7v2.parser.PipeParser;
import ca.uhn.hl7v2.validation.impl.ValidationContextFactory;
import java.nio.charset.Charset;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.suitegateway.core.clinical.ClinicalTable;
import org.suitegateway.core.device.Clinic;
import org.suitegateway.core.error.Refusal;
import org.suitegateway.core.error.RefusedException;
import org.suitegateway.core.intake.MessageReader;
import org.suitegateway.core.schedule.ClinicMessage;
import org.suitegateway.core.schedule.ClinicalNews;

/**
 * Reads what schedules, orders, registers, and joins patients, and what dosimeters and
 * laboratories measured, of HL7 v2.3 to v2.8, with HAPI's pipe parser (never the XML one):
 * SIU^S12 to S26, ORM^O01, OMG^O19, OMI^O23, RDE^O11, RAS^O17, ORU^R01, ADT^A01, A04, A05, A08, A10, A11, A31, A38, A40, and of older versions A18, A34, A36. The
 * charset is what MSH-18 says; segments may end with CR, LF or both; a byte order mark is passed over. Thread-safe.
 */
public final class Hl7MessageReader implements MessageReader {
    private static final Set<String> ORDERS = Set.of("ORM", "ORM^O01", "OMG^O19", "OMI^O23");
    private static final Set<String> DRUGS = Set.of("RDE^O11", "RDE^O01", "RAS^O17", "RAS^O01");
    private static final String READINGS = "ORU^R01";
    private static final Set<String> MERGES = Set.of("A18", "A34", "A36", "A40");
    private static final Set<String> UPDATES = Set.of("A05", "A08", "A31");
    private static final Set<String> ARRIVALS = Set.of("A01", "A04", "A10");
    private static final Set<String> WITHDRAWALS = Set.of("A11", "A38");

    private final Clinic clinic;
    private final SiteMappings sites;
    private final ClinicalTable table;
    private final Clock clock;
    private final HapiContext context = new DefaultHapiContext(
            new ParserConfiguration(), ValidationContextFactory.noValidation(), new GenericModelClassFactory());

    /** @param sites how each sender writes what the standard leaves open */
    public Hl7MessageReader(Clinic clinic, SiteMappings sites, Clock clock) {
        this(clinic, sites, ClinicalTable.NONE, clock);
    }

    /** @param table which facts about a patient are looked at; without any of it none are read */
    public Hl7MessageReader(Clinic clinic, SiteMappings sites, ClinicalTable table, Clock clock) {
        this.clinic = clinic;
        this.sites = sites;
        this.table = table;
        this.clock = clock;
    }

    @Override
    public Parsed read(byte[] raw) {
        MessageHeader header = MessageHeader.of(raw);
        SiteMapping site = sites.of(header.component(3, 1), header.component(4, 1));
        Charset charset = header.charset(site.charset());
        String application = MessageHeader.readable(header.component(3, 1), charset);
        String sender = application + "|" + MessageHeader.readable(header.component(4, 1), charset);
        String controlId = MessageHeader.readable(header.msh(10), charset);
        String type = header.msh(9).isEmpty()
                ? ""
                : MessageHeader.readable(header.component(9, 1) + "^" + header.component(9, 2), charset);
        try {
            String source = (kind(type) + " " + application).strip();
            return new Parsed(
                    sender,
                    controlId,
                    type,
                    messages(raw, header, site, charset, type, source, new Origin(sender, controlId)),
                    Optional.empty());
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

    private List<ClinicMessage> messages(
            byte[] raw,
            MessageHeader header,
            SiteMapping site,
            Charset charset,
            String type,
            String source,
            Origin message) {
        if (header.fields().isEmpty()) {
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
        String version = header.component(12, 1);
        if (!version.isEmpty() && !version.startsWith("2")) {
            throw new RefusedException(Refusal.UNSUPPORTED, "MSH-12", "served are versions 2.3 to 2.8");
        }
        String kind = kind(type);
        requireServed(kind);
        Segments segments = Segments.of(text(raw, header, charset), header, new PipeParser(context), charset);
        Hl7Time time = Hl7Time.of(site.zone(), header.component(7, 1));
        Instant now = clock.instant();
        MessageContext at =
                new MessageContext(clinic, site, time, madeAt(header, time, segments, now), now, new Notes(source));
        List<ClinicMessage> messages = messages(kind, segments, at, message);
        Neighbours.tell(segments, at);
        return messages;
    }

    /** Of a message: its sender, and what the sender calls it. */
    private record Origin(String sender, String controlId) {}

    private static String kind(String type) {
        return type.endsWith("^") ? type.substring(0, type.length() - 1) : type;
    }

    private static void requireServed(String kind) {
        String message = kind.split("\\^", -1)[0];
        if (!Set.of("SIU", "ORM", "OMG", "OMI", "ADT", "RDE", "RAS", "ORU").contains(message)) {
            throw new RefusedException(
                    Refusal.UNSUPPORTED, "MSH-9", "served are SIU, ORM, OMG, OMI, RDE, RAS, ORU and ADT");
        }
        String event = event(kind);
        boolean served =
                switch (message) {
                    case "SIU" -> AppointmentMapping.triggers().contains(event);
                    case "ADT" ->
                        MERGES.contains(event)
                                || UPDATES.contains(event)
                                || ARRIVALS.contains(event)
                                || WITHDRAWALS.contains(event);
                    case "RDE", "RAS" -> DRUGS.contains(kind);
                    case "ORU" -> kind.equals(READINGS);
                    default -> ORDERS.contains(kind);
                };
        if (!served) {
            throw new RefusedException(
                    Refusal.UNSUPPORTED,
                    "MSH-9.2",
                    "served are SIU^S12 to S26, ORM^O01, OMG^O19, OMI^O23, RDE^O11, RAS^O17, ORU^R01, ADT^A01, A04, A05, A08,"
                            + " A10, A11, A18, A31, A34, A36, A38 and A40");
        }
    }

    private static String event(String kind) {
        return kind.indexOf('^') < 0 ? "" : kind.substring(kind.indexOf('^') + 1);
    }

    private List<ClinicMessage> messages(String kind, Segments segments, MessageContext at, Origin message) {
        String event = event(kind);
        ClinicalMapping facts = new ClinicalMapping(segments, at, table, message.sender(), message.controlId());
        if (kind.startsWith("SIU")) {
            return List.of(new AppointmentMapping(segments, at, event).change());
        }
        if (ORDERS.contains(kind)) {
            return with(new OrderMapping(segments, at).changes(), table.isEmpty() ? Optional.empty() : facts.ofOrder());
        }
        if (kind.equals(READINGS)) {
            return observations(new DosimeterMapping(segments, at), table.isEmpty() ? List.of() : facts.results());
        }
        if (DRUGS.contains(kind)) {
            DrugMapping drugs = new DrugMapping(segments, at, message.sender() + " " + message.controlId());
            return List.of(kind.startsWith("RDE") ? drugs.ordered() : drugs.given());
        }
        if (MERGES.contains(event)) {
            List<Segments> pairs = segments.parts("PID");
            return (pairs.isEmpty() ? List.of(segments) : pairs)
                    .stream()
                            .map(pair -> (ClinicMessage) new PatientMapping(pair, at).merge())
                            .toList();
        }
        PatientMapping patient = new PatientMapping(segments, at);
        return with(
                List.of(UPDATES.contains(event) ? patient.update() : patient.arrival(WITHDRAWALS.contains(event))),
                table.isEmpty() ? Optional.empty() : facts.ofPatient());
    }

    private static List<ClinicMessage> with(List<ClinicMessage> first, Optional<ClinicalNews> facts) {
        return Stream.concat(first.stream(), facts.stream()).toList();
    }

    /** A message may hold both; one with neither is refused. */
    private static List<ClinicMessage> observations(DosimeterMapping dosimeters, List<ClinicalNews> results) {
        List<ClinicMessage> all = new ArrayList<>(results);
        if (results.isEmpty() || dosimeters.areThere()) {
            all.add(dosimeters.news());
        }
        return all;
    }

    /**
     * MSH-7, else EVN-2, but never in the future: a sender's clock that was ahead once would make everything after it look late.
     */
    private static Instant madeAt(MessageHeader header, Hl7Time time, Segments segments, Instant now) {
        return time.instant(header.component(7, 1), "MSH-7")
                .or(() -> segments.first("EVN").flatMap(evn -> time.lenient(evn.get(2, 1))))
                .filter(at -> at.isBefore(now))
                .orElse(now);
    }

    private static String text(byte[] raw, MessageHeader header, Charset charset) {
        int from = header.marked() ? 3 : 0;
        String text = new String(raw, from, raw.length - from, charset);
        if (text.indexOf('\n') >= 0) {
            text = text.replace("\r\n", "\r").replace('\n', '\r');
        }
        if (text.indexOf("\rMSH" + header.field()) >= 0) { // its patient must not become the next one's
            throw new RefusedException(Refusal.UNREADABLE, "MSH", "one frame holds one message");
        }
        return text;
    }

    private static void require(boolean holds, String place, String rule) {
        if (!holds) {
            throw new RefusedException(Refusal.MISSING_FIELD, place, rule);
        }
    }
}
