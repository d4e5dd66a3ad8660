package org.suitegateway.app.it;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/** Messages of a scheduler, by field number (HL7 v2.5.1 chapters 3, 4, 10). */
final class Messages {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Messages() {}

    /** What distinguishes one procedure from another. */
    record Order(String number, String patientId, String name, Instant start, String suite, String device) {}

    /** SIU^S12; SCH-26 and SCH-27 name the order. */
    static String appointment(String controlId, Instant madeAt, Order order) {
        return msh("SIU^S12^SIU_S12", controlId, madeAt)
                + segment(
                        "SCH",
                        Map.of(
                                1,
                                "PA" + order.number() + "^EHR",
                                2,
                                "FA" + order.number() + "^EHR",
                                7,
                                "PAIN^Low back pain^L",
                                9,
                                "30",
                                10,
                                "min",
                                25,
                                "Booked",
                                26,
                                "PL" + order.number(),
                                27,
                                "FL" + order.number()))
                + pid(order)
                + segment("RGS", Map.of(1, "1", 2, "A"))
                + segment(
                        "AIS",
                        Map.of(
                                1, "1",
                                2, "A",
                                3, "64483^Lumbar transforaminal epidural^C4",
                                4, time(order.start()),
                                7, "30",
                                8, "min"))
                + segment("AIG", Map.of(1, "1", 2, "A", 3, order.device() + "^C-arm"))
                + segment("AIL", Map.of(1, "1", 2, "A", 3, order.suite() + "^^^CLINIC"))
                + segment("AIP", Map.of(1, "1", 2, "A", 3, "S-1001^Physician^One", 4, "PHYS"));
    }

    /** ORM^O01 with ZDS, as in IHE RAD-4. @param studyUid empty for none */
    static String order(String controlId, Instant madeAt, Order order, String accession, String studyUid) {
        return msh("ORM^O01^ORM_O01", controlId, madeAt)
                + pid(order)
                + segment("PV1", Map.of(1, "1", 2, "O", 3, order.suite()))
                + segment(
                        "ORC",
                        Map.of(
                                1, "NW",
                                2, "PL" + order.number(),
                                3, "FL" + order.number(),
                                5, "SC",
                                7, "^^^" + time(order.start())))
                + segment(
                        "OBR",
                        Map.of(
                                1,
                                "1",
                                2,
                                "PL" + order.number(),
                                3,
                                "FL" + order.number(),
                                4,
                                "64483^Lumbar transforaminal epidural^C4",
                                18,
                                accession,
                                19,
                                "RP" + order.number(),
                                20,
                                "SP" + order.number(),
                                24,
                                "RF",
                                31,
                                "M54.16^Radiculopathy, lumbar^I10",
                                34,
                                "S-1001^Physician^One"))
                + (studyUid.isEmpty() ? "" : segment("ZDS", Map.of(1, studyUid + "^CLINIC^Application^DICOM")));
    }

    /** ADT^A08. */
    static String demographics(String controlId, Instant madeAt, Order order) {
        return msh("ADT^A08^ADT_A01", controlId, madeAt)
                + segment("EVN", Map.of(1, "A08", 2, time(madeAt)))
                + pid(order)
                + segment("PV1", Map.of(1, "1", 2, "O"));
    }

    /** ADT^A40: the first number gives way to the second. */
    static String merge(String controlId, Instant madeAt, String retired, String survivor) {
        return msh("ADT^A40^ADT_A39", controlId, madeAt)
                + segment("EVN", Map.of(1, "A40", 2, time(madeAt)))
                + segment("PID", Map.of(1, "1", 3, survivor + "^^^CLINIC^MR", 5, "Sample^Sam"))
                + segment("MRG", Map.of(1, retired + "^^^CLINIC^MR"));
    }

    /** RAS^O17: 40 mg of triamcinolone. @param action RXA-21 */
    static String drugGiven(String controlId, Instant madeAt, Order order, String action) {
        return msh("RAS^O17^RAS_O17", controlId, madeAt)
                + pid(order)
                + segment("PV1", Map.of(1, "1", 2, "O", 3, order.suite()))
                + segment("ORC", Map.of(1, "RE", 2, "RXP" + order.number(), 3, "RXF" + order.number()))
                + segment(
                        "RXA",
                        Map.of(
                                1,
                                "0",
                                2,
                                "1",
                                3,
                                time(order.start()),
                                5,
                                "10759^triamcinolone^RXNORM",
                                6,
                                "40",
                                7,
                                "mg",
                                20,
                                "CP",
                                21,
                                action))
                + segment("RXR", Map.of(1, "EP^Epidural^HL70162", 2, "LUMB^Lumbar spine^L"));
    }

    private static String msh(String type, String controlId, Instant madeAt) {
        return "MSH|^~\\&|EHR|CLINIC|SUITEGW|SUITES|" + time(madeAt) + "||" + type + "|" + controlId
                + "|P|2.5.1||||||UNICODE UTF-8\r";
    }

    private static String pid(Order order) {
        return segment(
                "PID",
                Map.of(
                        1, "1",
                        3, order.patientId() + "^^^CLINIC^MR",
                        5, order.name(),
                        7, "19700131",
                        8, "F"));
    }

    /** Fields by the standard's numbers: counting bars by eye goes wrong. */
    private static String segment(String name, Map<Integer, String> fields) {
        StringBuilder segment = new StringBuilder(name);
        for (int i = 1; i <= fields.keySet().stream().max(Integer::compare).orElse(0); i++) {
            segment.append('|').append(fields.getOrDefault(i, ""));
        }
        return segment.append('\r').toString();
    }

    private static String time(Instant at) {
        return TIME.format(at) + "+0000";
    }
}
