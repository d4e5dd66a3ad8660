package org.suitegateway.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.suitegateway.core.error.Refusal;
import org.suitegateway.core.error.RefusedException;
import org.suitegateway.core.error.UnavailableException;
import org.suitegateway.core.study.InstanceFacts;
import org.suitegateway.core.study.OrderReference;
import org.suitegateway.core.time.ClinicZone;
import org.suitegateway.simulators.dicom.DataSet;
import org.suitegateway.simulators.dicom.Tag;
import org.suitegateway.simulators.dicom.Vr;

class DicomObjectReaderTest {
    private static final byte[] ITEM = {-2, -1, 0, -32, 0, 0, 0, 0};

    private final DicomObjectReader reader = new DicomObjectReader(new ClinicZone(ZoneId.of("Europe/Vienna")));

    @TempDir
    Path folder;

    @Test
    void the_facts_are_those_of_the_object() throws Exception {
        DataSet image = Instances.image()
                .put(Tag.ISSUER_OF_PATIENT_ID, "CLINIC")
                .put(Tag.PATIENT_BIRTH_DATE, "19700228")
                .put(Tag.PATIENT_SEX, "F")
                .put(Tag.INSTANCE_NUMBER, "7")
                .put(Tag.NUMBER_OF_FRAMES, "30")
                .put(Tag.IRRADIATION_EVENT_UID, "1.2.3", "1.2.4")
                .put(Tag.STATION_NAME, "CARM1")
                .put(Tag.MANUFACTURER, "Maker");
        InstanceFacts facts = facts(image);
        assertThat(facts.patientName().family()).isEqualTo("Beispiel");
        assertThat(facts.patientName().given()).isEqualTo("Börries");
        assertThat(facts.issuerOfPatientId()).isEqualTo("CLINIC");
        assertThat(facts.patientBirthDate()).contains(LocalDate.of(1970, 2, 28));
        assertThat(facts.patientSex()).contains("F");
        assertThat(facts.accessionNumber()).isEqualTo("ACC-1");
        assertThat(facts.instanceNumber()).contains(7);
        assertThat(facts.frames()).contains(30);
        assertThat(facts.rows()).contains(64);
        assertThat(facts.irradiationEventUids()).containsExactly("1.2.3", "1.2.4");
        assertThat(facts.acquiredAt()).contains(Instant.parse("2026-03-15T09:15:00Z"));
        assertThat(facts.manufacturer()).isEqualTo("Maker");
    }

    @ParameterizedTest
    @CsvSource({"'?'", "male", "''"})
    void a_sex_that_is_none_is_absent(String sex) throws Exception {
        Optional<String> read =
                facts(Instances.image().put(Tag.PATIENT_SEX, sex)).patientSex();
        assertThat(read).isIn(Optional.empty(), Optional.of("m"));
        assertThat(read).isEmpty();
    }

    @Test
    void values_that_a_device_got_wrong_are_absent() throws Exception {
        InstanceFacts facts = facts(Instances.image()
                .put(Tag.PATIENT_BIRTH_DATE, "00000000")
                .put(Tag.INSTANCE_NUMBER, "seven")
                .put(Tag.NUMBER_OF_FRAMES, "9999999999")
                .put(Tag.ROWS.number(), Vr.US, new byte[0])
                .put(Tag.STUDY_DATE, "15.03.2026")
                .put(Tag.IRRADIATION_EVENT_UID, "../x", "1.2.3"));
        assertThat(facts.patientBirthDate()).isEmpty();
        assertThat(facts.instanceNumber()).isEmpty();
        assertThat(facts.rows()).isEmpty();
        assertThat(facts.acquiredAt()).isEmpty();
        assertThat(facts.irradiationEventUids()).containsExactly("1.2.3");
    }

    @Test
    void dates_of_the_first_edition_are_read() throws Exception {
        InstanceFacts facts =
                facts(Instances.image().put(Tag.STUDY_DATE, "1997.04.24").put(Tag.STUDY_TIME, "12:04:38"));
        assertThat(facts.acquiredAt()).contains(Instant.parse("1997-04-24T10:04:38Z"));
    }

