package org.suitegateway.core.commitment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.suitegateway.core.commitment.CommitmentAnswer.Reason;
import org.suitegateway.core.commitment.CommitmentDesk.Report;
import org.suitegateway.testkit.world.World;

class CommitmentDeskTest {
    private static final String XA = "1.2.840.10008.5.1.4.1.1.12.1";

    @TempDir
    Path folder;

    private World world;

    @BeforeEach
    void clinic() {
        world = new World(folder);
    }

    private void ask(String transaction, CommitmentRequest.Instance... instances) {
        world.commitments.ask(new CommitmentRequest(transaction, "CARM1", world.clock.instant(), List.of(instances)));
    }

    private static CommitmentRequest.Instance instance(String uid) {
        return new CommitmentRequest.Instance(XA, uid);
    }

    private Report only() {
        List<Report> due = world.commitments.due();
        assertThat(due).hasSize(1);
        return due.get(0);
    }

    @Test
    void what_is_stored_is_committed_and_what_is_not_is_not() {
        world.object("1.1").process();
        ask("1.5.1", instance("1.1"), instance("1.2"), new CommitmentRequest.Instance("1.2.840.9", "1.1"));
        CommitmentAnswer answer = only().answer();
        assertThat(answer.committed()).containsExactly(instance("1.1"));
        assertThat(answer.failed())
                .containsExactly(
                        new CommitmentAnswer.Failed(instance("1.2"), Reason.NO_SUCH_OBJECT_INSTANCE),
                        new CommitmentAnswer.Failed(
                                new CommitmentRequest.Instance("1.2.840.9", "1.1"), Reason.CLASS_INSTANCE_CONFLICT));
    }

    @Test
    void damaged_bytes_are_not_committed() throws IOException {
        World.ObjectBuilder object = world.object("1.1");
        object.process();
        Path file = world.files.objects.file(object.digest());
        byte[] bytes = Files.readAllBytes(file);
        bytes[0] ^= 1;
        Files.write(file, bytes);
        ask("1.5.1", instance("1.1"));
        assertThat(only().answer().failed())
                .containsExactly(new CommitmentAnswer.Failed(instance("1.1"), Reason.PROCESSING_FAILURE));
    }

    @Test
    void while_objects_wait_in_the_spool_what_is_missing_may_be_among_them() {
        var receipt = world.object("1.1").receive();
        ask("1.5.1", instance("1.1"));
        assertThat(world.commitments.due()).isEmpty();
        world.process(receipt);
        assertThat(world.commitments.due()).as("not yet due again").isEmpty();
        world.clock.forward(Duration.ofSeconds(5));
        assertThat(only().answer().committed()).containsExactly(instance("1.1"));
    }

    @Test
    void an_object_that_stays_in_the_spool_is_in_the_end_not_committed() {
        world.object("1.1").receive();
        ask("1.5.1", instance("1.1"));
        assertThat(world.commitments.due()).isEmpty();
        world.clock.forward(Duration.ofMinutes(11));
        assertThat(only().answer().committed()).isEmpty();
    }

    @Test
    void the_answer_is_repeated_until_it_is_taken() {
        world.object("1.1").process();
        ask("1.5.1", instance("1.1"));
        Report report = only();
        assertThat(world.commitments.due()).as("on its way").isEmpty();
        for (int i = 0; i < 20; i++) {
            world.commitments.postpone(report, "away");
            assertThat(world.commitments.due()).isEmpty();
            world.clock.forward(Duration.ofMinutes(15));
            report = only();
        }
        world.commitments.taken(report);
        world.clock.forward(Duration.ofDays(1));
        assertThat(world.commitments.due()).isEmpty();
    }

    @Test
    void a_report_lost_with_the_process_is_due_again() {
        world.object("1.1").process();
        ask("1.5.1", instance("1.1"));
        CommitmentAnswer first = only().answer();
        world.clock.forward(Duration.ofMinutes(11));
        assertThat(only().answer()).isEqualTo(first);
    }

    @Test
    void the_same_transaction_again_is_answered_again() {
        world.object("1.1").process();
        ask("1.5.1", instance("1.1"));
        world.commitments.taken(only());
        ask("1.5.1", instance("1.1"));
        assertThat(only().answer().committed()).containsExactly(instance("1.1"));
    }
}
