package org.suitegateway.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.suitegateway.core.study.ImagePreviews.NoPicture;
import org.suitegateway.core.study.ImagePreviews.Picture;
import org.suitegateway.core.study.ImagePreviews.Preview;
import org.suitegateway.core.study.ImagePreviews.Reason;
import org.suitegateway.simulators.dicom.DataSet;
import org.suitegateway.simulators.dicom.DicomObject;
import org.suitegateway.simulators.dicom.Tag;
import org.suitegateway.simulators.dicom.TransferSyntax;
import org.suitegateway.simulators.dicom.Vr;

/** Images coded by DCMTK's encoders, in every variety that these have. */
class CodedPreviewsTest {
    private static final int EDGE = 64;
    // width and height are odd, so that blocks, runs and lines end in the middle of something
    static final int COLUMNS = 149;
    static final int ROWS = 101;

    private final DicomPreviews previews = new DicomPreviews();

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "dcmcjpeg, +e1",
        "dcmcjpeg, +el +sv 1",
        "dcmcjpeg, +el +sv 2",
        "dcmcjpeg, +el +sv 3",
        "dcmcjpeg, +el +sv 4",
        "dcmcjpeg, +el +sv 5",
        "dcmcjpeg, +el +sv 6",
        "dcmcjpeg, +el +sv 7",
        "dcmcjpeg, +e1 +fs 1",
        "dcmcjpeg, +e1 +fs 1 -ot",
        "dcmcjpls, +el +il",
        "dcmcjpls, +el +is",
        "dcmcjpls, +el +in",
        "dcmcjpls, +el +pc",
        "dcmcjpls, +el +t1 5 +t2 9 +t3 30 +rs 31",
        "dcmcjpls, +el +fs 1 -ot",
        "dcmcrle, +ot",
        "dcmcrle, -ot",
    })
    void a_lossless_coding_shows_the_same_picture(String encoder, String options) throws Exception {
        for (DataSet image : List.of(grey(8, false), grey(12, false), grey(16, false), grey(16, true), coloured(3))) {
            Path plain = Instances.write(Instances.explicit(image), folder.resolve("plain.dcm"));
            Path coded = coded(encoder, options, plain);

            assertThat(picture(coded).bytes())
                    .as("%s bits of %s", image.number(Tag.BITS_STORED), image.text(Tag.PHOTOMETRIC_INTERPRETATION))
                    .isEqualTo(picture(plain).bytes());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "dcmcjpls, +en +md 2, 2",
        "dcmcjpls, +en +md 5 +is, 5",
        "dcmcjpeg, +eb +q 95, 2",
        "dcmcjpeg, +eb +s4, 2",
        "dcmcjpeg, +eb +n1, 4",
        "dcmcjpeg, +eb +np -ho, 4",
        "dcmcjpeg, +eb +cr, 2",
        "dcmcjpeg, +ee +be, 2",
    })
    void a_coding_with_losses_shows_nearly_the_same_picture(String encoder, String options, double off)
            throws Exception {
        for (DataSet image : List.of(grey(8, false), coloured(3))) {
            Path plain = Instances.write(Instances.explicit(image), folder.resolve("plain.dcm"));
            Path coded = coded(encoder, options, plain);

            double[][] expected = Pictures.samples(Pictures.read(picture(plain)));
            assertThat(Pictures.difference(Pictures.read(picture(coded)), expected))
                    .as("%s", image.text(Tag.PHOTOMETRIC_INTERPRETATION))
                    .isLessThan(off);
        }
    }

    @Test
    void a_coding_of_twelve_bits_with_losses_is_decoded() throws Exception {
        DataSet image = grey(12, false);
        Path plain = Instances.write(Instances.explicit(image), folder.resolve("plain.dcm"));
        Path coded = coded("dcmcjpeg", "+ee +bt +q 95", plain);

        double[][] expected = Pictures.samples(Pictures.read(picture(plain)));
        assertThat(Pictures.difference(Pictures.read(picture(coded)), expected)).isLessThan(2);
    }

    @ParameterizedTest
    @CsvSource({"dcmcjpeg, +ep", "dcmcjpeg, +es"})
    void processes_that_dicom_gave_up_are_not_decoded(String encoder, String options) throws Exception {
        Path plain = Instances.write(Instances.explicit(grey(8, false)), folder.resolve("plain.dcm"));

        assertThat(none(coded(encoder, options, plain)).reason()).isEqualTo(Reason.UNSUPPORTED);
    }

    @ParameterizedTest
    @CsvSource({
        "dcmcrle, +ot",
        "dcmcrle, -ot",
        "dcmcjpeg, +e1",
        "dcmcjpeg, +e1 -ot +fs 1",
        "dcmcjpls, +el +ot +fs 1",
    })
    void the_frame_in_the_middle_is_found(String encoder, String options) throws Exception {
        int[] levels = {10, 60, 110, 160, 210};
        byte[] pixels = new byte[5 * ROWS * COLUMNS + 1];
        for (int i = 0; i < 5; i++) {
            Random noise = new Random(i);
            for (int p = 0; p < ROWS * COLUMNS; p++) {
                pixels[i * ROWS * COLUMNS + p] = (byte) (levels[i] + noise.nextInt(7) - 3);
            }
        }
        DataSet loop = grey(8, false)
                .put(0x00280008, Vr.IS, "5")
                .put(0x00281050, Vr.DS, "128")
                .put(0x00281051, Vr.DS, "256")
                .pixels(Vr.OB, pixels);
        Path coded = coded(encoder, options, Instances.write(Instances.explicit(loop), folder.resolve("plain.dcm")));

        assertThat(Arrays.stream(Pictures.samples(Pictures.read(picture(coded)))[0])
                        .average()
                        .orElseThrow())
                .isBetween(109.0, 111.0);
    }

    /** The sample's own header has lost a piece, and DCMTK cannot read it: its coded frame is put behind a new one. */
    @Test
    void jpeg_ls_of_a_real_device_is_what_dcmtk_shows() throws Exception {
        byte[] sample = Files.readAllBytes(Samples.file("ultrasound/US-Philips-iU22-jpegls-GH364.dcm"));
        Path coded = Instances.write(jpegLsOf(sample), folder.resolve("coded.dcm"));
        Path plain = folder.resolve("plain.dcm");
        Dcmtk.Said said = Dcmtk.run("dcmdjpls", coded, plain);
        assertThat(said.exitCode()).as(said.text()).isZero();

        assertThat(picture(coded).bytes()).isEqualTo(picture(plain).bytes());
    }

    /** Encoded by ImageMagick through OpenJPEG, which mixes the colours as the header then says. */
    @Test
    void colours_mixed_by_jpeg_2000_are_unmixed() throws Exception {
        Path convert = Path.of("/usr/bin/convert");
        Assumptions.assumeTrue(Files.isExecutable(convert), "no convert: install the package imagemagick");
        DataSet image = coloured(3);
        ByteArrayOutputStream ppm = new ByteArrayOutputStream();
        ppm.writeBytes(("P6 " + COLUMNS + " " + ROWS + " 255\n").getBytes(StandardCharsets.US_ASCII));
        ppm.write(image.bytes(Tag.PIXEL_DATA).orElseThrow(), 0, COLUMNS * ROWS * 3);
        Path plain = Instances.write(Instances.explicit(image), folder.resolve("plain.dcm"));
        Path stream = folder.resolve("frame.j2k");
        int exit = new ProcessBuilder(
                        convert.toString(),
                        Files.write(folder.resolve("plain.ppm"), ppm.toByteArray())
                                .toString(),
                        "-quality",
                        "100",
                        stream.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said.txt").toFile())
                .start()
                .waitFor();
        Assumptions.assumeTrue(exit == 0 && Files.exists(stream), "convert encodes no JPEG 2000 here");
        byte[] frame = Files.readAllBytes(stream);
        DataSet coded = image.copy()
                .put(Tag.PHOTOMETRIC_INTERPRETATION, "YBR_RCT")
                .frames(List.of(Arrays.copyOf(frame, frame.length + frame.length % 2)));
        Path file = Instances.write(DicomObject.of(coded, TransferSyntax.JPEG_2000), folder.resolve("coded.dcm"));

        assertThat(Pictures.difference(Pictures.read(picture(file)), Pictures.samples(Pictures.read(picture(plain)))))
                .isLessThan(6.0);
    }

    @Test
    void runs_that_would_fill_the_memory_fill_nothing() throws IOException {
        byte[] bomb = new byte[64 + 2_000_000];
        bomb[0] = 1;
        bomb[4] = 64;
        for (int i = 64; i < bomb.length; i += 2) {
            bomb[i] = -127;
        }
        DataSet image = grey(8, false).frames(List.of(bomb));
        Path file = Instances.write(DicomObject.of(image, TransferSyntax.RLE), folder.resolve("bomb.dcm"));

        assertThat(previews.of(file, EDGE).picture()).isPresent();
        assertThat(none(Instances.write(
                                DicomObject.of(
                                        image.put(Tag.ROWS, 60_000).put(Tag.COLUMNS, 60_000), TransferSyntax.RLE),
                                file))
                        .reason())
                .isEqualTo(Reason.TOO_LARGE);
    }

    @ParameterizedTest
    @CsvSource({
        "JPEG_BASELINE, ffd8ffc0000b080065009501011100, DAMAGED",
        "JPEG_BASELINE, ffd8ffc0000b08ffffffff01011100ffda, DAMAGED",
        "JPEG_2000, ff4fff51, DAMAGED",
        "JPEG_LS, ffd8fff7000b080065009501011100ffd9, DAMAGED",
        "RLE, 0100000040000000, DAMAGED",
        "JPEG_BASELINE, '', DAMAGED",
    })
    void a_frame_that_is_none_gives_no_picture(TransferSyntax syntax, String frame, Reason reason) throws IOException {
        DataSet image = grey(8, false).frames(List.of(java.util.HexFormat.of().parseHex(frame)));

        assertThat(none(Instances.write(DicomObject.of(image, syntax), folder.resolve("x.dcm")))
                        .reason())
                .isEqualTo(reason);
    }

    static DicomObject jpegLsOf(byte[] sample) {
        byte[] frame = Arrays.copyOfRange(sample, 1790, 1790 + 107_764); // its one fragment, padded
        DataSet image = grey(8, false)
                .put(Tag.ROWS, 768)
                .put(Tag.COLUMNS, 1024)
                .put(0x00281050, Vr.DS, "127")
                .put(0x00281051, Vr.DS, "254")
                .frames(List.of(frame));
        return DicomObject.of(image, TransferSyntax.JPEG_LS);
    }

    private Path coded(String encoder, String options, Path plain) throws Exception {
        Path coded = folder.resolve("coded.dcm");
        List<Object> arguments = new ArrayList<>(Arrays.asList(options.split(" ")));
        arguments.addAll(List.of(plain, coded));
        Dcmtk.Said said = Dcmtk.run(encoder, arguments.toArray());
        assertThat(said.exitCode()).as(said.text()).isZero();
        return coded;
    }

    private Picture picture(Path file) {
        return SamplePreviewsTest.picture(previews.of(file, EDGE));
    }

    private NoPicture none(Path file) {
        Preview preview = previews.of(file, EDGE);
        assertThat(preview).isInstanceOf(NoPicture.class);
        return (NoPicture) preview;
    }

    /** Slopes, edges, flat areas and noise. */
    private static int level(int x, int y, int most) {
        if (x < 40) {
            return y < 50 ? most / 3 : (int) ((long) x * most / 40);
        }
        if (x < 80) {
            return (x / 8 + y / 8) % 2 == 0 ? most / 10 : most - most / 10;
        }
        return x < 110 ? new Random(x * 1000L + y).nextInt(most + 1) : (int) ((long) y * most / ROWS);
    }

    static DataSet grey(int bits, boolean signed) {
        int bytesEach = bits > 8 ? 2 : 1;
        int most = (1 << bits) - 1;
        byte[] pixels = new byte[(ROWS * COLUMNS * bytesEach + 1) / 2 * 2];
        for (int i = 0; i < ROWS * COLUMNS; i++) {
            int level = level(i % COLUMNS, i / COLUMNS, most) - (signed ? (most + 1) / 2 : 0);
            pixels[i * bytesEach] = (byte) level;
            if (bytesEach == 2) {
                pixels[2 * i + 1] = (byte) (level >> 8);
            }
        }
        return Instances.image(2)
                .put(0x00080008, Vr.CS, "ORIGINAL", "PRIMARY")
                .put(Tag.ROWS, ROWS)
                .put(Tag.COLUMNS, COLUMNS)
                .put(Tag.BITS_ALLOCATED, 8 * bytesEach)
                .put(Tag.BITS_STORED, bits)
                .put(Tag.HIGH_BIT, bits - 1)
                .put(Tag.PIXEL_REPRESENTATION, signed ? 1 : 0)
                .pixels(bytesEach == 2 ? Vr.OW : Vr.OB, pixels);
    }

    static DataSet coloured(int samples) {
        byte[] pixels = new byte[(ROWS * COLUMNS * samples + 1) / 2 * 2];
        for (int i = 0; i < ROWS * COLUMNS; i++) {
            for (int c = 0; c < samples; c++) {
                // neighbours of a colour each their own slope: what JPEG halves is halved here, too
                pixels[i * samples + c] =
                        (byte) (c == 1 ? i % COLUMNS + 50 : level(i % COLUMNS / 30 * 30 + c, i / COLUMNS, 255));
            }
        }
        return grey(8, false)
                .put(Tag.SAMPLES_PER_PIXEL, samples)
                .put(Tag.PHOTOMETRIC_INTERPRETATION, "RGB")
                .put(0x00280006, Vr.US, 0)
                .pixels(Vr.OB, pixels);
    }
}
