package org.suitegateway.core.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.suitegateway.testkit.world.Changes.order;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.suitegateway.core.Page;
import org.suitegateway.core.delivery.Deliveries;
import org.suitegateway.core.error.Refusal;
import org.suitegateway.core.error.RefusedException;
import org.suitegateway.core.study.Studies;
import org.suitegateway.testkit.world.World;

class ObjectProcessingTest {
    @TempDir
    Path folder;

    private World world;

    @BeforeEach
    void clinic() {
        world = new World(folder);
        world.records.run(
                () -> world.desk.apply(order("PL1").studyUid("1.2.100").make()));
    }

    /** What a reader of all pages would see. */
    private String everything() {
        return world.procedures() + "\n" + world.records.studies.list(Optional.empty(), Page.Request.first(100))
                + "\n" + world.records.ledger.summaries(List.of("1.2.100"))
                + "\n"
                + world.alerts().stream()
                        .map(a -> a.rule() + a.subject() + a.value())
                        .toList()
                + "\n" + world.owed() + "\n" + world.records.failed.list(Page.Request.first(100));
    }

    @Test
    void an_object_is_indexed_linked_counted_and_owed() {
        ObjectProcessing.Work work = world.object("1").kerma("2500").process();
        assertThat(work.procedureId()).contains(world.only().id());
        assertThat(world.records.studies.instances("1.2.100")).hasSize(1);
        assertThat(world.alerts()).hasSize(1);
        assertThat(world.owed()).extracting(Deliveries.Delivery::destination).containsExactlyInAnyOrder("pacs", "vna");
        assertThat(world.files.objects.has(work.receipt().digest())).isTrue();
        assertThat(world.files.spool.waiting(10)).isEmpty();
    }

    @Test
    void every_step_twice_is_as_once() {
        World once = new World(folder.resolve("."));
        once.records.run(() -> once.desk.apply(order("PL1").studyUid("1.2.100").make()));
        once.object("1").kerma("2500").process();
        Receipt receipt = world.object("1").kerma("2500").receive();
        List<UnaryOperator<ObjectProcessing.Work>> steps = List.of(
                world.processing::index,
                world.processing::enterDose,
                world.processing::link,
                world.processing::raiseAlerts,
                world.processing::oweDeliveries);
        world.records.run(() -> {
            ObjectProcessing.Work work = world.processing.open(receipt);
            work = world.processing.open(receipt);
            for (UnaryOperator<ObjectProcessing.Work> step : steps) {
                ObjectProcessing.Work first = step.apply(work);
                step.apply(work);
                work = first;
            }
        });
        world.files.spool.done(receipt);
        world.files.spool.done(receipt);
        assertThat(everything()).isEqualTo(everything(once));
    }

    private static String everything(World world) {
        ObjectProcessingTest other = new ObjectProcessingTest();
        other.world = world;
        return other.everything();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6})
    void a_crash_after_any_step_and_all_again_is_as_once(int crash) {
        World once = new World(folder);
        once.records.run(() -> once.desk.apply(order("PL1").studyUid("1.2.100").make()));
        once.object("1").kerma("2500").process();
        Receipt receipt = world.object("1").kerma("2500").receive();
        assertThatThrownBy(() -> processAndCrash(receipt, crash)).isInstanceOf(Crash.class);
        assertThat(world.files.spool.waiting(10)).containsExactly(receipt);
        if (crash < 6) {
            assertThat(world.records.studies.instances("1.2.100")).isEmpty();
            assertThat(world.alerts()).isEmpty();
            assertThat(world.owed()).isEmpty();
        }
        world.process(receipt);
        assertThat(everything()).isEqualTo(everything(once));
    }

    private void processAndCrash(Receipt receipt, int crash) {
        ObjectProcessing.Work opened = world.processing.open(receipt);
        crashAt(0, crash);
        world.records.run(() -> {
            ObjectProcessing.Work indexed = world.processing.index(opened);
            crashAt(1, crash);
            ObjectProcessing.Work entered = world.processing.enterDose(indexed);
            crashAt(2, crash);
            ObjectProcessing.Work linked = world.processing.link(entered);
            crashAt(3, crash);
            ObjectProcessing.Work alerted = world.processing.raiseAlerts(linked);
            crashAt(4, crash);
            world.processing.oweDeliveries(alerted);
            crashAt(5, crash);
        });
        crashAt(6, crash); // committed, but still in the spool
    }

    private static void crashAt(int step, int crash) {
        if (step == crash) {
            throw new Crash();
        }
    }

    private static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @Test
    void the_same_object_again_is_known_and_owed_once() {
        world.object("1").process();
        assertThat(world.object("1").process().outcome()).isEqualTo(Studies.Outcome.KNOWN);
        assertThat(world.owed()).hasSize(2);
        assertThat(world.records.studies.find("1.2.100").orElseThrow().instances())
                .isEqualTo(1);
    }

    @Test
    void the_same_uid_with_other_bytes_is_kept_beside_and_owed_to_nobody() {
        world.object("1").process();
        ObjectProcessing.Work second = world.object("1").padded("other").process();
        assertThat(second.outcome()).isEqualTo(Studies.Outcome.CONFLICT);
        assertThat(world.files.objects.has(second.receipt().digest())).isTrue();
        assertThat(world.records.studies.instances("1.2.100")).hasSize(2);
        assertThat(world.owed()).hasSize(2);
    }

    @Test
    void an_archive_does_not_get_back_what_it_sent() {
        world.object("1").from("PACS").process();
        assertThat(world.owed()).extracting(Deliveries.Delivery::destination).containsExactly("vna");
    }

    @Test
    void what_was_refused_at_the_door_is_kept_for_a_person_and_can_be_replayed_when_it_reads() {
        Receipt receipt = world.object("1").receive();
        Receipt refused = new Receipt(
                receipt.id(),
                receipt.file(),
                receipt.receivedAt(),
                receipt.sender(),
                receipt.digest(),
                receipt.size(),
                Optional.of(new Receipt.Refused(Refusal.MISMATCH, "(0008,0018)", "another UID")));
        assertThatThrownBy(() -> world.processing.open(refused))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.place()).isEqualTo("(0008,0018)"));
        world.processing.fail(refused, "MISMATCH", "(0008,0018)", "another UID");
        world.processing.fail(refused, "MISMATCH", "(0008,0018)", "another UID");
        assertThat(world.records.failed.count()).isEqualTo(1);
        assertThat(world.files.objects.has(receipt.digest())).isTrue();
        world.records.run(() ->
                world.processing.replay(world.records.failed.find(receipt.id()).orElseThrow()));
        assertThat(world.records.failed.count()).isZero();
        assertThat(world.records.studies.instances("1.2.100")).hasSize(1);
        assertThat(world.owed()).hasSize(2);
    }
}
