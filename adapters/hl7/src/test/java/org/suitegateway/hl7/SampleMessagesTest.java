package org.suitegateway.hl7;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.suitegateway.core.error.Refusal;
import org.suitegateway.core.error.RefusedException;
import org.suitegateway.core.intake.MessageReader;
import org.suitegateway.core.patient.PatientId;
import org.suitegateway.core.patient.PersonName;
import org.suitegateway.core.procedure.ProcedureCode;
import org.suitegateway.core.procedure.StaffMember;
import org.suitegateway.core.schedule.PatientUpdate;
import org.suitegateway.core.schedule.ScheduleChange;

/** Real and synthetic messages of other systems, from {@code ../shared/samples/hl7}. */
class SampleMessagesTest {
    private static final Path FOLDER = Path.of(System.getProperty("suitegateway.samples", "../shared/samples"), "hl7");

    private static final Instant NOON = Instant.parse("2026-01-12T12:00:00Z");

    private final MessageReader reader = Readers.standard("CLINIC", NOON);

    @BeforeEach
    void samples_are_there() {
        Assumptions.assumeTrue(
                Files.isDirectory(FOLDER), () -> "no sample messages at " + FOLDER + ": set -Dsamples.dir=...");
    }

    @Test
    void appointment_and_order_of_one_procedure_share_their_order_numbers() throws IOException {
        ScheduleChange appointment = (ScheduleChange)
                read("SYNTH-painclinic-01-SIU-S12.hl7").messages().get(0);
        ScheduleChange order = (ScheduleChange)
                read("SYNTH-painclinic-07-ORM-O01-ZDS.hl7").messages().get(0);
        assertThat(order.placerOrder()).isEqualTo(appointment.placerOrder()).contains("PL5001");
        assertThat(order.accessionNumber()).contains("ACC-5001");
        assertThat(order.studyInstanceUid()).contains("1.2.826.0.1.3680043.10.9999.1.500");
        assertThat(appointment.patient().name().given()).isEqualTo("\u00c9va");
        assertThat(appointment.resources().locations()).contains("SUITE1");
        assertThat(appointment.resources().staff()).hasSize(3);
    }

    @Test
    void an_appointment_of_version_28_is_read_with_its_own_offset() throws IOException {
        ScheduleChange change = change("ms-SIU-S12-01.hl7");
        assertThat(change.appointmentIds()).containsExactly("36996^", "12345^placer");
        assertThat(change.patient().id()).isEqualTo(new PatientId("PATID1234", "test1"));
        assertThat(change.patient().name()).isEqualTo(new PersonName("EVERYMAN", "ADAM", "A", "Dr.", "III"));
        assertThat(change.patient().birthDate()).contains(LocalDate.of(1988, 8, 18));
        assertThat(change.start()).contains(Instant.parse("2021-09-24T07:15:00Z"));
        assertThat(change.duration()).contains(Duration.ofMinutes(50));
        assertThat(change.code()).map(ProcedureCode::value).contains("76164006");
        assertThat(change.resources().devices()).containsExactly("5001");
        assertThat(change.resources().staff()).containsExactly(new StaffMember("1210", "GE, Robert", "010", "SIU"));
    }

    @Test
    void an_appointment_of_several_resources_keeps_all_rooms_and_people() throws IOException {
        ScheduleChange change = change("ms-SIU-S12_1.hl7");
        assertThat(change.resources().locations()).containsExactly("4E", "136", "11", "22", "55");
        assertThat(change.resources().staff()).extracting(StaffMember::staffId).containsExactly("400", "500", "600");
        assertThat(change.duration()).contains(Duration.ofMinutes(70));
    }

