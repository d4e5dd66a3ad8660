package org.suitegateway.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.suitegateway.core.dose.DoseReport;
import org.suitegateway.core.time.ClinicZone;

/**
 * What the ledger takes out of every sample report, against golden files that were compared with {@code dsrdump} and {@code dcmdump}. With
 * {@code -Dgolden.write=true} they are written anew.
 */
class GoldenLedgerTest {
    private static final Path GOLDEN = Path.of("src/test/resources/org/suitegateway/dicom/golden");
    private static final boolean WRITE = Boolean.getBoolean("golden.write");

    private final DicomObjectReader reader = new DicomObjectReader(new ClinicZone(ZoneId.of("Europe/Vienna")));

    @TestFactory
    Stream<DynamicTest> each_sample_is_read_as_its_golden_file_says() throws IOException {
        return names().stream().map(name -> DynamicTest.dynamicTest(name, () -> compare(name)));
    }

    /** Of the golden files, and when they are written anew of the samples. */
    private static List<String> names() throws IOException {
        List<String> names = new ArrayList<>();
        Path folder = WRITE ? Samples.FOLDER.resolve("rdsr") : GOLDEN;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            files.forEach(f -> names.add(String.valueOf(f.getFileName()).replaceFirst("\\.[a-z]+$", "")));
        }
        Collections.sort(names);
        return names;
    }

    private void compare(String name) throws IOException {
        Path sample = Samples.file("rdsr/" + name + ".dcm");
        Optional<DoseReport> report = reader.read(sample, Optional.empty()).doseReport();
        String found = report.map(LedgerText::of).orElse("no dose report\n");
        Path golden = GOLDEN.resolve(name + ".txt");
        if (WRITE) {
            Files.createDirectories(GOLDEN);
            Files.writeString(golden, found);
        }
        assertThat(found.lines().collect(Collectors.toList()))
                .containsExactlyElementsOf(Files.readAllLines(golden, StandardCharsets.UTF_8));
    }
}
