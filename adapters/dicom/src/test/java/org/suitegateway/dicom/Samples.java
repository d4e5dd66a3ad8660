package org.suitegateway.dicom;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Real vendor files, which are not part of the project. */
final class Samples {
    static final Path FOLDER = Path.of(System.getProperty("suitegateway.samples", "../shared/samples"));

    private Samples() {}

    static Path file(String name) {
        Path file = FOLDER.resolve(name);
        Assumptions.assumeTrue(Files.exists(file), () -> "no sample file " + file + ": set -Dsuitegateway.samples=...");
        return file;
    }
}