    @Test
    void the_time_of_the_room_goes_before_that_of_the_request() throws IOException {
        ScheduleChange change = change("mirth-siu-s12-appt10345.hl7");
        assertThat(change.appointmentIds()).containsExactly("2196178^2196178", "10345^10345");
        assertThat(change.start()).as("AIL-6, not SCH-11").contains(Instant.parse("2011-06-14T06:45:00Z"));
        assertThat(change.patient().id()).isEqualTo(new PatientId("42", "CLINIC"));
        assertThat(change.patient().sex()).contains("M");
    }

    @Test
    void an_order_behind_a_byte_order_mark_is_read() throws IOException {
        ScheduleChange change = change("ms-ORM-O01-01.hl7");
        assertThat(change.action()).isEqualTo(ScheduleChange.Action.BOOK);
        assertThat(change.placerOrder()).contains("1101");
        assertThat(change.fillerOrder()).contains("1201");
        assertThat(change.resources().locations()).containsExactly("RADUnit01", "Room01");
        assertThat(change.start()).as("ORC-7.4 is a day without a time").isEmpty();
    }

    @Test
    void two_orders_of_one_message_are_two_changes_of_one_patient() throws IOException {
        assertThat(read("ms-ORM-O01-03.hl7").messages())
                .extracting(m -> ((ScheduleChange) m).placerOrder().orElse("") + " "
                        + ((ScheduleChange) m)
                                .code()
                                .map(ProcedureCode::meaning)
                                .orElse("") + " "
                        + ((ScheduleChange) m).patient().id().value())
                .containsExactly("1101 CT Head PATID1234", "2203 MR Brain PATID1234");
    }

    @Test
    void an_order_with_dates_in_words_is_read_without_them() throws IOException {
        ScheduleChange change = change("mirth-orm-o01-nonstandard-dates.hl7");
        assertThat(change.action()).isEqualTo(ScheduleChange.Action.CHANGE);
        assertThat(change.placerOrder()).contains("801887.001");
        assertThat(change.patient().birthDate()).isEmpty();
        assertThat(change.start()).contains(Instant.parse("2006-12-13T11:30:00Z"));
        assertThat(change.madeAt()).isEqualTo(Instant.parse("2006-12-13T14:19:00Z"));
    }

    @Test
    void new_demographics_are_read() throws IOException {
        PatientUpdate update =
                (PatientUpdate) read("ms-ADT-A08-01.hl7").messages().get(0);
        assertThat(update.patient().id()).isEqualTo(new PatientId("PATID1234", "test1"));
        assertThat(update.patient().name().dicom()).isEqualTo("EVERYMAN^ADAM^A^Dr.^III");
        assertThat(update.patient().birthDate()).contains(LocalDate.of(1988, 8, 18));
        assertThat(update.patient().sex()).contains("M");
    }

    @ParameterizedTest
    @CsvSource({
        "dcm4che-SIU_S12-NewAppointmentBooking.hl7, SCH, MISSING_FIELD",
        "cdc-missing-msh10.hl7, MSH-10, MISSING_FIELD",
        "cdc-epic-orm-o01.hl7, PID-3, MISSING_FIELD",
        "dcm4che-ORU_R01-SR.hl7, OBX-3, UNKNOWN_CODE",
        "dcm4che-OMI_O23-ImagingOrder.hl7, IPC-4, INVALID_VALUE",
        "ms-OMG-O19-01.hl7, ORC-2, MISSING_FIELD",
        "hapi-messages-mixed-encodings.txt, MSH, UNREADABLE",
    })
    void what_cannot_be_applied_is_told_by_its_place(String file, String place, Refusal reason) throws IOException {
        RefusedException refusal = read(file).refusal().orElseThrow();
        assertThat(refusal.place()).isEqualTo(place);
        assertThat(refusal.reason()).isEqualTo(reason);
    }

