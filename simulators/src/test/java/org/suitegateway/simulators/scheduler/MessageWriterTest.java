package org.suitegateway.simulators.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
    void a_drug_is_ordered_given_and_withdrawn_under_one_number() {
        Medication drug = new Medication("10759", "triamcinolone", "40", "EP", "Epidural", "LUMB", "Lumbar spine");
        Appointment a = appointment();
        String ordered = writer.drugOrdered(a, drug, OrderControl.NEW).text();
        String given = writer.drugGiven(a, drug, a.start().plusMinutes(5)).text();
        String withdrawn =
                writer.drugWithdrawn(a, drug, a.start().plusMinutes(5)).text();

        assertThat(field(ordered, "MSH", 9)).isEqualTo("RDE^O11^RDE_O11");
        assertThat(field(ordered, "RXE", 2)).isEqualTo("10759^triamcinolone^RXNORM");
        assertThat(field(ordered, "RXE", 3)).isEqualTo("40");
        assertThat(field(ordered, "TQ1", 7)).isEqualTo("20260302093000+0100");
        assertThat(field(given, "MSH", 9)).isEqualTo("RAS^O17^RAS_O17");
        assertThat(field(given, "ORC", 3)).isEqualTo(field(ordered, "ORC", 3)).isEqualTo("RXF7^PHARM");
        assertThat(field(given, "RXA", 3)).isEqualTo("20260302093500+0100");
        assertThat(field(given, "RXA", 5)).isEqualTo("10759^triamcinolone^RXNORM");
        assertThat(field(given, "RXA", 6)).isEqualTo("40");
        assertThat(field(given, "RXA", 10)).isEqualTo("S-1^Muster^Max");
        assertThat(field(given, "RXA", 11)).isEqualTo("SUITE1");
        assertThat(field(given, "RXA", 20)).isEqualTo("CP");
        assertThat(field(given, "RXA", 21)).isEqualTo("A");
        assertThat(field(withdrawn, "RXA", 21)).isEqualTo("D");
        assertThat(field(given, "RXR", 2)).isEqualTo("LUMB^Lumbar spine^L");
    }

    @Test
    void a_name_in_three_scripts_becomes_three_repetitions() {
        Patient patient = new Patient("DEMO-9", "DEMO", "Yamada^Tarou=山田^太郎=やまだ^たろう", "19700101", "M");

        String message = writer.update(patient).text();

        assertThat(field(message, "PID", 5)).isEqualTo("Yamada^Tarou^^^^^L^A~山田^太郎^^^^^L^I~やまだ^たろう^^^^^L^P");
        assertThat(field(message, "EVN", 2)).isEqualTo("20260302073000+0100");
    }

    @Test
    void each_change_of_an_appointment_has_its_trigger_and_status() {
        Appointment a = appointment();
        Map<String, Hl7Message> messages = Map.of(
                "S13 Booked U", writer.rescheduled(a.at(a.start().plusHours(1))),
                "S14 Booked ", writer.modified(a),
                "S15 Cancelled ", writer.cancelled(a, "Patient ill"),
                "S17 Deleted ", writer.deleted(a),
                "S26 Noshow ", writer.noShow(a));

        messages.forEach((expected, message) -> {
            String text = message.text();
            String[] parts = expected.split(" ", -1);
            assertThat(field(text, "MSH", 9)).isEqualTo("SIU^" + parts[0] + "^SIU_S12");
            assertThat(field(text, "SCH", 1)).isEqualTo("APT7^EHR");
            assertThat(field(text, "SCH", 25)).isEqualTo(parts[1]);
            assertThat(field(text, "AIS", 2)).isEqualTo(parts[2]);
            assertThat(field(text, "AIS", 10)).isEqualTo(parts[1]);
            assertThat(field(text, "AIP", 12)).isEqualTo(parts[1]);
        });
        assertThat(field(messages.get("S13 Booked U").text(), "TQ1", 7)).isEqualTo("20260302103000+0100");
        assertThat(field(messages.get("S15 Cancelled ").text(), "SCH", 6)).isEqualTo("CANCELLED^Patient ill");
    }

    @Test
    void a_change_of_staff_is_a_delta_of_people_only() {
        StaffMember coming = new StaffMember("S-2", "Neu", "Nele", "RN", "Nurse");

        String message = writer.staffChanged(appointment(), appointment().staff(), List.of(coming))
                .text();

        assertThat(field(message, "MSH", 9)).isEqualTo("SIU^S14^SIU_S12");
        assertThat(message).contains("\rAIP|1|D|S-1^Muster^Max|", "\rAIP|2|A|S-2^Neu^Nele|");
        assertThat(message).doesNotContain("\rAIS|", "\rAIG|", "\rAIL|");
    }

    @Test
    void an_imaging_order_has_what_the_worklist_needs_in_ipc() {
        String message = writer.imagingOrder(appointment(), OrderControl.NEW).text();

        assertThat(field(message, "MSH", 9)).isEqualTo("OMI^O23^OMI_O23");
        assertThat(message.replaceAll("\\|[^\r]*\r", " ").strip()).isEqualTo("MSH PID PV1 ORC TQ1 OBR IPC");
        assertThat(field(message, "ORC", 1)).isEqualTo("NW");
        assertThat(field(message, "ORC", 5)).isEqualTo("SC");
        assertThat(field(message, "TQ1", 7)).isEqualTo("20260302093000+0100");
        assertThat(field(message, "OBR", 44)).startsWith("64483^");
        assertThat(field(message, "IPC", 1)).isEqualTo("ACC-7");
        assertThat(field(message, "IPC", 2)).isEqualTo("RP-7");
        assertThat(field(message, "IPC", 3)).isEqualTo("2.25.7");
        assertThat(field(message, "IPC", 4)).isEqualTo("SPS-7");
        assertThat(field(message, "IPC", 5)).isEqualTo("RF");
        assertThat(field(message, "IPC", 9)).isEqualTo("CARM1");
    }

    @ParameterizedTest
    @CsvSource({"NEW, NW, SC", "CHANGE, XO, SC", "CANCEL, CA, CA", "DISCONTINUE, DC, DC"})
    void an_order_says_what_it_wants_done(OrderControl control, String code, String status) {
        for (Hl7Message message :
                List.of(writer.order(appointment(), control), writer.imagingOrder(appointment(), control))) {
            assertThat(field(message.text(), "ORC", 1)).isEqualTo(code);
            assertThat(field(message.text(), "ORC", 5)).isEqualTo(status);
        }
    }

    @Test
    void a_patient_arrives_and_does_not() {
        String arrived = writer.arrived(appointment()).text();
        String cancelled = writer.arrivalCancelled(appointment()).text();

        assertThat(field(arrived, "MSH", 9)).isEqualTo("ADT^A04^ADT_A01");
        assertThat(field(arrived, "PID", 3)).isEqualTo("DEMO-7^^^DEMO^MR");
        assertThat(field(arrived, "PV1", 3)).isEqualTo("SUITE1^^^DEMO");
        assertThat(field(cancelled, "MSH", 9)).isEqualTo("ADT^A11^ADT_A09");
    }

    @Test
    void a_merge_names_who_survives_in_pid_and_who_does_not_in_mrg() {
        Patient survivor = appointment().patient();
        Patient retired = new Patient("TMP-1", "DEMO", "Unknown^Walk-in", "", "O");

        String message = writer.merge(survivor, retired).text();

        assertThat(field(message, "MSH", 9)).isEqualTo("ADT^A40^ADT_A39");
        assertThat(field(message, "PID", 3)).isEqualTo("DEMO-7^^^DEMO^MR");
        assertThat(field(message, "MRG", 1)).isEqualTo("TMP-1^^^DEMO^MR");
        assertThat(field(message, "MRG", 7)).isEqualTo("Unknown^Walk-in");
    }

    @Test
    void a_person_is_updated_without_a_visit() {
        String message = writer.personUpdate(appointment().patient()).text();

        assertThat(field(message, "MSH", 9)).isEqualTo("ADT^A31^ADT_A05");
        assertThat(field(message, "PV1", 2)).isEqualTo("N");
    }

    @Test
    void enhanced_mode_is_asked_for_in_the_header_and_numbers_go_on() {
        MessageWriter enhanced = writer.enhanced();

        assertThat(field(enhanced.booking(appointment()).text(), "MSH", 15)).isEqualTo("AL");
        assertThat(field(enhanced.booking(appointment()).text(), "MSH", 16)).isEqualTo("NE");
        assertThat(writer.booking(appointment()).controlId()).isEqualTo("T-3");
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
