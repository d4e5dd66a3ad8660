package org.suitegateway.store;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.suitegateway.core.dose.DoseIntake;
import org.suitegateway.core.dose.DoseLedger;
import org.suitegateway.testkit.contract.Examples;

/**
 * How many dose reports of 100 irradiation events the ledger takes, each with what stands, in transactions of a portion. Run it by its main method,
 * with {@code sqlite} or {@code postgres}; it prints reports per second and the time of a processor for each, of this process and of the server.
 */
public final class DoseBench {
    private static final OperatingSystemMXBean CPU = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private static final int REPORTS = 1_000;
    private static final int EVENTS = 100;
    private static final int AT_ONCE = 200;
    private static final int PORTION = 25;
    private static final int THREADS = 2;

    private final Database database;
    private final SqlTransactions sql;
    private final DoseIntake intake;

    private DoseBench(Database database) {
        this.database = database;
        this.sql = new SqlTransactions(database);
        this.intake = new DoseIntake(new SqlDoseLedger(sql));
    }

    public static void main(String[] args) throws IOException {
        Path folder = Files.createTempDirectory("dose-bench-");
        try (Database database = args[0].equals("sqlite")
                ? Database.sqlite(folder.resolve("records.db"))
                : Records.PostgresServer.newDatabase()) {
            DoseBench bench = new DoseBench(database);
            int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 3;
            for (int round = 0; round < rounds; round++) {
                bench.run(round == 0 ? "warm-up" : "measured", round * REPORTS);
            }
        }
    }

    /** The reports are made a few at a time, outside of what is measured. */
    private void run(String what, int first) {
        double seconds = 0;
        double own = 0;
        double server = 0;
        for (int from = first; from < first + REPORTS; from += AT_ONCE) {
            List<DoseLedger.Entry> entries = IntStream.range(from, from + AT_ONCE)
                    .mapToObj(n -> DoseReports.entry(n, EVENTS))
                    .toList();
            Duration serverBegun = server();
            long cpuBegun = CPU.getProcessCpuTime();
            long begun = System.nanoTime();
            add(entries);
            seconds += (System.nanoTime() - begun) / 1e9;
            own += (CPU.getProcessCpuTime() - cpuBegun) / 1e6;
            server += server().minus(serverBegun).toNanos() / 1e6;
        }
        System.out.printf(
                "%-9s %5.0f reports/s, each %.2f ms of a processor here and %.2f ms in the server%n",
                what, REPORTS / seconds, own / REPORTS, server / REPORTS);
    }

    private void add(List<DoseLedger.Entry> entries) {
        AtomicInteger next = new AtomicInteger();
        Examples.atOnce(THREADS, () -> {
            for (int from = next.getAndAdd(PORTION); from < entries.size(); from = next.getAndAdd(PORTION)) {
                List<DoseLedger.Entry> portion = entries.subList(from, Math.min(entries.size(), from + PORTION));
                sql.run(() -> portion.forEach(e -> intake.enter(e, Optional.empty())));
            }
            return true;
        });
    }

    private Duration server() {
        if (database.oneWriter()) {
            return Duration.ZERO;
        }
        return database
                .reader()
                .withHandle(h -> h.createQuery("SELECT pid FROM pg_stat_activity WHERE pid IS NOT NULL")
                        .mapTo(Long.class)
                        .list())
                .stream()
                .flatMap(pid -> ProcessHandle.of(pid).stream())
                .flatMap(p -> p.info().totalCpuDuration().stream())
                .reduce(Duration.ZERO, Duration::plus);
    }
}
