package org.suitegateway.simulators.ultrasound;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.suitegateway.simulators.clinic.Machine;
import org.suitegateway.simulators.clinic.Patient;
import org.suitegateway.simulators.clinic.StudyOrder;
import org.suitegateway.simulators.dicom.Association;
import org.suitegateway.simulators.dicom.Call;
import org.suitegateway.simulators.dicom.DataSet;
import org.suitegateway.simulators.dicom.Dcmtk;
import org.suitegateway.simulators.dicom.DicomObject;
import org.suitegateway.simulators.dicom.Tag;
import org.suitegateway.simulators.dicom.Uids;

class UltrasoundUnitTest {
    private static final LocalDateTime NOON = LocalDateTime.of(2026, 3, 2, 12, 0);

    @TempDir
    private Path folder;

    @Test
    void it_answers_echo_on_its_own_port() throws Exception {
        try (UltrasoundUnit unit = unit()) {
            assertThat(Association.echo(Call.to("127.0.0.1", unit.port(), "US1", "SUITEGW")))
                    .isZero();
        }
    }

    @Test
    void dcmtk_decodes_every_kind_of_picture() throws Exception {
        for (Map.Entry<String, DicomObject> entry : kinds().entrySet()) {
            Path file = Files.write(
                    folder.resolve(entry.getKey() + ".dcm"), entry.getValue().toFile());
            Path picture = folder.resolve(entry.getKey() + ".ppm");

            Dcmtk.Outcome shown = Dcmtk.run("dcmj2pnm", "+Fa", file.toString(), picture.toString());

            assertThat(shown.exit()).as(entry.getKey() + shown.output()).isZero();
        }
        assertThat(folder.resolve("clip.ppm.0.ppm")).exists();
    }

    @Test
    void a_clip_has_a_jpeg_per_frame_with_half_the_colour_across() throws Exception {
        DataSet clip = kinds().get("clip").data();

        assertThat(clip.frames()).hasSize(3);
        BufferedImage first =
                ImageIO.read(new ByteArrayInputStream(clip.frames().get(0)));
        assertThat(first.getWidth()).isEqualTo(320);
        assertThat(samplingOfLuminance(clip.frames().get(0))).isEqualTo(0x21);
        assertThat(clip.need(Tag.PHOTOMETRIC_INTERPRETATION)).isEqualTo("YBR_FULL_422");
    }

    @Test
    void the_same_seed_gives_the_same_bytes() throws Exception {
        assertThat(kinds().get("image").toFile()).isEqualTo(kinds().get("image").toFile());
    }

    @Test
    void a_needle_brightens_its_path_and_bone_throws_a_shadow() {
        byte[] without = new BModeScan(320, 240, 5).picture(0, 0);
        byte[] with = new BModeScan(320, 240, 5).picture(0.8, 0);
        int brighter = 0;
        for (int i = 0; i < with.length; i += 3) {
            brighter += (with[i] & 0xFF) > (without[i] & 0xFF) + 40 ? 1 : 0;
        }

        assertThat(brighter).isBetween(50, 3000);
        assertThat(mean(without, 170, 195)).isLessThan(mean(without, 80, 195) * 0.6);
    }

    private static Map<String, DicomObject> kinds() throws Exception {
        try (UltrasoundUnit unit = unit()) {
            UltrasoundUnit.Examination examination = unit.begin(
                    new StudyOrder(
                            "ISO_IR 192",
                            new Patient("DEMO-1", "DEMO", "Demo^Jürgen", "19610412", "M"),
                            "2.25.100",
                            "ACC-1",
                            "",
                            "",
                            "Stellate ganglion block",
                            NOON,
                            ""),
                    5);
            Map<String, DicomObject> kinds = new LinkedHashMap<>();
            kinds.put("image", examination.image(NOON, 0.2));
            kinds.put("jpeg", examination.jpegImage(NOON, 0.4));
            kinds.put("clip", examination.clip(NOON, 3));
            kinds.put("raw", examination.rawClip(NOON, 2));
            return kinds;
        }
    }

    private static UltrasoundUnit unit() throws Exception {
        return UltrasoundUnit.switchOn(Machine.US1, Uids.seeded(3), 320, 240, 0);
    }

    /** The first component's sampling factors in the start-of-frame segment: 2 across, 1 down is 0x21. */
    private static int samplingOfLuminance(byte[] jpeg) {
        for (int i = 0; i < jpeg.length - 12; i++) {
            if ((jpeg[i] & 0xFF) == 0xFF && (jpeg[i + 1] & 0xFF) == 0xC0) {
                return jpeg[i + 11];
            }
        }
        throw new AssertionError("no baseline frame");
    }

    private static double mean(byte[] rgb, int column, int row) {
        double sum = 0;
        for (int y = row - 15; y < row; y++) {
            for (int x = column - 8; x < column + 8; x++) {
                sum += rgb[(y * 320 + x) * 3] & 0xFF;
            }
        }
        return sum / 240;
    }
}
