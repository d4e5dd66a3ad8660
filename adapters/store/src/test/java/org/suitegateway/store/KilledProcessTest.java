package org.suitegateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.suitegateway.core.error.Refusal;
import org.suitegateway.core.error.RefusedException;
import org.suitegateway.core.intake.FailedObjects;
import org.suitegateway.core.intake.ObjectStore;
import org.suitegateway.core.intake.Receipt;
import org.suitegateway.core.intake.Sender;
import org.suitegateway.core.intake.Spool;

/**
 * Whatever a process said it had kept is there after the process was killed, at whatever moment. Kills the process, not the machine: that
 * the bytes are on the disk, too, no test of this kind can see.
 */
@Timeout(120)
class KilledProcessTest {
    private static final int KILLS = 10;
    private static final Sender SENDER = new Sender("CARM1", "GATEWAY", "127.0.0.1");
    /** Ends each line, so that half a line is told from a whole one. */
    private static final String END = "end";

    @TempDir
    private Path folder;

    private final Random random = new Random(1);

    /** What the child process reported before it was killed, line by line, in words. */
    private List<String[]> runAndKill(Class<?> main) throws IOException, InterruptedException {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        main.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<String[]> reported = new ArrayList<>();
        Thread killer = new Thread(() -> {
            try {
                child.waitFor(random.nextInt(300), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            child.toHandle().destroyForcibly(); // Process.destroyForcibly would throw away what was reported last
        });
        try (BufferedReader lines = child.inputReader(StandardCharsets.US_ASCII)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] words = line.split(" ");
                if (words[words.length - 1].equals(END)) {
                    reported.add(words);
                }
                if (reported.size() == 1 && killer.getState() == Thread.State.NEW) {
                    killer.start();
                }
            }
        } finally {
            child.destroyForcibly();
            killer.join();
            child.waitFor();
        }
        return reported;
    }

    @Test
    void every_object_that_was_acknowledged_is_there_once_and_whole() throws Exception {
        Map<String, String> digests = new HashMap<>();
        for (int kill = 0; kill < KILLS; kill++) {
            List<String[]> reported = runAndKill(SpoolingProcess.class);
            assertThat(reported).as("objects kept before kill %d", kill).isNotEmpty();
            reported.forEach(words -> digests.put(words[0], words[1]));
            FolderSpool spool = new FolderSpool(folder.resolve("spool"), 0, Clock.systemUTC());
            ObjectStore objects = new FolderObjectStore(folder.resolve("objects"));
            List<Receipt> waiting = spool.waiting(Integer.MAX_VALUE);
            assertThat(waiting).extracting(Receipt::id).doesNotHaveDuplicates();
            for (Receipt receipt : waiting) {
                assertThat(sha256(receipt.file())).isEqualTo(receipt.digest());
            }
            digests.forEach((id, digest) -> {
                Optional<Receipt> spooled = spool.find(id);
                assertThat(spooled.map(Receipt::digest).orElse(digest)).isEqualTo(digest);
                if (spooled.isEmpty()) {
                    assertThat(sha256(objects.file(digest))).isEqualTo(digest); // was processed
                }
            });
            assertThat(folder.resolve("spool").resolve("incoming")).isEmptyDirectory();
        }
        assertThat(digests).hasSizeGreaterThan(KILLS);
    }

    @Test
    void every_row_that_was_committed_is_there_and_no_half_transaction() throws Exception {
        List<String> committed = new ArrayList<>();
        for (int kill = 0; kill < KILLS; kill++) {
            List<String[]> reported = runAndKill(CommittingProcess.class);
            assertThat(reported).as("rows committed before kill %d", kill).isNotEmpty();
            reported.forEach(words -> committed.add(words[0]));
            try (Database database = Database.sqlite(folder.resolve("records.db"))) {
                FailedObjects rows = new SqlFailedObjects(new SqlTransactions(database));
                for (String id : committed) {
                    assertThat(rows.find(id + "-a")).isPresent();
                    assertThat(rows.find(id + "-b")).isPresent();
                }
                assertThat(rows.count()).as("two rows in each transaction").isEven();
            }
        }
    }

    private static String sha256(Path file) {
        try (InputStream in = Files.newInputStream(file);
                DigestInputStream digesting = new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
            digesting.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digesting.getMessageDigest().digest());
        } catch (Exception e) {
            throw new AssertionError(file.toString(), e);
        }
    }

    private static void report(String words) {
        synchronized (System.out) {
            System.out.println(words + " " + END);
            System.out.flush();
        }
    }

    /** Takes objects in from several threads, refuses some, and processes some of them. */
    static final class SpoolingProcess {
        private SpoolingProcess() {}

        public static void main(String[] args) {
            Path folder = Path.of(args[0]);
            Spool spool = new FolderSpool(folder.resolve("spool"), 0, Clock.systemUTC());
            ObjectStore objects = new FolderObjectStore(folder.resolve("objects"));
            for (int i = 0; i < 4; i++) {
                Random random = new Random();
                new Thread(() -> work(spool, objects, random)).start();
            }
        }

        private static void work(Spool spool, ObjectStore objects, Random random) {
            while (true) {
                byte[] content = new byte[random.nextInt(100_000)];
                random.nextBytes(content);
                int what = random.nextInt(4);
                Receipt receipt;
                try (Spool.Draft draft = spool.begin(SENDER)) {
                    draft.out().write(content);
                    receipt = what == 0
                            ? draft.refuse(new RefusedException(Refusal.TRUNCATED, "byte 7", "ends too early"))
                            : draft.commit();
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
                report(receipt.id() + " " + receipt.digest());
                if (what > 1) {
                    objects.keep(receipt.file(), receipt.digest());
                    spool.done(receipt);
                }
            }
        }
    }

    /** Commits two rows at a time. */
    static final class CommittingProcess {
        private CommittingProcess() {}

        public static void main(String[] args) {
            SqlTransactions transactions =
                    new SqlTransactions(Database.sqlite(Path.of(args[0]).resolve("records.db")));
            FailedObjects rows = new SqlFailedObjects(transactions);
            String run = Long.toHexString(new Random().nextLong());
            for (int i = 0; true; i++) {
                String id = run + "-" + i;
                transactions.run(() -> {
                    rows.add(row(id + "-a"));
                    rows.add(row(id + "-b"));
                });
                report(id);
            }
        }

        private static FailedObjects.Failed row(String id) {
            return new FailedObjects.Failed(
                    id, Instant.EPOCH, SENDER, "0".repeat(64), 1, "TRUNCATED", "byte 7", "ends too early");
        }
    }
}
