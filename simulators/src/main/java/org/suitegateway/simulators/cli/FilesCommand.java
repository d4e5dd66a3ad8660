package org.suitegateway.simulators.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.suitegateway.simulators.files.SyntheticFile;
import org.suitegateway.simulators.files.SyntheticSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "files",
        mixinStandardHelpOptions = true,
        description = "Writes the synthetic set of DICOM objects and HL7 messages into a folder.")
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
        return 0;
    }
}
