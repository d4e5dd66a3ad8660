package org.suitegateway.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.suitegateway.core.study.ImagePreviews.NoPicture;
import org.suitegateway.core.study.ImagePreviews.Picture;
import org.suitegateway.core.study.ImagePreviews.Preview;
import org.suitegateway.core.study.ImagePreviews.Reason;

/** Real images of real devices, against the pictures that DCMTK makes of them. */
class SamplePreviewsTest {
    private static final int EDGE = 256;

    // of 255 levels; rounding alone makes half a level
    private static final double CLOSE = 1.0;

    private final DicomPreviews previews = new DicomPreviews();

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "images/RF-Siemens-carm-KarstenHilbertRF.dcm, 256, 232",
        "images/SC-deflated-image_dfl.dcm, 256, 256",
        "images/SYNTH-RF-OEC-1.dcm, 128, 128",
        "images/XA-96frames-jpegbaseline-HasFragmentSequence.dcm, 256, 256",
        "images/XA1_JPLL.dcm, 256, 256",
        "images/XA1_JPLY.dcm, 256, 256",
        "images/XA1_J2KI.dcm, 256, 256",
        "images/DX-Im-GE_XR220-1.dcm, 2, 2",
        "ultrasound/US-SonoSite-Turbo-30frames.dcm, 256, 192",
        "ultrasound/US-GE-LOGIQe-jpeg2000.dcm, 256, 149",
        "ultrasound/US-Acuson-Sequoia-RLE.dcm, 256, 192",
        "ultrasound/US-Philips-CX50-RLE-2frame.dcm, 256, 192",
        "ultrasound/US-Philips-EPIQ7-jpeglossless.dcm, 256, 192",
        "ultrasound/US-GE-LOGIQ700-bigendian.dcm, 80, 60",
    })
    void every_image_becomes_a_small_picture_of_its_shape(String name, int width, int height) throws IOException {
        Picture picture = picture(previews.of(Samples.file(name), EDGE));

        BufferedImage seen = Pictures.read(picture);
        assertThat(List.of(seen.getWidth(), seen.getHeight())).containsExactly(width, height);
        assertThat(List.of(picture.width(), picture.height())).containsExactly(width, height);
        assertThat(picture.bytes()).hasSizeLessThan(200_000);
        assertThat(Pictures.levels(seen)).as("something is to be seen").hasSizeGreaterThan(width > 2 ? 20 : 1);
    }

    @ParameterizedTest
    @CsvSource({
        "dcm2pnm, +Wi 1, 0, images/RF-Siemens-carm-KarstenHilbertRF.dcm",
        "dcm2pnm, +Wm, 0, images/SC-deflated-image_dfl.dcm",
        "dcm2pnm, +Wm, 0, images/SYNTH-RF-OEC-1.dcm",
        "dcm2pnm, +Wm, 0, images/DX-Im-GE_XR220-1.dcm",
        "dcmj2pnm, +Wm, 48, images/XA-96frames-jpegbaseline-HasFragmentSequence.dcm",
        "dcmj2pnm, +Wm, 0, images/XA1_JPLL.dcm",
        "dcmj2pnm, +Wm, 0, images/XA1_JPLY.dcm",
        "dcmj2pnm, , 15, ultrasound/US-SonoSite-Turbo-30frames.dcm",
        "dcm2pnm, , 0, ultrasound/US-Acuson-Sequoia-RLE.dcm",
        "dcm2pnm, , 1, ultrasound/US-Philips-CX50-RLE-2frame.dcm",
        "dcmj2pnm, +Wi 1, 0, ultrasound/US-Philips-EPIQ7-jpeglossless.dcm",
        "dcm2pnm, , 0, ultrasound/US-GE-LOGIQ700-bigendian.dcm",
    })
    void the_picture_is_what_dcmtk_shows(String tool, String window, int frame, String name) throws Exception {
        Picture picture = picture(previews.of(Samples.file(name), EDGE));

        Path reference = folder.resolve("reference.pnm");
        List<Object> arguments = new ArrayList<>(List.of("+op", "-O", "+F", frame + 1));
        if (window != null) {
            arguments.addAll(Arrays.asList(window.split(" ")));
        }
        arguments.addAll(List.of(Samples.file(name), reference));
        Dcmtk.Said said = Dcmtk.run(tool, arguments.toArray());
        assertThat(reference).as(said.text()).exists();
        double[][] expected = pnm(Files.readAllBytes(reference), picture.width(), picture.height());

        assertThat(Pictures.difference(Pictures.read(picture), expected)).isLessThan(CLOSE);
    }

    /** DCMTK decodes no JPEG 2000; ImageMagick does, through OpenJPEG. Half the resolution is decoded here, so it is not the same mean. */
    @ParameterizedTest
    @CsvSource({"images/XA1_J2KI.dcm, pgm", "ultrasound/US-GE-LOGIQe-jpeg2000.dcm, ppm"})
    void jpeg_2000_is_what_openjpeg_shows(String name, String format) throws Exception {
        Path convert = Path.of("/usr/bin/convert");
        Assumptions.assumeTrue(Files.isExecutable(convert), "no convert: install the package imagemagick");
        Path sample = Samples.file(name);
        Path coded = Files.write(folder.resolve("frame.j2k"), frame(Files.readAllBytes(sample)));
        Path reference = folder.resolve("reference." + format);
        String stretch = format.equals("pgm") ? "-auto-level" : "-strip";
        Process process = new ProcessBuilder(
                        convert.toString(), coded.toString(), stretch, "-depth", "8", reference.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        Assumptions.assumeTrue(Files.exists(reference), () -> "convert decodes no JPEG 2000 here: " + said);

        Picture picture = picture(previews.of(sample, EDGE));

        double[][] expected = pnm(Files.readAllBytes(reference), picture.width(), picture.height());
        assertThat(Pictures.difference(Pictures.read(picture), expected)).isLessThan(2.0);
    }

    /** The fragments of the pixels, of which there are those of one frame. */
    static byte[] frame(byte[] object) {
        ByteBuffer bytes = ByteBuffer.wrap(object).order(ByteOrder.LITTLE_ENDIAN);
        int at = 0;
        while (bytes.getInt(at) != 0x00107FE0 || bytes.getInt(at + 8) != -1) {
            at++;
        }
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        at += 12;
        at += 8 + bytes.getInt(at + 4); // the table of offsets
        while (bytes.getInt(at) == 0xE000FFFE) {
            frame.write(object, at + 8, bytes.getInt(at + 4));
            at += 8 + bytes.getInt(at + 4);
        }
        return frame.toByteArray();
    }

    @ParameterizedTest
    @CsvSource({
        "images/CT-SC-Philips_Brilliance16P.dcm, NO_IMAGE",
        "ultrasound/SYNTH-US-SR-TID5000.dcm, NO_IMAGE",
        "rdsr/RF-RDSR-Siemens-Zee.dcm, NO_IMAGE",
    })
    void what_has_no_pixels_says_so(String name, Reason reason) {
        Preview none = previews.of(Samples.file(name), EDGE);

        assertThat(none).isInstanceOf(NoPicture.class);
        assertThat(((NoPicture) none).reason()).isEqualTo(reason);
    }

    static Picture picture(Preview preview) {
        return preview.picture().orElseThrow(() -> new AssertionError(preview));
    }

    /** A raw PGM or PPM, made as small as the picture. */
    private static double[][] pnm(byte[] file, int width, int height) {
        int at = 3;
        int[] head = new int[3];
        for (int i = 0; i < 3; i++) {
            while (file[at] == '#' || Character.isWhitespace(file[at])) {
                at = file[at] == '#' ? indexOf(file, at) : at + 1;
            }
            int from = at;
            while (!Character.isWhitespace(file[at])) {
                at++;
            }
            head[i] = Integer.parseInt(new String(file, from, at - from, StandardCharsets.US_ASCII));
        }
        assertThat(head[2]).isEqualTo(255);
        int channels = file[1] == '5' ? 1 : 3;
        double[][] all = new double[channels][head[0] * head[1]];
        for (int i = 0; i < all[0].length; i++) {
            for (int c = 0; c < channels; c++) {
                all[c][i] = file[at + 1 + i * channels + c] & 0xff;
            }
        }
        return Pictures.reduced(all, head[0], head[1], width, height);
    }

    private static int indexOf(byte[] file, int from) {
        int at = from;
        while (file[at] != '\n') {
            at++;
        }
        return at;
    }
}
