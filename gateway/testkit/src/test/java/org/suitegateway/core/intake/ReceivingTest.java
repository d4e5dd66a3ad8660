package org.suitegateway.core.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.suitegateway.core.error.Refusal;
import org.suitegateway.core.error.RefusedException;
import org.suitegateway.testkit.world.World;

class ReceivingTest {
    private static final Sender CARM1 = new Sender("CARM1", "SUITEGW", "127.0.0.1");

    @TempDir
    Path folder;

    private World world;

    @BeforeEach
    void clinic() {
        world = new World(folder);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    @Test
    void a_sound_object_is_in_the_spool_byte_by_byte() throws IOException {
        Receipt receipt = world.object("1").receive();
        assertThat(world.files.spool.waiting(10)).containsExactly(receipt);
        assertThat(receipt.refused()).isEmpty();
        assertThat(receipt.digest()).isEqualTo(world.object("1").digest());
        assertThat(Files.size(receipt.file())).isEqualTo(receipt.size());
    }

    @Test
    void a_refused_object_is_kept_with_its_reason_and_the_sender_hears_it() {
        byte[] bad = ("bad" + " ".repeat(200)).getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> world.receiving.keep(new ByteArrayInputStream(bad), CARM1))
                .isInstanceOf(RefusedException.class);
        Receipt kept = world.files.spool.waiting(10).get(0);
        assertThat(kept.refused()).map(Receipt.Refused::reason).contains(Refusal.TRUNCATED);
        assertThat(kept.size()).isEqualTo(203);
    }

    @Test
    void less_than_a_preamble_is_not_worth_keeping() throws IOException {
        byte[] bad = "bad".getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> world.receiving.keep(new ByteArrayInputStream(bad), CARM1))
                .isInstanceOf(RefusedException.class);
        assertThat(world.files.spool.waiting(10)).isEmpty();
        assertThat(files()).isEmpty();
    }

    @Test
    void a_sender_that_goes_away_in_mid_object_leaves_its_bytes_with_the_reason() {
        InputStream gone = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("connection reset");
            }

            @Override
            public int read(byte[] into, int at, int length) throws IOException {
                throw new IOException("connection reset");
            }
        };
        InputStream cut = new SequenceInputStream(new ByteArrayInputStream(new byte[500]), gone);
        assertThatThrownBy(() -> world.receiving.keep(cut, CARM1))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.reason()).isEqualTo(Refusal.INTERRUPTED));
        assertThat(world.files.spool.waiting(10)).extracting(Receipt::size).containsExactly(500L);
        assertThat(world.files.spool.waiting(10).get(0).refused())
                .map(Receipt.Refused::reason)
                .contains(Refusal.INTERRUPTED);
    }
}
