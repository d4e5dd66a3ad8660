package org.suitegateway.app.it;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Messages of a scheduler, by field number (HL7 v2.5.1 chapters 3, 4, 10). */
final class Messages {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Messages() {}

    /** What distinguishes one procedure from another. */
    record Order(String number, String patientId, String name, Instant start, String suite, String device) {}

    /** SIU^S12; SCH-26 and SCH-27 name the order. */
    static String appointment(String controlId, Instant madeAt, Order order) {
        return String.join(
                        "\r",
                        msh("SIU^S12^SIU_S12", controlId, madeAt),
                        "SCH|PA" + order.number() + "^EHR|FA" + order.number()
                                + "^EHR|||||PAIN^Low back pain^L|||30|min|||||||||||||||Booked|PL" + order.number()
                                + "|FL" + order.number(),
                        pid(order),
                        "RGS|1|A",
                        "AIS|1|A|64483^Lumbar transforaminal epidural^C4|" + time(order.start()) + "|||30|min",
                        "AIG|1|A|" + order.device() + "^C-arm",
                        "AIL|1|A|" + order.suite() + "^^^CLINIC",
                        "AIP|1|A|S-1001^Physician^One|PHYS")
                + "\r";
    }

    /** ORM^O01 with ZDS, as in IHE RAD-4. @param studyUid empty for none */
    static String order(String controlId, Instant madeAt, Order order, String accession, String studyUid) {
        String obr = "OBR|1|PL" + order.number() + "|FL" + order.number() + "|64483^Lumbar transforaminal epidural^C4"
                + "|||||||||||||" // OBR-5 to OBR-17
                + "|" + accession + "|RP" + order.number() + "|SP" + order.number() + "||||RF|||^^^"
                + time(order.start()) + "||||M54.16^Radiculopathy, lumbar^I10|||S-1001^Physician^One";
        return String.join(
                        "\r",
                        msh("ORM^O01^ORM_O01", controlId, madeAt),
                        pid(order),
                        "PV1|1|O|" + order.suite(),
                        "ORC|NW|PL" + order.number() + "|FL" + order.number() + "||SC||^^^" + time(order.start()),
                        obr)
                + "\r" + (studyUid.isEmpty() ? "" : "ZDS|" + studyUid + "^CLINIC^Application^DICOM\r");
    }

    /** ADT^A08. */
    static String demographics(String controlId, Instant madeAt, Order order) {
        return String.join(
                        "\r",
                        msh("ADT^A08^ADT_A01", controlId, madeAt),
                        "EVN|A08|" + time(madeAt),
                        pid(order),
                        "PV1|1|O")
                + "\r";
    }

    private static String msh(String type, String controlId, Instant madeAt) {
        return "MSH|^~\\&|EHR|CLINIC|SUITEGW|SUITES|" + time(madeAt) + "||" + type + "|" + controlId
                + "|P|2.5.1||||||UNICODE UTF-8";
    }

    private static String pid(Order order) {
        return "PID|1||" + order.patientId() + "^^^CLINIC^MR||" + order.name() + "||19700131|F";
    }

    private static String time(Instant at) {
        return TIME.format(at) + "+0000";
    }
}
