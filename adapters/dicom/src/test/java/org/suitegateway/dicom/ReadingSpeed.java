package org.suitegateway.dicom;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Optional;
import org.suitegateway.core.time.ClinicZone;
import org.suitegateway.simulators.dicom.DicomObject;
import org.suitegateway.simulators.dicom.TransferSyntax;

/** How long checking and reading a report of 100 events takes one core, in its own time. To be run by hand, on a quiet machine. */
final class ReadingSpeed {
    private static final int WARM_UP = 400;
    private static final int ROUNDS = 400;

    private ReadingSpeed() {}

    public static void main(String[] arguments) throws IOException {
        for (TransferSyntax syntax :
                new TransferSyntax[] {TransferSyntax.EXPLICIT_LITTLE, TransferSyntax.IMPLICIT_LITTLE}) {
            DicomObject report = DicomObject.of(LongReports.of(100), syntax);
            measure(syntax + ", defined lengths", report.toFile());
            measure(
                    syntax + ", undefined lengths",
                    report.withUndefinedLengths().toFile());
        }
    }

    private static void measure(String what, byte[] object) throws IOException {
        DicomObjectReader reader = new DicomObjectReader(new ClinicZone(ZoneId.of("Europe/Vienna")));
        Path file = Files.write(Files.createTempFile("report", ".dcm"), object);
        try {
            double check = millis(() -> reader.check(file));
            double read = millis(() -> reader.read(file, Optional.empty()));
            System.out.printf("%s, %d KB: check %.2f ms, read %.2f ms%n", what, object.length / 1024, check, read);
        } finally {
            Files.delete(file);
        }
    }

    private static double millis(Runnable work) {
        ThreadMXBean cpu = ManagementFactory.getThreadMXBean();
        for (int i = 0; i < WARM_UP; i++) {
            work.run();
        }
        long begun = cpu.getCurrentThreadCpuTime();
        for (int i = 0; i < ROUNDS; i++) {
            work.run();
        }
        return (cpu.getCurrentThreadCpuTime() - begun) / 1e6 / ROUNDS;
    }
}
