package org.suitegateway.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.suitegateway.core.error.UnavailableException;
import org.suitegateway.core.study.ImagePreviews.NoPicture;
import org.suitegateway.core.study.ImagePreviews.Preview;
import org.suitegateway.core.study.ImagePreviews.Reason;
import org.suitegateway.simulators.dicom.DataSet;
import org.suitegateway.simulators.dicom.DicomObject;
import org.suitegateway.simulators.dicom.Tag;
import org.suitegateway.simulators.dicom.TransferSyntax;
import org.suitegateway.simulators.dicom.Vr;

/** The arithmetic from stored values to what is shown, on images of a few pixels. */
class GeneratedPreviewsTest {
    private static final int FRAMES = 0x00280008;
    private static final int PLANAR = 0x00280006;
    private static final int PADDING = 0x00280120;
    private static final int CENTRE = 0x00281050;
    private static final int WIDTH = 0x00281051;
    private static final int INTERCEPT = 0x00281052;
    private static final int SLOPE = 0x00281053;
    private static final int FUNCTION = 0x00281056;

    private final DicomPreviews previews = new DicomPreviews();

    @TempDir
    Path folder;

    @Test
    void without_a_window_the_whole_range_of_the_frame_is_shown() throws IOException {
        assertThat(greys(words(2, 2, 100, 200, 300, 355))).containsExactly(0, 100, 200, 255);
    }

