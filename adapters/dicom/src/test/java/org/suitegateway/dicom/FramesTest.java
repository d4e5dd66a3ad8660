package org.suitegateway.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.suitegateway.core.study.ImageFrames;
import org.suitegateway.core.study.ImageFrames.Facts;
import org.suitegateway.core.study.ImageFrames.Greys;
import org.suitegateway.core.study.ImageFrames.Look;
import org.suitegateway.core.study.ImageFrames.Rendering;
import org.suitegateway.core.study.ImageFrames.Samples;
import org.suitegateway.core.study.ImageFrames.Window;
import org.suitegateway.core.study.ImagePreviews.NoPicture;
import org.suitegateway.core.study.ImagePreviews.Picture;
import org.suitegateway.core.study.ImagePreviews.Reason;
import org.suitegateway.simulators.dicom.DataSet;
import org.suitegateway.simulators.dicom.DicomObject;
import org.suitegateway.simulators.dicom.Tag;
import org.suitegateway.simulators.dicom.TransferSyntax;
import org.suitegateway.simulators.dicom.Vr;

/** Frames in their own size: the very samples, and what DCMTK shows of them. */
class FramesTest {
    private static final int COLUMNS = CodedPreviewsTest.COLUMNS;
    private static final int ROWS = CodedPreviewsTest.ROWS;
    private static final int FRAMES = 0x00280008;
    private static final int CENTRE = 0x00281050;
    private static final int WIDTH = 0x00281051;

