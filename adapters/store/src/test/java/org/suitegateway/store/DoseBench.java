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
    private static final int PORTION = 16;
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

    private void run(String what, int first) {
        List<DoseLedger.Entry> entries = IntStream.range(first, first + REPORTS)
                .mapToObj(n -> DoseReports.entry(n, EVENTS))
                .toList();
        AtomicInteger next = new AtomicInteger();
        Duration serverBegun = server();
        long cpuBegun = CPU.getProcessCpuTime();
        long begun = System.nanoTime();
        Examples.atOnce(THREADS, () -> {
            for (int from = next.getAndAdd(PORTION); from < REPORTS; from = next.getAndAdd(PORTION)) {
                List<DoseLedger.Entry> portion = entries.subList(from, Math.min(REPORTS, from + PORTION));
                sql.run(() -> portion.forEach(e -> intake.enter(e, Optional.empty())));
            }
            return true;
        });
        double seconds = (System.nanoTime() - begun) / 1e9;
        double own = (CPU.getProcessCpuTime() - cpuBegun) / 1e6 / REPORTS;
        double server = server().minus(serverBegun).toNanos() / 1e6 / REPORTS;
        System.out.printf(
                "%-9s %5.0f reports/s, each %.2f ms of a processor here and %.2f ms in the server%n",
                what, REPORTS / seconds, own, server);
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
