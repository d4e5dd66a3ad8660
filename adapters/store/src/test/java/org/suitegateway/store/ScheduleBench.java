package org.suitegateway.store;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.suitegateway.core.procedure.StaffMember;
import org.suitegateway.core.schedule.ScheduleChange;
import org.suitegateway.testkit.contract.Examples;
import org.suitegateway.testkit.world.Changes;
import org.suitegateway.testkit.world.World;

/**
 * How many messages of the schedule a database takes, each in a committed transaction of its own, from four threads. Run it by its main
 * method, with {@code sqlite} or {@code postgres}; it prints messages per second and statements per message.
 */
public final class ScheduleBench {
    private static final OperatingSystemMXBean CPU = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private static final int MESSAGES = 4_000;
    private static final int THREADS = 4;

    private final ScheduleOverSql schedule;
    private final AtomicInteger statements = new AtomicInteger();

    private ScheduleBench(Database database, Path folder) {
        schedule = new ScheduleOverSql(new SqlTransactions(database), folder);
        SqlLogger counter = new SqlLogger() {
            @Override
            public void logAfterExecution(StatementContext context) {
                statements.incrementAndGet();
            }
        };
        database.writer().setSqlLogger(counter);
        database.reader().setSqlLogger(counter);
    }

    public static void main(String[] args) throws IOException {
        Path folder = Files.createTempDirectory("schedule-bench-");
        try (Database database = args[0].equals("sqlite")
                ? Database.sqlite(folder.resolve("records.db"))
                : Records.PostgresServer.newDatabase()) {
            ScheduleBench bench = new ScheduleBench(database, folder);
            bench.run("warm-up", "W", ScheduleChange.Action.BOOK, 0);
            bench.run("new", "A", ScheduleChange.Action.BOOK, 0);
            bench.run("rescheduled", "A", ScheduleChange.Action.RESCHEDULE, 60);
            bench.run("refreshed", "A", ScheduleChange.Action.BOOK, 60);
            bench.run("cancelled", "A", ScheduleChange.Action.CANCEL, 60);
        }
    }

    private void run(String what, String prefix, ScheduleChange.Action action, int minutes) {
        AtomicInteger next = new AtomicInteger();
        statements.set(0);
        long begun = System.nanoTime();
        long cpuBegun = CPU.getProcessCpuTime();
        Examples.atOnce(THREADS, () -> {
            for (int n = next.getAndIncrement(); n < MESSAGES; n = next.getAndIncrement()) {
                schedule.take(message(prefix + n, action, minutes), prefix + n + what);
            }
            return true;
        });
        double seconds = (System.nanoTime() - begun) / 1e9;
        System.out.printf(
                "%-12s %6.0f messages/s, each %.1f statements and %.2f ms of a processor%n",
                what,
                MESSAGES / seconds,
                (double) statements.get() / MESSAGES,
                (CPU.getProcessCpuTime() - cpuBegun) / 1e6 / MESSAGES);
    }

    private static ScheduleChange message(String id, ScheduleChange.Action action, int minutes) {
        return Changes.appointment(id + "^BOOK", "B" + id + "^EHR")
                .placer("PL" + id)
                .patient("MRN-" + Math.floorMod(id.hashCode(), 1_000))
                .action(action)
                .start(World.NOON.plus(Duration.ofMinutes(minutes)))
                .staff(
                        new StaffMember("S1", "Doe, Jo", "OPERATOR", "SIU"),
                        new StaffMember("S2", "Roe, Al", "NURSE", "SIU"))
                .make();
    }
}
