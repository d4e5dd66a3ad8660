package org.suitegateway.simulators.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.suitegateway.simulators.files.ExpectedDose;
import org.suitegateway.simulators.files.ExpectedStudy;
import org.suitegateway.simulators.files.SyntheticFile;
import org.suitegateway.simulators.files.SyntheticSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "files",
        mixinStandardHelpOptions = true,
        description =
                "Writes the synthetic set of DICOM objects and HL7 messages into a folder, and expected.tsv with the "
                        + "dose that each report tells and that counts of those which belong together.")
final class FilesCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", description = "created if it is missing")
    private Path folder = Path.of(".");

    @Override
    public Integer call() throws Exception {
        Files.createDirectories(folder);
        for (SyntheticFile file : SyntheticSet.all()) {
            Files.write(folder.resolve(file.name()), file.bytes());
            spec.commandLine().getOut().println(file.name() + "  " + file.trap());
        }
        Files.writeString(folder.resolve("expected.tsv"), expected());
        return 0;
    }

    /** What each report says alone, and below it what counts of those that belong together. */
    private static String expected() {
        StringBuilder table = new StringBuilder(
                "of\tevents\tdapGyCm2\treferenceAirKermaMGy\tfluoroSeconds\tacquisitionSeconds\tremark\n");
        for (SyntheticFile file : SyntheticSet.all()) {
            file.dose().ifPresent(dose -> table.append(row(file.name(), dose, file.trap())));
        }
        for (ExpectedStudy study : SyntheticSet.studies()) {
            table.append(row(String.join(" ", study.files()), study.standing(), study.why()));
        }
        return table.toString();
    }

    private static String row(String of, ExpectedDose dose, String remark) {
        return String.join(
                        "\t",
                        of,
                        String.valueOf(dose.events()),
                        dose.dapGyCm2().orElse(""),
                        dose.kermaMGy().orElse(""),
                        dose.fluoroSeconds().orElse(""),
                        dose.acquisitionSeconds().orElse(""),
                        remark)
                + "\n";
    }
}
