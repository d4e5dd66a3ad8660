package org.suitegateway.simulators.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.suitegateway.simulators.clinic.Patient;

class MessageWriterTest {
    private static final ZoneId VIENNA = ZoneId.of("Europe/Vienna");
    private final MessageWriter writer =
            new MessageWriter("DEMO", VIENNA, Clock.fixed(Instant.parse("2026-03-02T06:30:00Z"), VIENNA), "T");

    @Test
    void a_booking_has_its_values_at_the_standards_field_numbers() {
        String message = writer.booking(appointment()).text();

        assertThat(field(message, "MSH", 9)).isEqualTo("SIU^S12^SIU_S12");
        assertThat(field(message, "MSH", 10)).isEqualTo("T-1");
        assertThat(field(message, "MSH", 18)).isEqualTo("UNICODE UTF-8");
        assertThat(field(message, "SCH", 11)).isEqualTo("^^30^20260302093000+0100^20260302100000+0100");
        assertThat(field(message, "SCH", 25)).isEqualTo("Booked");
        assertThat(field(message, "SCH", 26)).isEqualTo("PL7");
        assertThat(field(message, "SCH", 27)).isEqualTo("FL7");
        assertThat(field(message, "TQ1", 7)).isEqualTo("20260302093000+0100");
        assertThat(field(message, "PID", 3)).isEqualTo("DEMO-7^^^DEMO^MR");
        assertThat(field(message, "AIS", 3)).isEqualTo("64483^Transforaminal epidural \\T\\ contrast^C4");
        assertThat(field(message, "AIS", 4)).isEqualTo("20260302093000+0100");
        assertThat(field(message, "AIS", 7)).isEqualTo("30");
        assertThat(field(message, "AIG", 3)).startsWith("CARM1^");
        assertThat(field(message, "AIG", 8)).isEqualTo("20260302093000+0100");
        assertThat(field(message, "AIL", 3)).isEqualTo("SUITE1^^^DEMO");
        assertThat(field(message, "AIL", 6)).isEqualTo("20260302093000+0100");
        assertThat(field(message, "AIP", 3)).isEqualTo("S-1^Muster^Max");
        assertThat(field(message, "AIP", 4)).isEqualTo("PHYS^Physician");
    }

    @Test
    void an_order_has_its_identifiers_where_ihe_puts_them() {
        String message = writer.order(appointment()).text();

        assertThat(field(message, "MSH", 9)).isEqualTo("ORM^O01");
        assertThat(field(message, "ORC", 1)).isEqualTo("NW");
        assertThat(field(message, "ORC", 7)).isEqualTo("1^once^^20260302093000+0100^^R");
        assertThat(field(message, "OBR", 18)).isEqualTo("ACC-7");
        assertThat(field(message, "OBR", 19)).isEqualTo("RP-7");
        assertThat(field(message, "OBR", 20)).isEqualTo("SPS-7");
        assertThat(field(message, "OBR", 24)).isEqualTo("RF");
        assertThat(field(message, "OBR", 31)).isEqualTo("M54.16^Radiculopathy, lumbar^I10");
        assertThat(field(message, "OBR", 34)).isEqualTo("S-1^Muster^Max");
        assertThat(field(message, "ZDS", 1)).isEqualTo("2.25.7^100^Application^DICOM");
    }

    @Test
    void a_name_in_three_scripts_becomes_three_repetitions() {
        Patient patient = new Patient("DEMO-9", "DEMO", "Yamada^Tarou=山田^太郎=やまだ^たろう", "19700101", "M");

        String message = writer.update(patient).text();

        assertThat(field(message, "PID", 5)).isEqualTo("Yamada^Tarou^^^^^L^A~山田^太郎^^^^^L^I~やまだ^たろう^^^^^L^P");
        assertThat(field(message, "EVN", 2)).isEqualTo("20260302073000+0100");
    }

    @Test
    void the_control_id_of_a_foreign_message_is_found_by_its_own_delimiters() {
        String odd = "\uFEFFMSH#$*!@#EHR#D#G#S#2026##ADT$A08#C-77#P#2.5\rPID#1\r";

        assertThat(Hl7Message.of(odd.getBytes(StandardCharsets.UTF_8)).controlId())
                .isEqualTo("C-77");
        assertThat(Hl7Message.of("GET / HTTP/1.1".getBytes(StandardCharsets.UTF_8))
                        .controlId())
                .isEmpty();
    }

    private static Appointment appointment() {
        return new Appointment(
                "7",
                "ACC-7",
                "2.25.7",
                new Patient("DEMO-7", "DEMO", "Demo^Zoë", "19610412", "F"),
                "64483",
                "Transforaminal epidural & contrast",
                "RF",
                ZonedDateTime.of(2026, 3, 2, 9, 30, 0, 0, VIENNA),
                30,
                "SUITE1",
                "CARM1",
                List.of(new StaffMember("S-1", "Muster", "Max", "PHYS", "Physician")),
                "M54.16",
                "Radiculopathy, lumbar");
    }

    /** Counts as the standard does: MSH-1 is the separator. */
    private static String field(String message, String segment, int number) {
        String[] fields = Stream.of(message.split("\r"))
                .filter(s -> s.startsWith(segment + "|"))
                .findFirst()
                .orElseThrow()
                .split("\\|", -1);
        return fields[segment.equals("MSH") ? number - 1 : number];
    }
}
