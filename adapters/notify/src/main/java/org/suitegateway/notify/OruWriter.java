package org.suitegateway.notify;

import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.model.GenericMessage;
import ca.uhn.hl7v2.parser.GenericModelClassFactory;
import ca.uhn.hl7v2.parser.PipeParser;
import ca.uhn.hl7v2.util.Terser;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import org.suitegateway.core.alert.AlertNotices;
import org.suitegateway.core.notice.AlertMessage;
import org.suitegateway.core.patient.Patient;
import org.suitegateway.core.procedure.Procedure;

/**
 * An alert as ORU^R01 of HL7 v2.5.1 (chapter 7.3.1): the procedure in PID and OBR, and in OBX what was reached, the threshold and the
 * level. Codes are ours (99SUITEGW). OBX-11 and OBR-25 are F, of a withdrawal W ("post original as wrong") and C. Thread-safe.
 */
final class OruWriter {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmssZ", Locale.ROOT);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyyMMdd", Locale.ROOT);
    private static final String OURS = "99SUITEGW";

    private final Hl7Receiver receiver;
    private final String facility;
    private final ZoneId zone;
    private final PipeParser parser = PipeParser.getInstanceWithNoValidation();

    /** @param facility MSH-4 */
    OruWriter(Hl7Receiver receiver, String facility, ZoneId zone) {
        this.receiver = receiver;
        this.facility = facility;
        this.zone = zone;
    }

    /** MSH-10: the same for every repetition. It has 20 characters, so it is a part of a digest. */
    static String controlId(String key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().withUpperCase().formatHex(digest, 0, 10);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    String write(AlertMessage m) {
        try {
            GenericMessage message = new GenericMessage.V251(new GenericModelClassFactory());
            message.setParser(parser);
            Segment msh = new Segment(new Terser(message), "MSH");
            msh.raw(1, "|").raw(2, "^~\\&").set(3, "SUITEGW").set(4, facility);
            msh.set(5, receiver.application()).set(6, receiver.facility());
            msh.set(7, time(m.at())).set(9, "ORU").set(9, 2, "R01").set(9, 3, "ORU_R01");
            msh.set(10, controlId(m.key())).set(11, "P").set(12, "2.5.1").set(18, "UNICODE UTF-8");
            m.patient().ifPresent(p -> patient(add(message, "PID"), p));
            observed(add(message, "OBR"), m);
            int number = 1;
            if (m.numbers()) {
                Segment value = observation(
                        message, m, number++, "NM", m.alert().rule(), m.alert().rule());
                value.set(5, Wording.number(m.alert().value()));
                unit(value, m.alert().unit());
                value.set(7, "<" + Wording.number(m.alert().threshold())).set(8, "H");
                Segment threshold = observation(message, m, number++, "NM", "THRESHOLD", "Threshold of the rule");
                threshold.set(5, Wording.number(m.alert().threshold()));
                unit(threshold, m.alert().unit());
            }
            observation(message, m, number++, "ST", "LEVEL", "Level of the alert")
                    .set(5, m.alert().level());
            observation(message, m, number, "ST", "KIND", "What happened to the alert")
                    .set(5, m.kind().name());
            m.link().ifPresent(l -> add(message, "NTE").set(1, "1").set(2, "L").set(3, l.toString()));
            return parser.encode(message);
        } catch (HL7Exception e) {
            throw new IllegalStateException("an ORU cannot be written", e);
        }
    }

    private static Segment add(GenericMessage message, String name) {
        try {
            return new Segment(new Terser(message), message.addNonstandardSegment(name));
        } catch (HL7Exception e) {
            throw new IllegalStateException("an ORU cannot be written", e);
        }
    }

    private static void patient(Segment pid, Patient p) {
        pid.set(1, "1").set(3, p.id().value()).set(3, 4, p.id().issuer()).set(3, 5, "MR");
        pid.set(5, p.name().family())
                .set(5, 2, p.name().given())
                .set(5, 3, p.name().middle());
        pid.set(5, 4, p.name().suffix()).set(5, 5, p.name().prefix());
        p.birthDate().ifPresent(d -> pid.set(7, DAY.format(d)));
        p.sex().ifPresent(s -> pid.set(8, s));
    }

    private void observed(Segment obr, AlertMessage m) {
        obr.set(1, "1").set(3, m.alert().id()).set(3, 2, "SUITEGW");
        obr.set(4, "ALERT").set(4, 2, "Radiation exposure alert").set(4, 3, OURS);
        obr.set(7, time(m.alert().raisedAt())).set(22, time(m.at()));
        obr.set(25, withdrawn(m) ? "C" : "F");
        m.procedure().ifPresent(p -> {
            p.placerOrder().ifPresent(o -> obr.set(2, o));
            p.accessionNumber().ifPresent(a -> obr.set(18, a));
            p.requestedProcedureId().ifPresent(r -> obr.set(19, r));
            procedure(obr, p);
        });
    }

    private static void procedure(Segment obr, Procedure p) {
        obr.set(44, p.code().value())
                .set(44, 2, p.code().meaning())
                .set(44, 3, p.code().scheme());
    }

    private Segment observation(
            GenericMessage message, AlertMessage m, int number, String type, String code, String words) {
        Segment obx = add(message, "OBX");
        obx.set(1, String.valueOf(number)).set(2, type);
        obx.set(3, code).set(3, 2, words).set(3, 3, OURS);
        return obx.set(11, withdrawn(m) ? "W" : "F").set(14, time(m.alert().raisedAt()));
    }

    private static void unit(Segment obx, String unit) {
        String ucum = unit.replace('·', '.').replace("²", "2").replace('µ', 'u');
        obx.set(6, ucum).set(6, 2, unit).set(6, 3, "UCUM");
    }

    private static boolean withdrawn(AlertMessage m) {
        return m.kind() == AlertNotices.Kind.WITHDRAWN;
    }

    private String time(Instant at) {
        return TIME.format(at.atZone(zone));
    }

    /** Sets fields; what ends a segment or a frame never gets into one. */
    private record Segment(Terser terser, String name) {
        Segment set(int field, String value) {
            return set(field, 1, value);
        }

        Segment set(int field, int component, String value) {
            return put(field, component, Wording.plain(value));
        }

        Segment raw(int field, String value) {
            return put(field, 1, value);
        }

        private Segment put(int field, int component, String value) {
            if (!value.isEmpty()) {
                try {
                    terser.set("/." + name + "-" + field + "-" + component, value);
                } catch (HL7Exception e) {
                    throw new IllegalStateException("an ORU cannot be written", e);
                }
            }
            return this;
        }
    }
}
