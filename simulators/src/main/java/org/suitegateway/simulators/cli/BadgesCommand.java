package org.suitegateway.simulators.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.suitegateway.simulators.badges.BadgeLab;
import org.suitegateway.simulators.badges.BadgeLab.Report;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "badges",
        mixinStandardHelpOptions = true,
        description =
                "Writes files of a badge lab into a folder: one month after another in one row per badge (mrem), the"
                        + " last one corrected, with mistakes, and in one row per badge and quantity (mSv).")
final class BadgesCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", description = "created if it is missing")
    private Path folder = Path.of(".");

    @Option(names = "--people", defaultValue = "6", description = "with three badges each (default: ${DEFAULT-VALUE})")
    private int people = 6;

    @Option(names = "--months", defaultValue = "3", description = "how many (default: ${DEFAULT-VALUE})")
    private int months = 3;

    @Option(names = "--last", paramLabel = "YYYY-MM", description = "the last month (default: two months ago)")
    private Optional<YearMonth> last = Optional.empty();

    @Option(names = "--seed", defaultValue = "1", description = "the same files for the same seed")
    private long seed = 1;

    @Override
    public Integer call() throws Exception {
        BadgeLab lab = new BadgeLab(people, seed);
        YearMonth end = last.orElseGet(() -> YearMonth.now(ZoneOffset.UTC).minusMonths(2));
        List<Report> reports = new ArrayList<>();
        for (int ago = months - 1; ago >= 0; ago--) {
            reports.add(lab.rows(end.minusMonths(ago)));
        }
        reports.add(lab.correction(end));
        reports.add(lab.rowsWithMistakes(end));
        reports.add(lab.quantities(end));
        Files.createDirectories(folder);
        for (Report report : reports) {
            Files.write(folder.resolve(report.name()), report.bytes());
            spec.commandLine().getOut().println(report.name());
        }
        return 0;
    }
}