    @ParameterizedTest
    @CsvSource({
        "ISO_IR 192, UTF-8",
        "ISO_IR 100, ISO-8859-1",
        "ISO_IR 101, ISO-8859-2",
        "ISO_IR 144, ISO-8859-5",
        "GB18030, GB18030",
        "ISO_IR 13, JIS_X0201",
    })
    void names_are_read_in_the_charset_of_the_object(String term, String charset) throws Exception {
        String name =
                switch (charset) {
                    case "ISO-8859-5" -> "Иванов";
                    case "GB18030", "UTF-8" -> "王";
                    case "ISO-8859-2" -> "Dvořák";
                    case "JIS_X0201" -> "\uff94\uff8f\uff80\uff9e";
                    default -> "Müller";
                };
        InstanceFacts facts = facts(Instances.image()
                .put(Tag.SPECIFIC_CHARACTER_SET, term)
                .put(Tag.PATIENT_NAME.number(), Vr.PN, name.getBytes(charset)));
        assertThat(facts.patientName().family()).isEqualTo(name);
    }

    @Test
    void a_first_charset_of_kanji_alone_leaves_identifiers_readable() throws Exception {
        byte[] name = {'Y', 'a', '^', 'T', '=', 0x1B, '$', 'B', 0x3B, 0x33, 0x1B, '(', 'B'};
        InstanceFacts facts = facts(Instances.image()
                .put(Tag.SPECIFIC_CHARACTER_SET, "ISO 2022 IR 87")
                .put(Tag.PATIENT_NAME.number(), Vr.PN, name));
        assertThat(facts.patientId()).isEqualTo("MRN-1");
        assertThat(facts.patientName().family()).isEqualTo("Ya");
    }

    @Test
    void an_icon_with_fragments_in_a_sequence_is_passed_over() throws Exception {
        DataSet icon = new DataSet().put(Tag.ROWS, 8).frames(List.of(new byte[64]));
        assertThat(facts(Instances.header().put(0x00091200, List.of(icon)).put(0x00880200, List.of(icon)))
                        .patientId())
                .isEqualTo("MRN-1");
    }