    @Test
    void monochrome1_is_shown_the_other_way_round() throws IOException {
        assertThat(greys(words(2, 2, 100, 200, 300, 355).put(Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME1")))
                .containsExactly(255, 155, 55, 0);
    }

    @Test
    void signed_values_begin_below_zero() throws IOException {
        DataSet image = words(2, 2, -100, -1, 0, 155).put(Tag.PIXEL_REPRESENTATION, 1);

        assertThat(greys(image)).containsExactly(0, 99, 100, 255);
    }

    @Test
    void bits_beside_those_stored_are_left_out() throws IOException {
        // 12 bits that end at bit 13; overlays were kept in the others once
        DataSet image = words(2, 2, 0x8003, 100 << 2 | 1, 200 << 2 | 2, 255 << 2)
                .put(Tag.BITS_STORED, 12)
                .put(Tag.HIGH_BIT, 13);

        assertThat(greys(image)).containsExactly(0, 100, 200, 255);
    }

    @Test
    void a_sign_is_the_highest_bit_stored_not_the_highest_there() throws IOException {
        DataSet image = words(2, 2, 0x0F9C, 0x0FFF, 0, 155)
                .put(Tag.BITS_STORED, 12)
                .put(Tag.HIGH_BIT, 11)
                .put(Tag.PIXEL_REPRESENTATION, 1);

        assertThat(greys(image)).containsExactly(0, 99, 100, 255);
    }

    @Test
    void a_window_is_of_rescaled_values() throws IOException {
        // 2 * 50 - 100 = 0 up to 2 * 177.5 - 100 = 255
        DataSet image = words(2, 2, 0, 50, 100, 300)
                .put(SLOPE, Vr.DS, "2")
                .put(INTERCEPT, Vr.DS, "-100")
                .put(CENTRE, Vr.DS, "128", "40")
                .put(WIDTH, Vr.DS, "256", "400");

        assertThat(greys(image)).containsExactly(0, 0, 100, 255);
    }

    @ParameterizedTest
    @CsvSource({
        "LINEAR, 101, '0, 0, 127, 255'",
        "LINEAR_EXACT, 100, '0, 0, 127, 255'",
        "SIGMOID, 100, '5, 30, 127, 249'",
        "LINEAR, 1, '0, 0, 0, 255'",
    })
    void a_window_has_a_function(String function, String width, String expected) throws IOException {
        DataSet image = words(2, 2, 0, 50, 100, 200)
                .put(CENTRE, Vr.DS, function.equals("LINEAR") ? "100.5" : "100")
                .put(WIDTH, Vr.DS, width)
                .put(FUNCTION, Vr.CS, function);

        int[] wanted =
                Arrays.stream(expected.split(", ")).mapToInt(Integer::parseInt).toArray();
        int[] greys = greys(image);
        for (int i = 0; i < 4; i++) {
            assertThat(greys[i]).isBetween(wanted[i] - 1, wanted[i] + 1);
        }
    }

    @ParameterizedTest
    @CsvSource({"0", "-5", "nonsense", "NaN", "1E400", "''"})
    void a_window_that_is_none_is_passed_over(String width) throws IOException {
        DataSet image = words(2, 2, 100, 200, 300, 355)
                .put(CENTRE, Vr.DS, "128")
                .put(WIDTH, Vr.DS, width)
                .put(SLOPE, Vr.DS, width.equals("0") ? "0" : "1");

        assertThat(greys(image)).containsExactly(0, 100, 200, 255);
    }

    @Test
    void padding_does_not_take_part_in_the_range() throws IOException {
        DataSet image = words(2, 2, -2000, 100, 200, 355)
                .put(Tag.PIXEL_REPRESENTATION, 1)
                .put(PADDING, Vr.SS, -2000);

        assertThat(greys(image)).containsExactly(0, 0, 100, 255);
    }

    @Test
    void an_even_image_is_grey() throws IOException {
        assertThat(greys(words(2, 2, 7, 7, 7, 7))).containsExactly(128, 128, 128, 128);
    }

    @Test
    void each_pixel_is_the_mean_of_what_it_covers() throws IOException {
        int[] pixels = IntStream.range(0, 32 * 16)
                .map(i -> i % 32 < 16 ? (i % 2 == 0 ? 40 : 60) : (i / 32 % 2 == 0 ? 0 : 200))
                .toArray();
        DataSet image = bytes(32, 16, pixels).put(CENTRE, Vr.DS, "128").put(WIDTH, Vr.DS, "256");

        BufferedImage small = image(image, 16);

        assertThat(List.of(small.getWidth(), small.getHeight())).containsExactly(16, 8);
        for (int i = 0; i < 16 * 8; i++) {
            assertThat(small.getRaster().getSample(i % 16, i / 16, 0)).isEqualTo(i % 16 < 8 ? 50 : 100);
        }
    }

    @Test
    void a_size_that_does_not_divide_is_shared_among_neighbours() throws IOException {
        int[] pixels = IntStream.range(0, 37 * 23).map(i -> i * 31 % 256).toArray();
        double[][] expected = Pictures.reduced(
                new double[][] {Arrays.stream(pixels).asDoubleStream().toArray()}, 37, 23, 20, 12);
        DataSet image = bytes(37, 23, pixels).put(CENTRE, Vr.DS, "128").put(WIDTH, Vr.DS, "256");

        assertThat(Pictures.difference(image(image, 20), expected)).isLessThan(0.5);
    }

    @ParameterizedTest
    @CsvSource({"1\\1, 64, 32", "2\\1, 64, 64", "1\\2, 64, 16", "0\\1, 64, 32", "x, 64, 32"})
    void pixels_that_are_not_square_are_shown_as_they_are(String aspect, int width, int height) throws IOException {
        DataSet image = bytes(128, 64, new int[128 * 64]).put(0x00280034, Vr.IS, aspect);

        BufferedImage small = image(image, 64);

        assertThat(List.of(small.getWidth(), small.getHeight())).containsExactly(width, height);
    }

    @ParameterizedTest
    @CsvSource({"0", "1"})
    void colours_lie_pixel_by_pixel_or_plane_by_plane(int planar) throws IOException {
        byte[] pixels = planar == 0
                ? new byte[] {10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 110, 120}
                : new byte[] {10, 40, 70, 100, 20, 50, 80, 110, 30, 60, 90, 120};

        BufferedImage picture = image(colours("RGB", pixels).put(PLANAR, Vr.US, planar), 64);

        assertThat(rgb(picture)).containsExactly(0x0A141E, 0x28323C, 0x46505A, 0x646E78);
    }

    @Test
    void luminance_and_chrominance_become_colours() throws IOException {
        byte[] pixels = {(byte) 128, (byte) 128, (byte) 128, 76, 85, (byte) 255, (byte) 150, 44, 21, 29, (byte) 255, 107
        };

        int[] rgb = rgb(image(colours("YBR_FULL", pixels), 64));

        assertThat(rgb[0]).isEqualTo(0x808080);
        assertThat(near(rgb[1], 0xFF0000)).isTrue();
        assertThat(near(rgb[2], 0x00FF00)).isTrue();
        assertThat(near(rgb[3], 0x0000FF)).isTrue();
    }

    @Test
    void two_pixels_may_share_their_chrominance() throws IOException {
        byte[] pixels = {76, 76, 85, (byte) 255, 29, 29, (byte) 255, 107};

        int[] rgb = rgb(image(colours("YBR_FULL_422", pixels), 64));

        assertThat(near(rgb[0], 0xFF0000) && near(rgb[1], 0xFF0000)).isTrue();
        assertThat(near(rgb[2], 0x0000FF) && near(rgb[3], 0x0000FF)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"16, 16", "8, 16", "8, 8"})
    void a_palette_has_entries_of_8_or_16_bits(int bits, int space) throws IOException {
        int[] red = {0, 255, 0, 17};
        int[] green = {0, 0, 255, 34};
        int[] blue = {0, 0, 0, 51};
        DataSet image = palette(bits, 10, table(red, bits, space), table(green, bits, space), table(blue, bits, space));

        // below the first entry and beyond the last, these two are meant
        assertThat(rgb(image(image, 64))).containsExactly(0x000000, 0xFF0000, 0x112233, 0x112233);
    }

    @Test
    void a_palette_of_8_bits_that_is_said_to_have_16_is_shown() throws IOException {
        int[] some = {0, 100, 200, 255};
        byte[] table = table(some, 8, 16);

        assertThat(rgb(image(palette(16, 10, table, table, table), 64)))
                .containsExactly(0x000000, 0x646464, 0xFFFFFF, 0xFFFFFF);
    }

    @Test
    void the_frame_in_the_middle_is_shown() throws IOException {
        byte[] pixels = new byte[4 * 5];
        Arrays.fill(pixels, 8, 12, (byte) 90);
        DataSet loop = bytes(2, 2, new int[4])
                .put(FRAMES, Vr.IS, "5")
                .put(CENTRE, Vr.DS, "128")
                .put(WIDTH, Vr.DS, "256")
                .pixels(Vr.OB, pixels);

        assertThat(greys(loop)).containsExactly(90, 90, 90, 90);
    }

    @ParameterizedTest
    @CsvSource({"IMPLICIT_LITTLE", "EXPLICIT_LITTLE", "EXPLICIT_BIG", "DEFLATED"})
    void every_way_to_write_uncompressed_pixels_is_read(TransferSyntax syntax) throws IOException {
        DataSet image = words(2, 2, 256, 356, 456, 511);

        assertThat(greys(DicomObject.of(image, syntax))).containsExactly(0, 100, 200, 255);
        assertThat(greys(DicomObject.of(image, syntax).withUndefinedLengths())).containsExactly(0, 100, 200, 255);
    }

    @Test
    void bytes_in_words_of_big_endian_are_turned_back() throws IOException {
        DataSet image = bytes(2, 2, new int[] {0, 100, 200, 255});
        byte[] pixels = {0, 100, (byte) 200, (byte) 255};

        assertThat(greys(DicomObject.of(image.pixels(Vr.OW, pixels), TransferSyntax.EXPLICIT_BIG)))
                .containsExactly(0, 100, 200, 255);
    }

    @Test
    void a_loop_of_two_gigabytes_takes_no_more_than_its_frame() throws IOException {
        DataSet header = words(2, 2, 0, 0, 0, 0)
                .put(Tag.ROWS, 1000)
                .put(Tag.COLUMNS, 1000)
                .put(FRAMES, Vr.IS, "1000")
                .remove(Tag.PIXEL_DATA);
        Path loop = Instances.writeSparse(header, 2_000_000_000L, folder.resolve("loop.dcm"));

        assertThat(previews.of(loop, 64).picture()).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "65535, 65535, 1, 8, 8, 7, TOO_LARGE",
        "1000, 1000, 1, 8, 8, 7, DAMAGED",
        "0, 2, 1, 8, 8, 7, DAMAGED",
        "2, 2, 3, 8, 8, 7, DAMAGED",
        "2, 2, 1, 8, 16, 7, DAMAGED",
        "2, 2, 1, 8, 0, 7, DAMAGED",
        "2, 2, 1, 8, 8, 8, DAMAGED",
        "2, 2, 1, 8, 8, 3, DAMAGED",
        "2, 2, 1, 32, 32, 31, UNSUPPORTED",
        "2, 2, 1, 1, 1, 0, UNSUPPORTED",
    })
    void a_header_that_lies_gives_no_picture(
            int rows, int columns, int samples, int allocated, int stored, int high, Reason reason) throws IOException {
        DataSet image = bytes(2, 2, new int[] {1, 2, 3, 4})
                .put(Tag.ROWS, rows)
                .put(Tag.COLUMNS, columns)
                .put(Tag.SAMPLES_PER_PIXEL, samples)
                .put(Tag.BITS_ALLOCATED, allocated)
                .put(Tag.BITS_STORED, stored)
                .put(Tag.HIGH_BIT, high);

        assertThat(none(image).reason()).isEqualTo(reason);
    }

    @Test
    void colours_that_are_not_shown_are_told() throws IOException {
        DataSet image = bytes(2, 2, new int[4]).put(Tag.PHOTOMETRIC_INTERPRETATION, "ARGB");

        assertThat(none(image).reason()).isEqualTo(Reason.UNSUPPORTED);
    }

    @Test
    void a_number_of_frames_that_lies_is_of_no_matter() throws IOException {
        for (String frames : List.of("2147483647", "99999999999999", "-1", "0", "x")) {
            assertThat(greys(words(2, 2, 100, 200, 300, 355).put(FRAMES, Vr.IS, frames)))
                    .containsExactly(0, 100, 200, 255);
        }
    }

    @Test
    void a_file_that_is_gone_is_not_a_damaged_object() {
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> previews.of(folder.resolve("none"), 64))
                .isInstanceOf(UnavailableException.class);
    }

    @Test
    void what_is_no_dicom_says_so() throws IOException {
        for (byte[] bytes : List.of(new byte[0], new byte[132], new byte[10_000])) {
            Path file = Files.write(folder.resolve("none.dcm"), bytes);
            assertThat(previews.of(file, 64)).isInstanceOf(NoPicture.class);
        }
    }

    private NoPicture none(DataSet image) throws IOException {
        Preview preview = previews.of(Instances.write(Instances.explicit(image), folder.resolve("image.dcm")), 64);
        assertThat(preview).isInstanceOf(NoPicture.class);
        return (NoPicture) preview;
    }

    private BufferedImage image(DataSet image, int edge) throws IOException {
        Path file = Instances.write(Instances.explicit(image), folder.resolve("image.dcm"));
        return Pictures.read(SamplePreviewsTest.picture(previews.of(file, edge)));
    }

    private int[] greys(DataSet image) throws IOException {
        return greys(Instances.explicit(image));
    }

    private int[] greys(DicomObject object) throws IOException {
        Path file = Instances.write(object, folder.resolve("image.dcm"));
        BufferedImage picture = Pictures.read(SamplePreviewsTest.picture(previews.of(file, 64)));
        assertThat(picture.getRaster().getNumBands()).isEqualTo(1);
        return Arrays.stream(Pictures.samples(picture)[0])
                .mapToInt(d -> (int) d)
                .toArray();
    }

    private static int[] rgb(BufferedImage picture) {
        double[][] samples = Pictures.samples(picture);
        assertThat(samples).hasNumberOfRows(3);
        return IntStream.range(0, samples[0].length)
                .map(i -> (int) samples[0][i] << 16 | (int) samples[1][i] << 8 | (int) samples[2][i])
                .toArray();
    }

    private static boolean near(int rgb, int expected) {
        IntUnaryOperator off = shift -> Math.abs((rgb >> shift & 0xff) - (expected >> shift & 0xff));
        return off.applyAsInt(0) <= 2 && off.applyAsInt(8) <= 2 && off.applyAsInt(16) <= 2;
    }

    private static DataSet bytes(int columns, int rows, int... pixels) {
        byte[] bytes = new byte[pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            bytes[i] = (byte) pixels[i];
        }
        return words(columns, rows)
                .put(Tag.BITS_ALLOCATED, 8)
                .put(Tag.BITS_STORED, 8)
                .put(Tag.HIGH_BIT, 7)
                .pixels(Vr.OB, bytes);
    }

    private static DataSet words(int columns, int rows, int... pixels) {
        byte[] bytes = new byte[2 * pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            bytes[2 * i] = (byte) pixels[i];
            bytes[2 * i + 1] = (byte) (pixels[i] >> 8);
        }
        return Instances.image(2)
                .put(Tag.SOP_CLASS_UID, Instances.SECONDARY_CAPTURE)
                .put(Tag.COLUMNS, columns)
                .put(Tag.ROWS, rows)
                .pixels(Vr.OW, bytes);
    }

    private static DataSet colours(String photometric, byte[] pixels) {
        return bytes(2, 2)
                .put(Tag.SAMPLES_PER_PIXEL, 3)
                .put(Tag.PHOTOMETRIC_INTERPRETATION, photometric)
                .put(PLANAR, Vr.US, 0)
                .pixels(Vr.OB, pixels);
    }

    private static DataSet palette(int bits, int first, byte[] red, byte[] green, byte[] blue) {
        return bytes(2, 2, 0, 11, 13, 200)
                .put(Tag.PHOTOMETRIC_INTERPRETATION, "PALETTE COLOR")
                .put(0x00281101, Vr.US, 4, first, bits)
                .put(0x00281102, Vr.US, 4, first, bits)
                .put(0x00281103, Vr.US, 4, first, bits)
                .put(0x00281201, Vr.OW, red)
                .put(0x00281202, Vr.OW, green)
                .put(0x00281203, Vr.OW, blue);
    }

    /** @param space bits that an entry takes */
    private static byte[] table(int[] entries, int bits, int space) {
        byte[] table = new byte[entries.length * space / 8];
        for (int i = 0; i < entries.length; i++) {
            if (space == 8) {
                table[i] = (byte) entries[i];
            } else {
                int value = bits == 16 ? entries[i] << 8 : entries[i];
                table[2 * i] = (byte) value;
                table[2 * i + 1] = (byte) (value >> 8);
            }
        }
        return table;
    }
}
