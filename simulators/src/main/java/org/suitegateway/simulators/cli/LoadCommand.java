package org.suitegateway.simulators.cli;

import java.util.concurrent.Callable;
import org.suitegateway.simulators.load.Figures;
import org.suitegateway.simulators.load.StoreLoad;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "load",
        mixinStandardHelpOptions = true,
        description = "Puts a peer under load and prints figures.",
        subcommands = LoadCommand.Store.class)
final class LoadCommand {
    @Command(
            name = "store",
            mixinStandardHelpOptions = true,
            description = "C-STORE of XA images, each waiting for its answer, against any SCP.")
    static final class Store implements Callable<Integer> {
        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Mixin
        private Target target = new Target();

        @Option(names = "--calling", defaultValue = "CARM1", description = "default: ${DEFAULT-VALUE}")
        private String calling = "";

        @Option(names = "--associations", defaultValue = "1", description = "at once; default: ${DEFAULT-VALUE}")
        private int associations;

        @Option(names = "--count", defaultValue = "400", description = "instances in all; default: ${DEFAULT-VALUE}")
        private int count;

        @Option(names = "--size", defaultValue = "512k", description = "pixel data: bytes, or with k or m")
        private String size = "";

        @Option(names = "--warm-up", defaultValue = "0", description = "instances sent before, not counted")
        private int warmUp;

        @Override
        public Integer call() throws Exception {
            if (associations < 1 || count < 1) {
                throw new ParameterException(spec.commandLine(), "--associations and --count are at least 1");
            }
            if (warmUp > 0) {
                new StoreLoad(target.call(calling), associations, warmUp, bytes()).run();
            }
            Figures figures = new StoreLoad(target.call(calling), associations, count, bytes()).run();
            spec.commandLine().getOut().println(figures);
            return figures.failures().isEmpty() ? 0 : 1;
        }

        private long bytes() {
            if (!size.matches("\\d{1,9}[kKmM]?")) {
                throw new ParameterException(spec.commandLine(), "--size is a number of bytes, such as 512k");
            }
            char unit = Character.toLowerCase(size.charAt(size.length() - 1));
            long factor = unit == 'k' ? 1 << 10 : unit == 'm' ? 1 << 20 : 1;
            long bytes = Long.parseLong(size.replaceAll("[kKmM]", "")) * factor;
            if (bytes > 1 << 30) {
                throw new ParameterException(spec.commandLine(), "--size is at most 1024m");
            }
            return bytes;
        }
    }
}
