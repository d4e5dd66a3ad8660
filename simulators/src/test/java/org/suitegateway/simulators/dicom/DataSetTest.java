package org.suitegateway.simulators.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DataSetTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(
            value = TransferSyntax.class,
            names = {"IMPLICIT_LITTLE", "EXPLICIT_LITTLE", "EXPLICIT_BIG", "DEFLATED"})
    void what_was_written_is_read_again(TransferSyntax syntax) {
        DataSet image = Objects.image();

        DataSet read = DataSetReader.readFile(DicomObject.of(image, syntax).toFile());

        assertThat(read.need(Tag.PATIENT_NAME)).isEqualTo("Müller^Zoë");
        assertThat(read.number(Tag.ROWS)).contains(64);
        assertThat(read.items(Tag.REQUEST_ATTRIBUTES_SEQUENCE)).hasSize(1);
        assertThat(read.bytes(Tag.PIXEL_DATA).orElseThrow())
                .isEqualTo(image.bytes(Tag.PIXEL_DATA).orElseThrow());
    }

    @ParameterizedTest
    @EnumSource(
            value = TransferSyntax.class,
            names = {"IMPLICIT_LITTLE", "EXPLICIT_LITTLE", "EXPLICIT_BIG", "DEFLATED", "RLE"})
    void dcmdump_reads_what_was_written(TransferSyntax syntax) throws Exception {
        for (DicomObject object :
                new DicomObject[] {Objects.in(syntax), Objects.in(syntax).withUndefinedLengths()}) {
            Path file = Files.write(folder.resolve("image.dcm"), object.toFile());

            Dcmtk.Outcome dump = Dcmtk.run("dcmdump", "+U8", "-q", file.toString());

            assertThat(dump.exit()).as(dump.output()).isZero();
            assertThat(dump.output()).contains("[RP-1]", "0.015625", "(7fe0,0010)");
        }
    }

    @Test
    void pixel_words_are_swapped_in_big_endian() {
        byte[] file = DicomObject.of(
                        new DataSet()
                                .put(Tag.SOP_CLASS_UID, "1.2")
                                .put(Tag.SOP_INSTANCE_UID, "1.3")
                                .pixels(Vr.OW, new byte[] {1, 2, 3, 4}),
                        TransferSyntax.EXPLICIT_BIG)
                .toFile();

        assertThat(Arrays.copyOfRange(file, file.length - 4, file.length)).containsExactly(2, 1, 4, 3);
    }

    @ParameterizedTest
    @CsvSource({
        "ISO_IR 100, Grüße^Zoë",
        "ISO_IR 192, 山田^太郎",
        "ISO_IR 144, Иванова^Анна",
        "'\\ISO 2022 IR 87', 'Yamada^Tarou=山田^太郎=やまだ^たろう'"
    })
    void names_survive_their_character_set(String terms, String name) {
        DataSet data = new DataSet()
                .put(Tag.SPECIFIC_CHARACTER_SET, terms)
                .put(Tag.SOP_CLASS_UID, "1.2")
                .put(Tag.SOP_INSTANCE_UID, "1.3")
                .put(Tag.PATIENT_NAME, name);

        DataSet read = DataSetReader.readFile(
                DicomObject.of(data, TransferSyntax.EXPLICIT_LITTLE).toFile());

        assertThat(read.need(Tag.PATIENT_NAME)).isEqualTo(name);
    }

    @Test
    void a_cut_data_set_is_refused() {
        byte[] file = Objects.in(TransferSyntax.EXPLICIT_LITTLE).toFile();

        assertThatThrownBy(() -> DataSetReader.readFile(Arrays.copyOf(file, file.length - 100)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void seeded_uids_repeat_and_fresh_ones_do_not() {
        assertThat(Uids.seeded(1).next()).isEqualTo(Uids.seeded(1).next()).matches("2\\.25\\.\\d{20,39}");
        assertThat(Uids.fresh().next()).isNotEqualTo(Uids.fresh().next());
    }
}
