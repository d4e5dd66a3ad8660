package org.suitegateway.hl7;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.suitegateway.core.error.Refusal;
import org.suitegateway.core.error.RefusedException;
import org.suitegateway.core.intake.MessageReader;
import org.suitegateway.core.schedule.ScheduleChange;
import org.suitegateway.core.time.ClinicZone;

/** Real and synthetic messages of other systems, from {@code ../shared/samples/hl7}. */
class SampleMessagesTest {
    private static final Path FOLDER = Path.of(System.getProperty("suitegateway.samples", "../shared/samples"), "hl7");

    private final MessageReader reader = new Hl7MessageReader(
            StandardCharsets.ISO_8859_1,
            new ClinicZone(ZoneId.of("Europe/Vienna")),
            "CLINIC",
            Clock.fixed(Instant.parse("2026-01-12T12:00:00Z"), ZoneOffset.UTC));

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
        assertThat(appointment.locations()).contains("SUITE1");
        assertThat(appointment.staff()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ms-SIU-S12-01.hl7",
                "ms-SIU-S12_1.hl7",
                "ms-ADT-A08-01.hl7",
                "ms-ORM-O01-01.hl7",
                "dcm4che-SIU_S12-NewAppointmentBooking.hl7",
                "mirth-siu-s12-appt10345.hl7",
                "cdc-epic-orm-o01.hl7"
            })
    void other_systems_are_understood_or_told_why_not(String file) throws IOException {
        MessageReader.Parsed parsed = read(file);
        assertThat(parsed.controlId()).isNotEmpty();
        parsed.refusal().ifPresent(r -> assertThat(r.reason())
                .as(file + ": " + r.getMessage())
                .isIn(Refusal.MISSING_FIELD, Refusal.INVALID_VALUE, Refusal.UNKNOWN_CODE));
    }

    @Test
    void a_missing_control_id_is_named() throws IOException {
        assertThat(read("cdc-missing-msh10.hl7").refusal())
                .map(RefusedException::place)
                .isEqualTo(Optional.of("MSH-10"));
    }

    private MessageReader.Parsed read(String name) throws IOException {
        return reader.read(Files.readAllBytes(FOLDER.resolve(name)));
    }
}
