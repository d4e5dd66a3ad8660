package org.suitegateway.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.suitegateway.core.Page;
import org.suitegateway.core.error.Refusal;
import org.suitegateway.core.error.RefusedException;
import org.suitegateway.core.staffdose.BadgeDesk;
import org.suitegateway.core.staffdose.BadgeFile;
import org.suitegateway.core.staffdose.BadgeFileReader;
import org.suitegateway.core.staffdose.BadgeUpload;
import org.suitegateway.core.time.ClinicZone;
import org.suitegateway.testkit.world.KnownStaff;
import org.suitegateway.testkit.world.MemoryRecords;

@Timeout(60)
class BadgeFolderRouteTest {
    @TempDir
    Path folder;

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final MemoryRecords records = new MemoryRecords();

    /** Takes a file that says "good"; fails at one that says "bug". */
    private static final class Words implements BadgeFileReader {
        @Override
        public List<String> layouts() {
            return List.of();
        }

        @Override
        public String reading(Optional<String> layout) {
            return "words";
        }

        @Override
        public BadgeFile read(byte[] file, Optional<String> layout, LocalDate today) {
            return switch (new String(file, StandardCharsets.UTF_8)) {
                case "good" -> new BadgeFile("words", "words", List.of(), List.of(), List.of());
                case "bug" -> throw new IllegalStateException("to order");
                default -> throw new RefusedException(Refusal.UNREADABLE, "file", "is not good");
            };
        }
    }

    @BeforeEach
    void start() throws Exception {
        AtomicInteger ids = new AtomicInteger();
        BadgeDesk desk = new BadgeDesk(
                new Words(),
                records.badges,
                new KnownStaff(),
                List.of(),
                records,
                new ClinicZone(ZoneOffset.UTC),
                () -> "id-" + ids.incrementAndGet(),
                Clock.fixed(Instant.parse("2026-01-12T12:00:00Z"), ZoneOffset.UTC));
        camel.getShutdownStrategy().setTimeout(2);
        camel.addRoutes(new BadgeFolderRoute(
                "file:" + folder + "?initialDelay=0&delay=50&move=${header." + BadgeFolderRoute.TARGET
                        + "}/${file:onlyname}",
                desk));
        camel.start();
    }

    @AfterEach
    void stop() {
        camel.stop();
    }

    private void drop(String name, String content) throws IOException {
        Path draft = Files.writeString(Files.createTempFile("badge", ".csv"), content);
        Files.move(draft, folder.resolve(name));
    }

    private List<String> in(String target) {
        try (Stream<Path> files = Files.list(folder.resolve(target))) {
            return files.map(f -> String.valueOf(f.getFileName())).sorted().toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private void eventually(String target, String... names) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(in(target)).containsExactly(names));
    }

    @Test
    void what_was_taken_is_done_and_what_could_not_be_has_failed() throws IOException {
        drop("a.csv", "good");
        drop("b.csv", "no file of a lab");
        drop("c.csv", "bug");
        drop("d.csv", "x".repeat((4 << 20) + 1));
        eventually("done", "a.csv");
        eventually("failed", "b.csv", "c.csv", "d.csv");
        assertThat(records.badges.uploads(Page.Request.first(9)).items())
                .extracting(BadgeUpload::fileName, BadgeUpload::person)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("a.csv", "watched folder"),
                        org.assertj.core.groups.Tuple.tuple("b.csv", "watched folder"));
    }

    @Test
    void a_file_stays_while_the_database_is_away() throws IOException {
        records.away(3);
        drop("a.csv", "good");
        eventually("done", "a.csv");
        assertThat(records.badges.uploads(Page.Request.first(9)).items()).hasSize(1);
    }
}
