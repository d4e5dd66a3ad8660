package org.suitegateway.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.suitegateway.core.intake.ObjectDump;
import org.suitegateway.simulators.dicom.DicomObject;
import org.suitegateway.simulators.dicom.TransferSyntax;

/** What an engineer sees of an object. */
class HeaderDumpTest {
    @TempDir
    Path folder;

    private ObjectDump.Dump dump(byte[] file) throws IOException {
        return new HeaderDump().dump(Files.write(folder.resolve("object.dcm"), file));
    }

    @Test
    void the_attributes_are_told_with_their_names_and_values_and_without_pixels() throws IOException {
        for (TransferSyntax syntax :
                new TransferSyntax[] {TransferSyntax.EXPLICIT_LITTLE, TransferSyntax.IMPLICIT_LITTLE}) {
            ObjectDump.Dump dump =
                    dump(DicomObject.of(Instances.image(), syntax).toFile());
            assertThat(dump.broken()).isEmpty();
            assertThat(dump.lines())
                    .extracting(l -> l.tag() + " " + l.keyword() + " " + l.vr() + " " + l.value())
                    .contains(
                            "(0010,0010) PatientName PN Beispiel^B\u00f6rries",
                            "(0010,0020) PatientID LO MRN-1",
                            "(0028,0010) Rows US 64",
                            "(7FE0,0010) PixelData OW not shown");
        }
    }

    @Test
    void a_broken_object_is_told_as_far_as_it_goes_and_where_it_ends() throws IOException {
        byte[] whole = Instances.explicit(Instances.image()).toFile();
        ObjectDump.Dump dump = dump(Arrays.copyOf(whole, whole.length - 100));
        assertThat(dump.broken().orElseThrow()).contains("(7FE0,0010) the file ends within its value");
        assertThat(dump.lines()).extracting(ObjectDump.Line::keyword).contains("PatientName", "PixelData");
        assertThat(dump(new byte[10]).broken()).isPresent();
        assertThat(dump(new byte[0]).broken()).isPresent();
    }

    @Test
    void no_bytes_make_it_fail() throws IOException {
        byte[] whole = Instances.explicit(Instances.header()).toFile();
        Random random = new Random(14);
        for (int i = 0; i < 2_000; i++) {
            byte[] changed = whole.clone();
            for (int n = random.nextInt(4); n >= 0; n--) {
                changed[132 + random.nextInt(changed.length - 132)] = (byte) random.nextInt();
            }
            assertThat(dump(changed).lines()).hasSizeLessThanOrEqualTo(2_001);
        }
    }

    @Test
    void every_sample_object_is_told_to_its_end() throws IOException {
        Assumptions.assumeTrue(Files.isDirectory(Samples.FOLDER), "no samples at " + Samples.FOLDER);
        try (var files = Files.walk(Samples.FOLDER)) {
            for (Path object : files.filter(f -> f.toString().matches(".*(images|ultrasound)/.*\\.dcm"))
                    .toList()) {
                ObjectDump.Dump dump = new HeaderDump().dump(object);
                assertThat(dump.lines()).as(object.toString()).hasSizeGreaterThan(20);
                if (!object.getFileName().toString().equals("US-Philips-iU22-jpegls-GH364.dcm")) {
                    assertThat(dump.broken()).as(object.toString()).isEmpty();
                }
            }
        }
    }
}