    @Test
    void messages_of_old_versions_with_odd_delimiters_each_get_their_own_answer() throws IOException {
        String all = Files.readString(FOLDER.resolve("hapi-messages-mixed-encodings.txt"), StandardCharsets.ISO_8859_1);
        List<String> found = new ArrayList<>();
        for (String message : all.split("(?=\nMSH)")) {
            MessageReader.Parsed parsed = reader.read(message.strip().getBytes(StandardCharsets.ISO_8859_1));
            if (parsed.type().startsWith("ORM")) {
                found.add(parsed.controlId() + " "
                        + parsed.refusal().map(RefusedException::place).orElse("understood"));
            } else if (parsed.type().startsWith("ORU")) { // of a laboratory
                assertThat(parsed.refusal()).isPresent();
                assertThat(parsed.controlId()).isNotEmpty();
            } else if (!parsed.type().isEmpty()) {
                assertThat(parsed.refusal()).map(RefusedException::place).contains("MSH-9");
                assertThat(parsed.controlId()).isNotEmpty();
            }
        }
        assertThat(found)
                .containsExactly("940503151537000 ORC-1", "940503151550000 ORC-1", "940503173858000 understood");
    }

    /** Every sample, cut, with bytes flipped, segments shuffled, dropped and doubled: never an exception, always an answer. */
    @Test
    void mangled_samples_are_read_or_refused_and_answered() throws IOException {
        Random random = new Random(20260112);
        Hl7Acknowledger acknowledger =
                new Hl7Acknowledger(Readers.VIENNA.id(), () -> "A1", Clock.fixed(NOON, ZoneOffset.UTC));
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.sorted().toList()) {
                byte[] whole = Files.readAllBytes(file);
                for (int round = 0; round < 60; round++) {
                    byte[] bytes =
                            switch (round % 3) {
                                case 0 -> Arrays.copyOf(whole, 1 + random.nextInt(whole.length));
                                case 1 -> whole.clone();
                                default -> shuffled(whole, random);
                            };
                    for (int i = random.nextInt(12); i > 0; i--) {
                        int at = random.nextInt(bytes.length);
                        bytes[at] = random.nextBoolean()
                                ? (byte) "|^~\\&\rMSH\u0000\u001c0\u00ff".charAt(random.nextInt(13))
                                : (byte) (bytes[at] ^ (1 << random.nextInt(8)));
                    }
                    MessageReader.Parsed parsed = reader.read(bytes);
                    String which = file.getFileName() + " round " + round;
                    assertThat(parsed.messages().isEmpty())
                            .as(which)
                            .isEqualTo(parsed.refusal().isPresent());
                    parsed.refusal()
                            .ifPresent(
                                    r -> assertThat(r.rule()).as(which).doesNotContain("the gateway cannot read it"));
                    assertThat(acknowledger
                                    .answer(bytes, parsed.refusal())
                                    .map(a -> new String(a, StandardCharsets.ISO_8859_1)))
                            .as(which)
                            .satisfiesAnyOf(none -> assertThat(none).isEmpty(), some -> assertThat(some)
                                    .hasValueSatisfying(a -> assertThat(a).containsPattern("\rMSA.[AC][AER]")));
                }
            }
        }
    }

    /** The header first, then the lines in any order, some twice and some not at all. */
    private static byte[] shuffled(byte[] message, Random random) {
        List<String> lines =
                new ArrayList<>(List.of(new String(message, StandardCharsets.ISO_8859_1).split("\r\n|\r|\n")));
        String header = lines.remove(0);
        Collections.shuffle(lines, random);
        StringBuilder text = new StringBuilder(header).append('\r');
        for (String line : lines) {
            text.append((line + '\r').repeat(random.nextInt(4) == 0 ? random.nextInt(3) : 1));
        }
        return text.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private ScheduleChange change(String file) throws IOException {
        MessageReader.Parsed parsed = read(file);
        assertThat(parsed.refusal()).isEmpty();
        assertThat(parsed.messages()).hasSize(1);
        return (ScheduleChange) parsed.messages().get(0);
    }

    private MessageReader.Parsed read(String name) throws IOException {
        return reader.read(Files.readAllBytes(FOLDER.resolve(name)));
    }
}