    @ParameterizedTest
    @ValueSource(ints = {8_000_000, 1_000_000})
    void millions_of_empty_items_are_refused_before_they_fill_the_memory(int items) throws Exception {
        DataSet report = DoseReports.report().remove(Tag.CONTENT_SEQUENCE);
        Path file = Instances.write(Instances.explicit(report), folder.resolve("items.dcm"));
        append(file, out -> {
            out.write(new byte[] {0x40, 0, 0x30, (byte) 0xA7, 'S', 'Q', 0, 0});
            out.write(little(items * ITEM.length));
            for (int i = 0; i < items; i++) {
                out.write(ITEM);
            }
        });
        reader.check(file);
        assertThatThrownBy(() -> reader.read(file, Optional.empty()))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.reason()).isEqualTo(Refusal.TOO_LARGE));
    }

    @Test
    void thousands_of_long_texts_are_refused_before_they_fill_the_memory() throws Exception {
        DataSet report = DoseReports.report().remove(Tag.CONTENT_SEQUENCE);
        Path file = Instances.write(Instances.explicit(report), folder.resolve("texts.dcm"));
        byte[] text = "x".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
        append(file, out -> {
            for (int i = 0; i < 300; i++) {
                out.write(new byte[] {0x41, 0, (byte) i, (byte) (0x10 + (i >> 8)), 'U', 'T', 0, 0});
                out.write(little(text.length));
                out.write(text);
            }
        });
        reader.check(file);
        assertThatThrownBy(() -> reader.read(file, Optional.empty()))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.reason()).isEqualTo(Refusal.TOO_LARGE));
    }

    @Test
    void the_headers_of_many_frames_are_left_where_they_are() throws Exception {
        Path file = Instances.write(Instances.explicit(Instances.header().put(Tag.ROWS, 64)), folder.resolve("f.dcm"));
        int items = 4_000_000;
        append(file, out -> {
            out.write(new byte[] {0, 0x52, 0x30, (byte) 0x92, 'S', 'Q', 0, 0});
            out.write(little(items * ITEM.length));
            for (int i = 0; i < items; i++) {
                out.write(ITEM);
            }
        });
        assertThat(reader.read(file, Optional.empty()).instance().rows()).contains(64);
    }

    @Test
    void a_report_of_a_thousand_events_is_read() throws Exception {
        DataSet[] events = new DataSet[1001];
        for (int i = 0; i < events.length; i++) {
            DataSet[] content = new DataSet[40];
            for (int j = 0; j < content.length; j++) {
                content[j] = DoseReports.number("9" + j, "mm", "1.5");
            }
            content[0] = DoseReports.uid("113769", "1.2." + i);
            events[i] = DoseReports.event(content);
        }
        events[0] = DoseReports.totals(DoseReports.number("113722", "Gy.m2", "0.001"));
        Path file = Instances.write(Instances.explicit(DoseReports.report(events)), folder.resolve("long.dcm"));
        assertThat(reader.read(file, Optional.empty())
                        .doseReport()
                        .orElseThrow()
                        .events())
                .hasSize(1000);
    }

    @Test
    void the_order_is_told_by_the_request_attributes_or_beside_them() throws Exception {
        DataSet request = new DataSet()
                .put(Tag.ACCESSION_NUMBER, "ACC-7")
                .put(Tag.ISSUER_OF_ACCESSION_NUMBER_SEQUENCE, new DataSet().put(0x00400031, Vr.UT, "RIS"))
                .put(Tag.REQUESTED_PROCEDURE_ID, "RP-7")
                .put(Tag.SCHEDULED_PROCEDURE_STEP_ID, "SPS-7");
        DataSet step = new DataSet().put(0x00081155, Vr.UI, "1.2.7");

        InstanceFacts within = facts(Instances.image()
                .put(Tag.ACCESSION_NUMBER, "")
                .put(Tag.REQUEST_ATTRIBUTES_SEQUENCE, request)
                .put(Tag.REFERENCED_PERFORMED_PROCEDURE_STEP_SEQUENCE, step));
        InstanceFacts beside = facts(Instances.image()
                .put(Tag.ISSUER_OF_ACCESSION_NUMBER_SEQUENCE, new DataSet().put(0x00400031, Vr.UT, "HIS"))
                .put(Tag.REQUESTED_PROCEDURE_ID, "RP-8")
                .put(Tag.REQUEST_ATTRIBUTES_SEQUENCE, new DataSet().put(Tag.SCHEDULED_PROCEDURE_STEP_ID, "SPS-8")));

        assertThat(within.accessionNumber()).isEqualTo("ACC-7");
        assertThat(within.order()).isEqualTo(new OrderReference("RIS", "RP-7", "SPS-7", "1.2.7"));
        assertThat(beside.accessionNumber()).isEqualTo("ACC-1");
        assertThat(beside.order()).isEqualTo(new OrderReference("HIS", "RP-8", "SPS-8", ""));
        assertThat(facts(Instances.image()).order()).isEqualTo(OrderReference.NONE);
    }

    @Test
    void a_file_that_is_gone_is_no_fault_of_the_sender() {
        Path gone = folder.resolve("gone");
        assertThatThrownBy(() -> reader.check(gone)).isInstanceOf(UnavailableException.class);
        assertThatThrownBy(() -> reader.read(gone, Optional.empty())).isInstanceOf(UnavailableException.class);
    }

    private interface Writing {
        void to(OutputStream out) throws IOException;
    }

    private static void append(Path file, Writing writing) throws IOException {
        try (OutputStream out = new BufferedOutputStream(
                Files.newOutputStream(file, java.nio.file.StandardOpenOption.APPEND), 1 << 16)) {
            writing.to(out);
        }
    }

    private static byte[] little(int value) {
        return new byte[] {(byte) value, (byte) (value >> 8), (byte) (value >> 16), (byte) (value >> 24)};
    }

    private InstanceFacts facts(DataSet data) throws IOException {
        Path file = Instances.write(Instances.explicit(data), folder.resolve("object.dcm"));
        reader.check(file);
        return reader.read(file, Optional.empty()).instance();
    }
}
