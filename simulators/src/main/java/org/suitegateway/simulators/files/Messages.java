package org.suitegateway.simulators.files;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.suitegateway.simulators.clinic.Patient;
import org.suitegateway.simulators.dicom.Uids;
import org.suitegateway.simulators.files.SyntheticFile.Kind;
import org.suitegateway.simulators.scheduler.Appointment;
import org.suitegateway.simulators.scheduler.MessageWriter;
import org.suitegateway.simulators.scheduler.StaffMember;

/** HL7 v2 messages of several versions, with the habits of senders. Without an MLLP frame. */
final class Messages {
    private static final ZoneId ZONE = ZoneId.of("Europe/Vienna");
    private static final Charset LATIN1 = StandardCharsets.ISO_8859_1;

    private final Uids uids = Uids.seeded(20260306);
    private final MessageWriter writer =
            new MessageWriter("PAINCLINIC", ZONE, Clock.fixed(Instant.parse("2026-03-02T06:30:00Z"), ZONE), "SYN");
    private final List<SyntheticFile> files = new ArrayList<>();
    private int count;

    List<SyntheticFile> files() {
        versions();
        texts();
        gaps();
        return files;
    }

    private void versions() {
        for (String version : List.of("2.3", "2.3.1", "2.5.1", "2.8")) {
            String type = version.startsWith("2.3") ? "SIU^S12" : "SIU^S12^SIU_S12";
            String booking = booking()
                    .replace("|SIU^S12^SIU_S12|", "|" + type + "|")
                    .replace("|P|2.5.1|", "|P|" + version + "|");
            boolean early = version.startsWith("2.3");
            good("siu-s12-v" + version, "an appointment in v" + version, early ? without(booking, "TQ1") : booking);
        }
        Appointment joined = appointment();
        good(
                "siu-s12-with-order",
                "an appointment whose order is orm-o01-zds",
                writer.booking(joined).text());
        good(
                "orm-o01-zds",
                "an order with its study UID in ZDS",
                writer.order(joined).text());
        good(
                "adt-a08",
                "the patient of orm-o01-zds has another name now",
                writer.update(new Patient(
                                joined.patient().id(),
                                joined.patient().issuer(),
                                "Neumann^Amélie",
                                joined.patient().birthDate(),
                                joined.patient().sex()))
                        .text());
        good(
                "orm-o01-v2.5.1",
                "an order in v2.5.1",
                writer.order(appointment())
                        .text()
                        .replace("|ORM^O01|", "|ORM^O01^ORM_O01|")
                        .replace("|P|2.3.1|", "|P|2.5.1|"));
    }

    private void texts() {
        good("siu-s12-lf", "segments end with LF", booking().replace('\r', '\n'));
        good("siu-s12-crlf", "segments end with CR LF", booking().replace("\r", "\r\n"));
        good("siu-s12-bom", "a byte order mark before MSH", "\uFEFF" + booking());
        String latin = booking().replace("UNICODE UTF-8", "8859/1");
        files.add(file("siu-s12-8859-1", latin.getBytes(LATIN1), true, "MSH-18 says 8859/1"));
        files.add(file(
                "siu-s12-no-charset",
                booking().replace("UNICODE UTF-8", "").getBytes(LATIN1),
                true,
                "no MSH-18, bytes beyond ASCII"));
        good(
                "siu-s12-odd-delimiters",
                "delimiters of its own: # $ * ! @",
                booking().replace("MSH|^~\\&|", "MSH#$*!@#").replace('|', '#').replace('^', '$'));
        good(
                "siu-s12-escapes",
                "escaped delimiters and bytes in texts",
                booking().replace("Radiculopathy, lumbar", "Radiculopathy \\T\\ pain \\F\\ L4\\S\\L5 \\X4C\\"));
        good(
                "adt-a08-three-scripts",
                "a name in three scripts",
                writer.update(new Patient("SYN-M77", "PAINCLINIC", "Yamada^Tarou=山田^太郎=やまだ^たろう", "19700101", "M"))
                        .text());
    }

    private void gaps() {
        good("siu-s12-no-rgs", "no RGS segment before the resources", without(booking(), "RGS"));
        good(
                "orm-o01-odd-dates",
                "a birth date in words, MSH-7 without seconds",
                writer.order(appointment())
                        .text()
                        .replace("|19610412|", "|Aug 15, 1942|")
                        .replaceFirst("\\|20260302073000\\+0100\\|", "|202603020730|"));
        bad("siu-s12-no-msh9", "no message type", booking().replace("|SIU^S12^SIU_S12|", "||"));
        bad("siu-s12-no-msh10", "no control ID", booking().replaceFirst("\\|SYN-\\d+\\|", "||"));
        bad("siu-s12-no-pid", "no patient", without(booking(), "PID"));
        bad(
                "siu-s12-no-patient-id",
                "a patient without an identifier",
                booking().replaceFirst("\\|SYN-M\\d+\\^\\^\\^PAINCLINIC\\^MR\\|", "||"));
        bad("siu-s12-no-sch", "no SCH segment", without(booking(), "SCH"));
        bad(
                "orm-o01-long-accession",
                "an accession number that does not fit 16 characters",
                writer.order(appointment()).text().replaceFirst("\\|SYNA-(\\d+)\\|", "|SYNA-$1-TOO-LONG-TO-BE-CUT|"));
        bad("oru-r01", "a type that is not served", booking().replace("SIU^S12^SIU_S12", "ORU^R01^ORU_R01"));
        bad("not-hl7", "no HL7 at all", "GET / HTTP/1.1\r\nHost: here\r\n\r\n");
    }

    private String booking() {
        return writer.booking(appointment()).text();
    }

    private Appointment appointment() {
        count++;
        return new Appointment(
                "SYN" + count,
                "SYNA-" + count,
                uids.next(),
                new Patient("SYN-M" + count, "PAINCLINIC", "Muster^Amélie", "19610412", "F"),
                "64483",
                "Lumbar transforaminal epidural",
                "RF",
                ZonedDateTime.of(2026, 3, 2, 9, 0, 0, 0, ZONE).plusMinutes(30L * (count % 12)),
                30,
                "SUITE1",
                "CARM1",
                List.of(
                        new StaffMember("S-1001", "Operator", "Olga", "PHYS", "Physician"),
                        new StaffMember("S-4004", "Nurse", "Nora", "RN", "Nurse")),
                "M54.16",
                "Radiculopathy, lumbar");
    }

    private static String without(String message, String segment) {
        return message.replaceAll("(?<=\r)" + segment + "\\|[^\r]*\r", "");
    }

    private void good(String name, String trap, String text) {
        files.add(file(name, text.getBytes(StandardCharsets.UTF_8), true, trap));
    }

    private void bad(String name, String trap, String text) {
        files.add(file(name, text.getBytes(StandardCharsets.UTF_8), false, trap));
    }

    private static SyntheticFile file(String name, byte[] bytes, boolean sound, String trap) {
        return new SyntheticFile(name + ".hl7", bytes, Kind.HL7, sound, trap, Optional.empty());
    }
}
