package org.suitegateway.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.suitegateway.core.study.ImageFrames;
import org.suitegateway.core.study.ImagePreviews.NoPicture;
import org.suitegateway.core.study.ImagePreviews.Picture;
import org.suitegateway.core.study.ImagePreviews.Preview;

/** Whatever happens to the bytes of an image: there is a picture, or a reason; soon, in 256 MB, and with nothing thrown. */
class ChangedImagesTest {
    private static final int ROUNDS = 120;
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final long SEED = 20_260_315;

    private final DicomPreviews previews = new DicomPreviews();
    private final DicomFrames frames = new DicomFrames();

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "images/CT-SC-Philips_Brilliance16P.dcm",
                "images/DX-Im-GE_XR220-1.dcm",
                "images/RF-Siemens-carm-KarstenHilbertRF.dcm",
                "images/SC-deflated-image_dfl.dcm",
                "images/SYNTH-RF-OEC-1.dcm",
                "images/XA-96frames-jpegbaseline-HasFragmentSequence.dcm",
                "images/XA1_J2KI.dcm",
                "images/XA1_JPLL.dcm",
                "images/XA1_JPLY.dcm",
                "ultrasound/US-Acuson-Sequoia-RLE.dcm",
                "ultrasound/US-GE-LOGIQ700-bigendian.dcm",
                "ultrasound/US-GE-LOGIQe-jpeg2000.dcm",
                "ultrasound/US-Philips-CX50-RLE-2frame.dcm",
                "ultrasound/US-Philips-EPIQ7-jpeglossless.dcm",
                "ultrasound/US-SonoSite-Turbo-30frames.dcm",
            })
    void a_changed_image_has_a_picture_or_a_reason(String name) throws IOException {
        byte[] object = Files.readAllBytes(Samples.file(name));
        changed(object, object.length / 20 > 20_000 ? ROUNDS / 4 : ROUNDS);
    }

    @Test
    void changed_jpeg_ls_has_a_picture_or_a_reason() throws IOException {
        byte[] sample = Files.readAllBytes(Samples.file("ultrasound/US-Philips-iU22-jpegls-GH364.dcm"));
        byte[] object = CodedPreviewsTest.jpegLsOf(sample).toFile();
        changed(object, ROUNDS);
    }

    /** Found by changing bytes at random: the reader of JPEG 2000 took these for a stuffed bit without end. */
    @Test
    void ones_in_a_packet_of_jpeg_2000_end() throws IOException {
        byte[] object = Files.readAllBytes(Samples.file("images/XA1_J2KI.dcm"));
        Arrays.fill(object, 1348 + 127, 1348 + 131, (byte) -1);

        assertThat(look(object)).isInstanceOf(NoPicture.class);
    }

    private void changed(byte[] object, int rounds) throws IOException {
        boolean slow = object.length / 20 > 20_000 || contains(object, "1.2.840.10008.1.2.4.9"); // JPEG 2000
        Random random = new Random(SEED);
        int pixels = pixels(object);
        for (int round = 0; round < rounds; round++) {
            byte[] changed = object.clone();
            for (int i = random.nextInt(4); i >= 0; i--) {
                int from = random.nextBoolean() ? 0 : pixels;
                int place =
                        Math.min(object.length - 1, from + random.nextInt(random.nextBoolean() ? 400 : object.length));
                switch (random.nextInt(3)) {
                    case 0 -> changed[place] = (byte) random.nextInt(256);
                    case 1 -> changed[place] ^= (byte) (1 << random.nextInt(8));
                    default -> Arrays.fill(changed, place, Math.min(place + 4, changed.length), (byte) -1);
                }
            }
            if (random.nextInt(8) == 0) {
                changed = Arrays.copyOf(changed, random.nextInt(changed.length));
            }
            long begun = System.nanoTime();
            Preview preview = look(changed);
            if (preview instanceof NoPicture none) {
                assertThat(none.words()).isNotEmpty();
            }
            if (!slow || round % 8 == 0) {
                wholly(1 + random.nextInt(3));
            }
            assertThat(Duration.ofNanos(System.nanoTime() - begun))
                    .as("round %s", round)
                    .isLessThan(SOON);
        }
    }

    private Preview look(byte[] object) throws IOException {
        return previews.of(Files.write(folder.resolve("changed.dcm"), object), 128);
    }

    private void wholly(int frame) {
        Path file = folder.resolve("changed.dcm");
        ImageFrames.Look<ImageFrames.Samples> samples = frames.samples(file, frame);
        ImageFrames.Look<Picture> picture = frames.rendered(file, frame, ImageFrames.Rendering.USUAL);
        assertThat(samples.seen().isPresent()).isEqualTo(picture.seen().isPresent());
        assertThat(samples.nothing()).isEqualTo(picture.nothing());
        samples.seen().ifPresent(s -> assertThat(s.data())
                .hasSize(s.columns() * s.rows() * (s.facts().colour() ? 3 : s.bytesEach())));
    }

    private static boolean contains(byte[] object, String text) {
        return new String(object, 0, Math.min(1000, object.length), StandardCharsets.ISO_8859_1).contains(text);
    }

    private static int pixels(byte[] object) {
        for (int i = object.length - 4; i > 0; i--) {
            if (object[i] == (byte) 0xE0 && object[i + 1] == 0x7F && object[i + 2] == 0x10 && object[i + 3] == 0) {
                return i;
            }
        }
        return 0;
    }
}
