package org.suitegateway.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.suitegateway.core.error.Refusal;
import org.suitegateway.core.error.RefusedException;

class StructureCheckTest {
    private static final String IMPLICIT = "1.2.840.10008.1.2";
    private static final String EXPLICIT = "1.2.840.10008.1.2.1";
    private static final String DEFLATED = "1.2.840.10008.1.2.1.99";
    private static final String SC = "1.2.840.10008.5.1.4.1.1.7";

    // The first two name another instance in their meta information, which is of no matter when they come over an
    // association: the
    // request says what they are. Of the third the head of a sequence is missing; DCMTK cannot read it either.
    private static final List<String> REFUSED = List.of(
            "PSD-philips_allura_clarity_u104.dcm",
            "PSD-siemens_axiom_example_procedure.dcm",
            "US-Philips-iU22-jpegls-GH364.dcm");

    @TempDir
    Path folder;

    @Test
    void an_object_whose_meta_information_names_another_is_told() {
        Path object = Samples.file("rdsr/PSD-philips_allura_clarity_u104.dcm");
        assertThatThrownBy(() -> StructureCheck.check(object))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.reason()).isEqualTo(Refusal.MISMATCH));
    }

    @Test
    void every_sample_object_passes() throws IOException {
        Assumptions.assumeTrue(Files.isDirectory(Samples.FOLDER), "no samples at " + Samples.FOLDER);
        try (var files = Files.walk(Samples.FOLDER)) {
            var objects = files.filter(f -> f.toString().matches(".*(images|ultrasound|rdsr)/.*\\.dcm"))
                    .toList();
            assertThat(objects).isNotEmpty();
            for (Path object : objects) {
                if (!REFUSED.contains(object.getFileName().toString())) {
                    assertThatCode(() -> StructureCheck.check(object))
                            .as(object.toString())
                            .doesNotThrowAnyException();
                }
            }
        }
    }

    @Test
    void a_sound_object_passes() {
        assertThatCode(() -> check(EXPLICIT, sound())).doesNotThrowAnyException();
    }

    @Test
    void every_truncation_of_a_sound_object_is_told() throws IOException {
        byte[] dataSet = sound();
        int identified = with("1.2.3", "1.2.30", "1.2.4").length;
        for (int length = 0; length < dataSet.length; length++) {
            if (length == identified || length == beforePixels()) {
                continue; // a whole object, though a shorter one
            }
            byte[] cut = java.util.Arrays.copyOf(dataSet, length);
            assertThatThrownBy(() -> check(EXPLICIT, cut))
                    .as("cut at " + length)
                    .isInstanceOf(RefusedException.class);
        }
    }

    @Test
    void random_changes_end_in_a_verdict() throws IOException {
        byte[] dataSet = sound();
        Random random = new Random(11);
        int refused = 0;
        for (int round = 0; round < 5000; round++) {
            byte[] changed = dataSet.clone();
            for (int i = random.nextInt(8); i >= 0; i--) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
            }
            try {
                check(round % 2 == 0 ? EXPLICIT : IMPLICIT, changed);
            } catch (RefusedException e) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(2500);
    }

    @Test
    void identifiers_are_checked() {
        expect(Refusal.INVALID_IDENTIFIER, with("1.2.3/../../4", "1.2.3", "1.2.4"));
        expect(Refusal.INVALID_IDENTIFIER, with("1.2.3", "../../etc", "1.2.4"));
        expect(Refusal.INVALID_IDENTIFIER, with("1.2.3", "1." + "2".repeat(63), "1.2.4"));
        expect(Refusal.MISSING_FIELD, with("1.2.3", "", "1.2.4"));
        expect(Refusal.MISMATCH, with("1.2.999", "1.2.3", "1.2.4"));
    }

    @Test
    void nesting_has_a_limit() {
        assertThatCode(() -> check(EXPLICIT, nested(16))).doesNotThrowAnyException();
        expect(Refusal.TOO_LARGE, nested(10_000));
    }

    @Test
    void a_deflate_bomb_is_not_blown_up() throws IOException {
        ByteArrayOutputStream deflated = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(deflated, new Deflater(9, true))) {
            out.write(with("1.2.3", "1.2.3", "1.2.4"));
            out.write(element(0x7FE0, 0x0010, "OB", new byte[0], 0x7ffffff0));
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 64; i++) {
                out.write(zeros);
            }
        }
        assertThat(deflated.size()).isLessThan(4 << 20);
        assertThatThrownBy(() -> check(DEFLATED, deflated.toByteArray()))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.reason()).isEqualTo(Refusal.TOO_LARGE));
    }

    @Test
    void a_deflated_data_set_with_a_header_of_zlib_passes() throws IOException {
        ByteArrayOutputStream deflated = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(deflated)) {
            out.write(sound());
        }
        assertThatCode(() -> check(DEFLATED, deflated.toByteArray())).doesNotThrowAnyException();
    }

    @Test
    void a_value_of_unknown_representation_may_hold_items_in_either_way_of_writing() {
        for (String vr : List.of("explicit", "implicit")) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.writeBytes(with("1.2.3", "1.2.30", "1.2.4"));
            out.writeBytes(element(0x0029, 0x1010, "UN", new byte[0], -1));
            out.writeBytes(delimiter(0xE000, -1));
            byte[] code = "113722".getBytes(StandardCharsets.US_ASCII);
            out.writeBytes(
                    vr.equals("explicit")
                            ? element(0x0008, 0x0100, "SH", code, 6)
                            : new byte[] {8, 0, 0, 1, 6, 0, 0, 0, '1', '1', '3', '7', '2', '2'});
            out.writeBytes(delimiter(0xE00D, 0));
            out.writeBytes(delimiter(0xE0DD, 0));
            assertThatCode(() -> check(EXPLICIT, out.toByteArray())).as(vr).doesNotThrowAnyException();
        }
    }

    @Test
    void what_is_no_dicom_is_told() {
        expect(Refusal.UNREADABLE, "GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    private void expect(Refusal reason, byte[] dataSet) {
        assertThatThrownBy(() -> check(EXPLICIT, dataSet))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }

    private void check(String syntax, byte[] dataSet) throws IOException {
        Path file = folder.resolve("object.dcm");
        Files.write(file, new Part10(SC, "1.2.3", syntax, new ByteArrayInputStream(dataSet)).readAllBytes());
        StructureCheck.check(file);
    }

    private static int beforePixels() {
        return sound().length - (12 + 8 + 8 + 4 + 8);
    }

    private static byte[] sound() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(with("1.2.3", "1.2.30", "1.2.4"));
        out.writeBytes(element(0x0040, 0xA730, "SQ", new byte[0], -1));
        out.writeBytes(delimiter(0xE000, -1));
        out.writeBytes(element(0x0008, 0x0100, "SH", "113722".getBytes(StandardCharsets.US_ASCII), 6));
        out.writeBytes(delimiter(0xE00D, 0));
        out.writeBytes(delimiter(0xE0DD, 0));
        out.writeBytes(element(0x7FE0, 0x0010, "OB", new byte[0], -1));
        out.writeBytes(delimiter(0xE000, 0));
        out.writeBytes(delimiter(0xE000, 4));
        out.writeBytes(new byte[] {1, 2, 3, 4});
        out.writeBytes(delimiter(0xE0DD, 0));
        return out.toByteArray();
    }

    private static byte[] with(String instance, String study, String series) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(uid(0x0008, 0x0016, SC));
        out.writeBytes(uid(0x0008, 0x0018, instance));
        out.writeBytes(uid(0x0020, 0x000D, study));
        out.writeBytes(uid(0x0020, 0x000E, series));
        return out.toByteArray();
    }

    private static byte[] nested(int depth) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(with("1.2.3", "1.2.30", "1.2.4"));
        for (int i = 0; i < depth; i++) {
            out.writeBytes(element(0x0040, 0xA730, "SQ", new byte[0], -1));
            out.writeBytes(delimiter(0xE000, -1));
        }
        for (int i = 0; i < depth; i++) {
            out.writeBytes(delimiter(0xE00D, 0));
            out.writeBytes(delimiter(0xE0DD, 0));
        }
        return out.toByteArray();
    }

    private static byte[] uid(int group, int number, String uid) {
        byte[] value = (uid.length() % 2 == 0 ? uid : uid + '\0').getBytes(StandardCharsets.US_ASCII);
        return element(group, number, "UI", value, value.length);
    }

    private static byte[] element(int group, int number, String vr, byte[] value, int length) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {(byte) group, (byte) (group >> 8), (byte) number, (byte) (number >> 8)});
        out.writeBytes(vr.getBytes(StandardCharsets.US_ASCII));
        if (vr.equals("SQ") || vr.equals("OB") || vr.equals("UN")) {
            out.writeBytes(new byte[2]);
            out.writeBytes(little(length));
        } else {
            out.writeBytes(new byte[] {(byte) length, (byte) (length >> 8)});
        }
        out.writeBytes(value);
        return out.toByteArray();
    }

    private static byte[] delimiter(int number, int length) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {(byte) 0xFE, (byte) 0xFF, (byte) number, (byte) (number >> 8)});
        out.writeBytes(little(length));
        return out.toByteArray();
    }

    private static byte[] little(int value) {
        return new byte[] {(byte) value, (byte) (value >> 8), (byte) (value >> 16), (byte) (value >> 24)};
    }
}