    private final ImageFrames frames = new DicomFrames();

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "dcmconv, +ti",
        "dcmconv, +te",
        "dcmconv, +tb",
        "dcmconv, +td",
        "dcmcrle, +ot",
        "dcmcjpeg, +e1",
        "dcmcjpeg, +el +sv 4",
        "dcmcjpeg, +el +sv 7",
        "dcmcjpls, +el +il",
        "dcmcjpls, +el +is",
        "dcmcjpls, +el +in",
    })
    void every_lossless_coding_gives_the_very_samples(String encoder, String options) throws Exception {
        for (DataSet image : List.of(
                CodedPreviewsTest.grey(8, false),
                CodedPreviewsTest.grey(12, false),
                CodedPreviewsTest.grey(16, false),
                CodedPreviewsTest.grey(16, true),
                CodedPreviewsTest.coloured(3))) {
            Path coded = converted(encoder, options, image);

            Samples samples = seen(frames.samples(coded, 1));

            byte[] pixels = image.bytes(Tag.PIXEL_DATA).orElseThrow();
            int length = COLUMNS * ROWS * (samples.facts().colour() ? 3 : samples.bytesEach());
            assertThat(samples.data())
                    .as("%s bits of %s", image.number(Tag.BITS_STORED), image.text(Tag.PHOTOMETRIC_INTERPRETATION))
                    .isEqualTo(Arrays.copyOf(pixels, length));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "dcmcjpeg, +eb +q 90, dcmdjpeg, 1",
        "dcmcjpeg, +ee +be, dcmdjpeg, 1",
        "dcmcjpeg, +ee +bt +q 95, dcmdjpeg, 1",
        "dcmcjpls, +en +md 3, dcmdjpls, 0",
    })
    void a_coding_with_losses_gives_the_samples_that_dcmtk_gives(
            String encoder, String options, String decoder, int off) throws Exception {
        Path coded = converted(encoder, options, CodedPreviewsTest.grey(options.contains("+bt") ? 12 : 8, false));
        Path plain = folder.resolve("decoded.dcm");
        assertThat(Dcmtk.run(decoder, coded, plain).exitCode()).isZero();

        Samples ours = seen(frames.samples(coded, 1));
        Samples theirs = seen(frames.samples(plain, 1));

        assertThat(most(ours, theirs)).isLessThanOrEqualTo(off);
    }

    @ParameterizedTest
    @CsvSource({
        "dcmconv, +ti",
        "dcmconv, +td",
        "dcmcrle, +ot",
        "dcmcrle, -ot",
        "dcmcjpeg, +e1",
        "dcmcjpeg, +e1 -ot +fs 1",
        "dcmcjpls, +el +ot +fs 1",
    })
    void each_frame_of_a_loop_is_found(String encoder, String options) throws Exception {
        byte[] pixels = noise(5);
        DataSet loop = CodedPreviewsTest.grey(8, false).put(FRAMES, Vr.IS, "5").pixels(Vr.OB, pixels);
        Path coded = converted(encoder, options, loop);

        for (int frame = 1; frame <= 5; frame++) {
            assertThat(seen(frames.samples(coded, frame)).data())
                    .as("frame %s", frame)
                    .isEqualTo(Arrays.copyOfRange(pixels, (frame - 1) * ROWS * COLUMNS, frame * ROWS * COLUMNS));
        }
        assertThat(none(frames.samples(coded, 6)).reason()).isEqualTo(Reason.NO_IMAGE);
        assertThat(none(frames.samples(coded, 0)).reason()).isEqualTo(Reason.NO_IMAGE);
    }

    private static byte[] noise(int frames) {
        byte[] pixels = new byte[frames * ROWS * COLUMNS + 1];
        for (int i = 0; i < frames; i++) {
            Random noise = new Random(i);
            for (int p = 0; p < ROWS * COLUMNS; p++) {
                pixels[i * ROWS * COLUMNS + p] = (byte) (40 * i + noise.nextInt(7));
            }
        }
        return pixels;
    }

    /** DCMTK's own decoders and windows, on the images of real devices. It cuts where we round; JPEG's colours it smooths between pixels. */
    @ParameterizedTest
    @CsvSource({
        "dcm2pnm, +Wi 1, 1, images/RF-Siemens-carm-KarstenHilbertRF.dcm, 0, 0.0",
        "dcm2pnm, +Wm, 1, images/SC-deflated-image_dfl.dcm, 0, 0.0",
        "dcm2pnm, +Wm, 1, images/SYNTH-RF-OEC-1.dcm, 0, 0.0",
        "dcm2pnm, +Wm, 1, images/DX-Im-GE_XR220-1.dcm, 0, 0.0",
        "dcmj2pnm, +Wm, 1, images/XA-96frames-jpegbaseline-HasFragmentSequence.dcm, 1, 0.1",
        "dcmj2pnm, +Wm, 96, images/XA-96frames-jpegbaseline-HasFragmentSequence.dcm, 1, 0.1",
        "dcmj2pnm, +Wm, 1, images/XA1_JPLL.dcm, 1, 0.5",
        "dcmj2pnm, +Wm, 1, images/XA1_JPLY.dcm, 1, 0.5",
        "dcmj2pnm, +Ww 300 200, 1, images/XA1_JPLL.dcm, 1, 0.5",
        "dcmj2pnm, , 30, ultrasound/US-SonoSite-Turbo-30frames.dcm, 16, 0.1",
        "dcm2pnm, , 1, ultrasound/US-Acuson-Sequoia-RLE.dcm, 2, 0.3",
        "dcm2pnm, , 1, ultrasound/US-Philips-CX50-RLE-2frame.dcm, 0, 0.0",
        "dcm2pnm, , 2, ultrasound/US-Philips-CX50-RLE-2frame.dcm, 0, 0.0",
        "dcmj2pnm, +Wi 1, 1, ultrasound/US-Philips-EPIQ7-jpeglossless.dcm, 1, 0.2",
        "dcm2pnm, , 1, ultrasound/US-GE-LOGIQ700-bigendian.dcm, 0, 0.0",
    })
    void a_frame_of_a_real_device_is_what_dcmtk_shows(
            String tool, String window, int frame, String name, int most, double mean) throws Exception {
        Path sample = org.suitegateway.dicom.Samples.file(name);
        Rendering how = window == null || window.equals("+Wi 1")
                ? Rendering.USUAL
                : window.equals("+Wm")
                        ? new Rendering(Optional.empty(), Greys.WHOLE_RANGE, false, true)
                        : windowed(300, 200);

        Picture picture = seen(frames.rendered(sample, frame, how));

        compare(picture, shownBy(tool, sample, frame, window == null ? "" : window), most, mean);
    }

    /** DCMTK decodes no JPEG 2000; ImageMagick does, through OpenJPEG. */
    @ParameterizedTest
    @CsvSource({"images/XA1_J2KI.dcm, pgm, 1023", "ultrasound/US-GE-LOGIQe-jpeg2000.dcm, ppm, 255"})
    void jpeg_2000_gives_the_samples_that_openjpeg_gives(String name, String format, int largest) throws Exception {
        Path sample = org.suitegateway.dicom.Samples.file(name);
        Path reference = openJpeg(SamplePreviewsTest.frame(Files.readAllBytes(sample)), format);

        Samples samples = seen(frames.samples(sample, 1));

        byte[] expected = Files.readAllBytes(reference); // of 16 bits, big endian, at the end of the file
        int bytes = samples.bytesEach();
        int count = samples.data().length / bytes;
        int worst = 0;
        for (int i = 0; i < count; i++) {
            int at = expected.length - 2 * count + 2 * i;
            long wide = (expected[at] & 0xff) << 8 | (expected[at + 1] & 0xff);
            int theirs = (int) Math.round((double) wide * largest / 65_535);
            int ours = samples.data()[i * bytes] & 0xff | (bytes == 2 ? (samples.data()[2 * i + 1] & 0xff) << 8 : 0);
            worst = Math.max(worst, Math.abs(ours - theirs));
        }
        assertThat(worst).isLessThanOrEqualTo(1);
    }

    /** Of 16 bits a sample. */
    private Path openJpeg(byte[] frame, String format) throws Exception {
        Path convert = Path.of("/usr/bin/convert");
        Assumptions.assumeTrue(Files.isExecutable(convert), "no convert: install the package imagemagick");
        Path reference = folder.resolve("reference." + format);
        Process process = new ProcessBuilder(
                        convert.toString(),
                        Files.write(folder.resolve("frame.j2k"), frame).toString(),
                        "-depth",
                        "16",
                        reference.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said.txt").toFile())
                .start();
        process.waitFor();
        Assumptions.assumeTrue(Files.exists(reference), "convert decodes no JPEG 2000 here");
        return reference;
    }

    @Test
    void overlays_are_drawn_where_dcmtk_draws_them() throws Exception {
        byte[] plane = new byte[(COLUMNS * ROWS + 7) / 8 + 1 & ~1];
        for (int i = 0; i < 4000; i++) {
            plane[i * 37 % (COLUMNS * ROWS / 8)] ^= (byte) (1 << i % 8);
        }
        DataSet image = CodedPreviewsTest.grey(8, false)
                .put(0x60000010, Vr.US, ROWS)
                .put(0x60000011, Vr.US, COLUMNS)
                .put(0x60000040, Vr.CS, "G")
                .put(0x60000050, Vr.SS, 5, -2)
                .put(0x60000100, Vr.US, 1)
                .put(0x60000102, Vr.US, 0)
                .put(0x60003000, Vr.OW, plane);
        Path file = write(image);

        Picture with = seen(frames.rendered(file, 1, Rendering.USUAL));
        Picture without = seen(frames.rendered(file, 1, new Rendering(Optional.empty(), Greys.USUAL, false, false)));

        compare(with, shownBy("dcm2pnm", file, 1, "+Wm"), 1, 0.6);
        assertThat(with.bytes()).isNotEqualTo(without.bytes());
        assertThat(seen(frames.samples(file, 1)).graphics()).hasSize((COLUMNS * ROWS + 7) / 8);
    }

    /** A retired way that old C-arms have: the planes are bits of the samples that these leave free. */
    @Test
    void overlays_beside_the_samples_are_seen() throws IOException {
        DataSet image = pixels(2, 2, 100, 0x8000 | 200, 300, 355)
                .put(Tag.BITS_STORED, 12)
                .put(Tag.HIGH_BIT, 11)
                .put(0x60000010, Vr.US, 2)
                .put(0x60000011, Vr.US, 2)
                .put(0x60000100, Vr.US, 16)
                .put(0x60000102, Vr.US, 15);

        assertThat(seen(frames.samples(write(image), 1)).graphics()).containsExactly(2);
        assertThat(greys(image, Rendering.USUAL)).containsExactly(0, 255, 200, 255);
    }

    @ParameterizedTest
    @CsvSource({
        "RECTANGULAR, '0 0 0 0  0 1 1 0  0 1 1 0  0 0 0 0'",
        "CIRCULAR, '0 1 0 0  1 1 1 0  0 1 0 0  0 0 0 0'",
        "POLYGONAL, '1 1 1 0  1 1 0 0  1 0 0 0  0 0 0 0'",
    })
    void what_a_shutter_covers_is_black(String shape, String open) throws IOException {
        DataSet image = pixels(4, 4, java.util.stream.IntStream.range(100, 116).toArray())
                .put(CENTRE, Vr.DS, "50")
                .put(WIDTH, Vr.DS, "10")
                .put(0x00181600, Vr.CS, shape)
                .put(0x00181602, Vr.IS, "2")
                .put(0x00181604, Vr.IS, "3")
                .put(0x00181606, Vr.IS, "2")
                .put(0x00181608, Vr.IS, "3")
                .put(0x00181610, Vr.IS, "2", "2")
                .put(0x00181612, Vr.IS, "1")
                .put(0x00181620, Vr.IS, "0", "0", "0", "5", "5", "0");

        int[] expected = Arrays.stream(open.trim().split(" +"))
                .mapToInt(bit -> 255 * Integer.parseInt(bit))
                .toArray();
        assertThat(greys(image, Rendering.USUAL)).containsExactly(expected);
    }

    @Test
    void tables_of_values_and_of_greys_are_those_of_dcmtk() throws Exception {
        int[] values = new int[256];
        int[] greys = new int[1024];
        for (int i = 0; i < 256; i++) {
            values[i] = 3 * i + i % 2;
        }
        for (int i = 0; i < 1024; i++) {
            greys[i] = Math.min(4095, i * i / 140);
        }
        DataSet image = CodedPreviewsTest.grey(8, false)
                .put(Tag.SOP_CLASS_UID, Instances.SECONDARY_CAPTURE)
                .put(0x00283000, List.of(table(0, 16, values).put(0x00283004, Vr.LO, "US")))
                .put(0x00283010, List.of(table(0, 12, greys)));
        Path file = write(image);

        compare(seen(frames.rendered(file, 1, Rendering.USUAL)), shownBy("dcm2pnm", file, 1, "+Wl 1"), 1, 0.6);
        compare(
                seen(frames.rendered(file, 1, new Rendering(Optional.empty(), Greys.WHOLE_RANGE, false, true))),
                shownBy("dcm2pnm", file, 1, "+Wm"),
                1,
                0.6);
        Samples samples = seen(frames.samples(file, 1));
        assertThat(samples.bytesEach()).isEqualTo(2);
        assertThat(samples.largest()).isEqualTo(766);
        assertThat(samples.curve()).hasSize(1024);
        assertThat(samples.facts().curve()).isTrue();
    }

    @Test
    void a_palette_of_pieces_is_put_together() throws IOException {
        DataSet image = Instances.image(2)
                .put(Tag.PHOTOMETRIC_INTERPRETATION, "PALETTE COLOR")
                .put(Tag.ROWS, 1)
                .put(Tag.COLUMNS, 8)
                .put(Tag.BITS_ALLOCATED, 8)
                .put(Tag.BITS_STORED, 8)
                .put(Tag.HIGH_BIT, 7)
                .pixels(Vr.OB, new byte[] {0, 1, 2, 3, 4, 5, 6, 7});
        for (int channel = 0; channel < 3; channel++) {
            image.put(0x00281101 + channel, Vr.US, 8, 0, 16);
        }
        image.put(0x00281221, Vr.OW, words(0, 2, 0x1000, 0x2000, 1, 2, 0x4000, 2, 2, 0, 0))
                .put(0x00281222, Vr.OW, words(0, 1, 0x0100, 1, 7, 0x0800))
                .put(0x00281223, Vr.OW, words(0, 8, 0, 0, 0, 0, 0, 0, 0, 0xff00));

        double[][] colours = Pictures.samples(Pictures.read(seen(frames.rendered(write(image), 1, Rendering.USUAL))));

        assertThat(colours[0]).containsExactly(0x10, 0x20, 0x30, 0x40, 0x10, 0x20, 0x30, 0x40);
        assertThat(colours[1]).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
        assertThat(colours[2]).containsExactly(0, 0, 0, 0, 0, 0, 0, 255);
        for (int[] broken : new int[][] {{2, 1, 0, 0}, {1, 8, 5}, {0, 9}, {7, 7}, {}, {0, 1, 5, 2, 65_535, 0, 0}}) {
            assertThat(none(frames.rendered(write(image.put(0x00281221, Vr.OW, words(broken))), 1, Rendering.USUAL))
                            .reason())
                    .isIn(Reason.DAMAGED, Reason.UNSUPPORTED);
        }
    }

    private static byte[] words(int... values) {
        byte[] words = new byte[2 * values.length];
        for (int i = 0; i < values.length; i++) {
            words[2 * i] = (byte) values[i];
            words[2 * i + 1] = (byte) (values[i] >> 8);
        }
        return words;
    }

    /** Of fluoroscopy it leads back to intensities. */
    @Test
    void a_modality_transform_is_no_step_of_showing_fluoroscopy() throws Exception {
        DataSet image = CodedPreviewsTest.grey(8, false)
                .put(0x00281052, Vr.DS, "50")
                .put(0x00281053, Vr.DS, "2")
                .put(CENTRE, Vr.DS, "128")
                .put(WIDTH, Vr.DS, "256");
        Path file = write(image);

        compare(seen(frames.rendered(file, 1, Rendering.USUAL)), shownBy("dcm2pnm", file, 1, "+Wi 1"), 0, 0);
        assertThat(seen(frames.facts(file, 1)).slope()).isEqualTo(1);
    }

    private static DataSet table(int first, int bits, int[] entries) {
        return new DataSet()
                .put(0x00283002, Vr.US, entries.length, first, bits)
                .put(0x00283006, Vr.US, Arrays.stream(entries).boxed().toArray(Number[]::new));
    }

    @Test
    void a_frame_of_an_enhanced_object_has_the_window_that_is_said_of_it() throws IOException {
        DataSet loop = pixels(1, 2, 0, 100, 0, 100)
                .put(FRAMES, Vr.IS, "2")
                .put(
                        0x52009229,
                        List.of(new DataSet()
                                .put(
                                        0x00289145,
                                        List.of(new DataSet()
                                                .put(0x00281052, Vr.DS, "-50")
                                                .put(0x00281053, Vr.DS, "1")
                                                .put(0x00281054, Vr.LO, "HU")))))
                .put(0x52009230, List.of(ofFrame("0", "101"), ofFrame("50", "1")));
        for (DicomObject object :
                List.of(Instances.explicit(loop), Instances.explicit(loop).withUndefinedLengths())) {
            Path file = Instances.write(object, folder.resolve("enhanced.dcm"));

            Facts first = seen(frames.facts(file, 1));
            Facts second = seen(frames.facts(file, 2));

            assertThat(first.windows()).containsExactly(new Window(0, 101, Window.Shape.LINEAR, "BONE"));
            assertThat(first.intercept()).isEqualTo(-50);
            assertThat(first.unit()).isEqualTo("HU");
            assertThat(second.windows()).containsExactly(new Window(50, 1, Window.Shape.LINEAR, "BONE"));
            assertThat(greys(file, 1, Rendering.USUAL)).containsExactly(0 + 1, 255);
            assertThat(greys(file, 2, Rendering.USUAL)).containsExactly(0, 255);
        }
    }

    private static DataSet ofFrame(String centre, String width) {
        return new DataSet()
                .put(
                        0x00289132,
                        List.of(new DataSet()
                                .put(CENTRE, Vr.DS, centre)
                                .put(WIDTH, Vr.DS, width)
                                .put(0x00281055, Vr.LO, "BONE")));
    }

    @Test
    void a_window_is_given_and_turned() throws IOException {
        DataSet image = pixels(2, 2, 0, 100, 200, 400);

        assertThat(greys(image, windowed(200.5, 401))).containsExactly(0, 64, 128, 255);
        assertThat(greys(
                        image,
                        new Rendering(
                                Optional.of(new Window(200.5, 401, Window.Shape.LINEAR, "")), Greys.USUAL, true, true)))
                .containsExactly(255, 191, 127, 0);
        assertThat(greys(image.put(Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME1"), windowed(200.5, 401)))
                .containsExactly(255, 191, 127, 0);
    }

    @Test
    void a_loop_says_how_fast_it_runs_and_when_a_frame_was() throws IOException {
        DataSet loop = pixels(1, 1, 1, 2, 3, 4).put(FRAMES, Vr.IS, "4");
        Map<DataSet, List<Double>> expected = new HashMap<>();
        expected.put(loop.copy().put(0x00181063, Vr.DS, "40"), List.of(25.0, 80.0));
        expected.put(loop.copy().put(0x00181065, Vr.DS, "0", "50", "150", "100"), List.of(10.0, 200.0));
        expected.put(
                loop.copy()
                        .put(0x00082144, Vr.IS, "15")
                        .put(0x00180040, Vr.IS, "30")
                        .put(0x00181063, Vr.DS, "33.3"),
                List.of(15.0, 66.6));

        for (Map.Entry<DataSet, List<Double>> e : expected.entrySet()) {
            Facts third = seen(frames.facts(write(e.getKey()), 3));
            assertThat(third.framesPerSecond()).contains(e.getValue().get(0));
            assertThat(third.atMillis()).contains(e.getValue().get(1));
        }
        for (String nonsense : List.of("0", "-3", "1E300", "x")) {
            Facts third = seen(frames.facts(write(loop.copy().put(0x00181063, Vr.DS, nonsense)), 3));
            assertThat(third.framesPerSecond()).isEmpty();
            assertThat(third.atMillis()).isEmpty();
        }
        assertThat(seen(frames.facts(write(loop.copy().put(0x00286010, Vr.US, 2)), 1))
                        .representative())
                .isEqualTo(2);
        assertThat(seen(frames.facts(write(loop), 1)).representative()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({
        "1.2.840.10008.1.2.4.100, VIDEO, MPEG-2",
        "1.2.840.10008.1.2.4.102, VIDEO, MPEG-4",
        "1.2.840.10008.1.2.4.102.1, VIDEO, MPEG-4",
        "1.2.840.10008.1.2.4.107, VIDEO, HEVC",
        "1.2.840.10008.1.2.4.201, UNSUPPORTED, HTJ2K",
        "1.2.840.10008.1.2.4.110, UNSUPPORTED, JPEG XL",
        "1.2.3.4, UNSUPPORTED, this transfer syntax",
    })
    void a_coding_that_is_not_decoded_is_named(String syntax, Reason reason, String word) throws IOException {
        byte[] file = DicomObject.of(
                        CodedPreviewsTest.coloured(3)
                                .put(Tag.PHOTOMETRIC_INTERPRETATION, "YBR_PARTIAL_420")
                                .frames(List.of(new byte[] {0, 0, 0, 1})),
                        TransferSyntax.JPEG_2000)
                .toFile();
        Path changed = Files.write(folder.resolve("video.dcm"), withSyntax(file, syntax));

        NoPicture none = none(frames.rendered(changed, 1, Rendering.USUAL));

        assertThat(none.reason()).isEqualTo(reason);
        assertThat(none.words()).contains(word);
        assertThat(new DicomPreviews().of(changed, 64)).isEqualTo(none);
    }

    /** In the place of the one that is there; the length of the group, which is wrong then, is read by nobody. */
    private static byte[] withSyntax(byte[] file, String syntax) {
        byte[] old = "1.2.840.10008.1.2.4.91".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        byte[] wanted = Arrays.copyOf(
                syntax.getBytes(java.nio.charset.StandardCharsets.US_ASCII), syntax.length() + syntax.length() % 2);
        int at = java.util.Collections.indexOfSubList(list(file), list(old));
        byte[] changed = new byte[file.length - old.length + wanted.length];
        System.arraycopy(file, 0, changed, 0, at);
        System.arraycopy(wanted, 0, changed, at, wanted.length);
        System.arraycopy(file, at + old.length, changed, at + wanted.length, file.length - at - old.length);
        changed[at - 2] = (byte) wanted.length;
        return changed;
    }

    private static List<Byte> list(byte[] bytes) {
        List<Byte> list = new ArrayList<>(bytes.length);
        for (byte b : bytes) {
            list.add(b);
        }
        return list;
    }

    @Test
    void a_loop_of_two_gigabytes_is_looked_at_frame_by_frame() throws IOException {
        assertThat(Runtime.getRuntime().maxMemory()).isLessThan(300L << 20);
        int edge = 1024;
        int count = 1000;
        DataSet header = Instances.image(edge).remove(Tag.PIXEL_DATA).put(FRAMES, Vr.IS, "" + count);
        Path loop = Instances.writeSparse(header, 2L * edge * edge * count, folder.resolve("loop.dcm"));

        for (int frame : new int[] {1, 2, 500, 999, 1000}) {
            assertThat(seen(frames.samples(loop, frame)).data()).hasSize(2 * edge * edge);
            assertThat(seen(frames.rendered(loop, frame, Rendering.USUAL)).width())
                    .isEqualTo(edge);
        }
        assertThat(none(frames.samples(loop, 1001)).reason()).isEqualTo(Reason.NO_IMAGE);
    }

    @Test
    void a_frame_that_is_too_large_for_the_memory_is_not_begun() throws IOException {
        DataSet header = Instances.image(8000).remove(Tag.PIXEL_DATA);
        Path file = Instances.writeSparse(header, 2L * 8000 * 8000, folder.resolve("large.dcm"));

        assertThat(none(frames.samples(file, 1)).reason()).isEqualTo(Reason.TOO_LARGE);
        assertThat(seen(frames.facts(file, 1)).columns()).isEqualTo(8000);
    }

    // helpers

    private static Rendering windowed(double centre, double width) {
        return new Rendering(Optional.of(new Window(centre, width, Window.Shape.LINEAR, "")), Greys.USUAL, false, true);
    }

    private Path write(DataSet image) throws IOException {
        return Instances.write(Instances.explicit(image), folder.resolve("image.dcm"));
    }

    private int[] greys(DataSet image, Rendering how) throws IOException {
        return greys(write(image), 1, how);
    }

    private int[] greys(Path file, int frame, Rendering how) throws IOException {
        return Arrays.stream(Pictures.samples(Pictures.read(seen(frames.rendered(file, frame, how))))[0])
                .mapToInt(d -> (int) d)
                .toArray();
    }

    static DataSet pixels(int columns, int rows, int... values) {
        return Instances.image(2)
                .put(Tag.SOP_CLASS_UID, Instances.SECONDARY_CAPTURE)
                .put(Tag.ROWS, rows)
                .put(Tag.COLUMNS, columns)
                .pixels(Vr.OW, words(values));
    }

    private Path converted(String tool, String options, DataSet image) throws Exception {
        Path plain = Instances.write(Instances.explicit(image), folder.resolve("plain.dcm"));
        Path coded = folder.resolve("coded.dcm");
        List<Object> arguments = new ArrayList<>(Arrays.asList(options.split(" ")));
        arguments.addAll(List.of(plain, coded));
        Dcmtk.Said said = Dcmtk.run(tool, arguments.toArray());
        assertThat(said.exitCode()).as(said.text()).isZero();
        return coded;
    }

    private Pnm shownBy(String tool, Path file, int frame, String options) throws Exception {
        Path shown = folder.resolve("shown.pnm");
        List<Object> arguments = new ArrayList<>(List.of("+op", "+F", frame));
        if (!options.isEmpty()) {
            arguments.addAll(Arrays.asList(options.split(" ")));
        }
        arguments.addAll(List.of(file, shown));
        Dcmtk.Said said = Dcmtk.run(tool, arguments.toArray());
        assertThat(shown).as(said.text()).exists();
        return Pnm.read(shown);
    }

    private static void compare(Picture picture, Pnm expected, int most, double mean) throws IOException {
        BufferedImage image = Pictures.read(picture);
        assertThat(List.of(image.getWidth(), image.getHeight())).containsExactly(expected.columns(), expected.rows());
        double[][] samples = Pictures.samples(image);
        long sum = 0;
        int worst = 0;
        for (int i = 0; i < expected.samples().length; i++) {
            int channel = i % expected.channels();
            int ours = (int) samples[Math.min(channel, samples.length - 1)][i / expected.channels()];
            int off = Math.abs(ours - (expected.samples()[i] & 0xff));
            sum += off;
            worst = Math.max(worst, off);
        }
        assertThat(worst).as("the largest difference").isLessThanOrEqualTo(most);
        assertThat((double) sum / expected.samples().length)
                .as("the mean difference")
                .isLessThanOrEqualTo(mean);
    }

    private static int most(Samples one, Samples other) {
        assertThat(one.data()).hasSameSizeAs(other.data());
        int most = 0;
        int bytes = one.bytesEach();
        for (int i = 0; i < one.data().length; i += bytes) {
            int a = one.data()[i] & 0xff | (bytes == 2 ? (one.data()[i + 1] & 0xff) << 8 : 0);
            int b = other.data()[i] & 0xff | (bytes == 2 ? (other.data()[i + 1] & 0xff) << 8 : 0);
            most = Math.max(most, Math.abs(a - b));
        }
        return most;
    }

    static <T> T seen(Look<T> look) {
        return look.seen().orElseThrow(() -> new AssertionError(look.nothing()));
    }

    private static NoPicture none(Look<?> look) {
        return look.nothing().orElseThrow(() -> new AssertionError("there is something"));
    }
}
