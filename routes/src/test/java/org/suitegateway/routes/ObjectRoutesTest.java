package org.suitegateway.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.suitegateway.core.Page;
import org.suitegateway.core.delivery.Deliveries;
import org.suitegateway.core.delivery.OutgoingObject;
import org.suitegateway.core.delivery.Sending;
import org.suitegateway.core.delivery.StoreOutcome;
import org.suitegateway.core.error.RefusedException;
import org.suitegateway.core.error.UnavailableException;
import org.suitegateway.core.intake.FailedObjects;
import org.suitegateway.core.intake.SpoolQueue;
import org.suitegateway.testkit.world.World;

@Timeout(60)
class ObjectRoutesTest {
    @TempDir
    Path folder;

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private ProducerTemplate device;
    private World world;
    private SpoolQueue queue;

    @BeforeEach
    void clinic() {
        world = new World(folder);
        queue = new SpoolQueue(world.files.spool, world.clock);
        camel.getShutdownStrategy().setTimeout(2);
        device = camel.createProducerTemplate();
    }

    @AfterEach
    void stop() {
        camel.stop();
    }

    private void start(RoutesBuilder... routes) throws Exception {
        for (RoutesBuilder route : routes) {
            camel.addRoutes(route);
        }
        camel.start();
    }

    private void startReceivingAndProcessing() throws Exception {
        start(
                new ReceiveObjectsRoute("direct:listen", world.receiving),
                new ProcessObjectsRoute(queue, world.processing, world.records, 3));
    }

    private Object store(World.ObjectBuilder object) {
        return device.requestBodyAndHeaders(
                "direct:listen",
                object.stream(),
                Map.of("DicomCallingAe", "CARM1", "DicomCalledAe", "SUITEGW", "DicomPeer", "127.0.0.1"));
    }

    /** Moves the clock until the condition holds: pauses pass at once. */
    private void eventually(java.util.concurrent.Callable<Boolean> condition) {
        await().atMost(Duration.ofSeconds(40)).until(() -> {
            world.clock.forward(Duration.ofSeconds(20));
            return condition.call();
        });
    }

    private boolean spoolIsEmpty() {
        return world.files.spool.waiting(1).isEmpty();
    }

    private int instances() {
        return world.records.studies.instances("1.2.100").size();
    }

    private List<FailedObjects.Failed> setAside() {
        return world.records.failed.list(Page.Request.first(100)).items();
    }

    @Test
    void an_object_that_was_stored_is_processed_and_owed() throws Exception {
        startReceivingAndProcessing();
        store(world.object("1").kerma("2500"));
        await().until(this::spoolIsEmpty);
        assertThat(instances()).isEqualTo(1);
        assertThat(world.owed()).hasSize(2);
        assertThat(world.alerts()).hasSize(1);
        assertThat(world.records.studies.find("1.2.100").orElseThrow().callingAe())
                .isEqualTo("CARM1");
    }

    @Test
    void what_waits_in_the_spool_from_before_a_crash_is_found() throws Exception {
        for (int i = 0; i < 50; i++) {
            world.object("1." + i).receive();
        }
        startReceivingAndProcessing();
        await().until(this::spoolIsEmpty);
        assertThat(instances()).isEqualTo(50);
        assertThat(world.owed()).hasSize(100);
    }

    @Test
    void portion_follows_portion_until_the_spool_is_empty_without_the_clock() throws Exception {
        startReceivingAndProcessing();
        camel.getRouteController().stopRoute("find-spooled-objects");
        for (int i = 0; i < 150; i++) {
            world.object("1." + i).receive();
        }
        camel.createFluentProducerTemplate().to(ProcessObjectsRoute.SPOOLED).send();
        await().until(this::spoolIsEmpty);
        assertThat(instances()).isEqualTo(150);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "studies.record",
                "ledger.add",
                "ledger.setStanding",
                "studies.link",
                "alerts.raiseOnce",
                "deliveries.owe"
            })
    void a_failure_at_any_step_takes_all_back_and_all_is_done_again(String step) throws Exception {
        world.records.run(() -> world.desk.apply(org.suitegateway.testkit.world.Changes.order("PL1")
                .studyUid("1.2.100")
                .make()));
        world.records.failOnce(step, new IllegalStateException("to order"));
        startReceivingAndProcessing();
        store(world.object("1").kerma("2500"));
        eventually(this::spoolIsEmpty);
        assertThat(instances()).isEqualTo(1);
        assertThat(world.records.ledger.entries(List.of("1.2.100"))).hasSize(1);
        assertThat(world.records.studies.find("1.2.100").orElseThrow().procedureId())
                .contains(world.only().id());
        assertThat(world.alerts()).hasSize(1);
        assertThat(world.owed()).hasSize(2);
        assertThat(setAside()).isEmpty();
    }

    @Test
    void a_refused_object_is_told_to_the_sender_and_set_aside_with_its_reason() throws Exception {
        startReceivingAndProcessing();
        byte[] bad = ("bad" + " ".repeat(200)).getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> device.requestBody("direct:listen", new ByteArrayInputStream(bad)))
                .isInstanceOf(CamelExecutionException.class)
                .hasCauseInstanceOf(RefusedException.class);
        await().until(() -> setAside().size() == 1 && spoolIsEmpty());
        assertThat(setAside().get(0).reason()).isEqualTo("TRUNCATED");
        assertThat(setAside().get(0).place()).isEqualTo("byte 10");
        assertThat(world.files.objects.has(setAside().get(0).digest())).isTrue();
    }

    @Test
    void an_object_that_cannot_be_read_is_set_aside_at_once() throws Exception {
        world.reader.failAlways(
                "1",
                new RefusedException(org.suitegateway.core.error.Refusal.MISSING_FIELD, "(0020,000D)", "no study"));
        startReceivingAndProcessing();
        store(world.object("1"));
        await().until(() -> setAside().size() == 1 && spoolIsEmpty());
        assertThat(setAside().get(0).place()).isEqualTo("(0020,000D)");
    }

    @Test
    void while_the_database_is_away_an_object_is_taken_and_waits_however_often_it_is_tried() throws Exception {
        world.records.away(10);
        startReceivingAndProcessing();
        store(world.object("1"));
        eventually(this::spoolIsEmpty);
        assertThat(instances()).isEqualTo(1);
        assertThat(setAside()).isEmpty();
        assertThat(world.owed()).hasSize(2);
    }

    @Test
    void a_poison_object_blocks_nobody_and_is_set_aside_after_eight_attempts() throws Exception {
        world.reader.failAlways("poison", new IllegalStateException("a bug"));
        startReceivingAndProcessing();
        store(world.object("poison"));
        for (int i = 0; i < 5; i++) {
            store(world.object("1." + i));
        }
        await().until(() -> instances() == 5);
        assertThat(setAside()).isEmpty();
        await().atMost(Duration.ofSeconds(50)).until(() -> {
            world.clock.forward(Duration.ofMinutes(6));
            return setAside().size() == 1;
        });
        assertThat(setAside().get(0).reason()).isEqualTo("INTERNAL");
        await().until(this::spoolIsEmpty);
    }

    @Test
    void an_error_that_is_no_exception_gives_the_object_back_too() throws Exception {
        AtomicInteger uses = new AtomicInteger();
        start(
                new ReceiveObjectsRoute("direct:listen", world.receiving),
                new ProcessObjectsRoute(
                        queue,
                        world.processing,
                        new org.suitegateway.core.Transactions() {
                            @Override
                            public <T> T inTransaction(java.util.function.Supplier<T> work) {
                                if (uses.getAndIncrement() == 0) {
                                    throw new StackOverflowError("to order");
                                }
                                return world.records.inTransaction(work);
                            }

                            @Override
                            public void atEnd(String name, Runnable what) {
                                world.records.atEnd(name, what);
                            }

                            @Override
                            public void afterCommit(Runnable what) {
                                world.records.afterCommit(what);
                            }
                        },
                        1));
        store(world.object("1"));
        eventually(this::spoolIsEmpty);
        assertThat(instances()).isEqualTo(1);
    }

    @Test
    void setting_aside_that_fails_is_done_again() throws Exception {
        world.records.failOnce("failed.add", new IllegalStateException("to order"));
        startReceivingAndProcessing();
        byte[] bad = ("bad" + " ".repeat(200)).getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> device.requestBody("direct:listen", new ByteArrayInputStream(bad)))
                .isInstanceOf(CamelExecutionException.class);
        eventually(() -> setAside().size() == 1 && spoolIsEmpty());
    }

    /** A destination that answers as told. */
    private RoutesBuilder destination(String endpoint, List<OutgoingObject> got, AtomicInteger unreachable) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from(endpoint).process(exchange -> answer(exchange, got, unreachable));
            }
        };
    }

    @SuppressWarnings("unchecked")
    private static void answer(Exchange exchange, List<OutgoingObject> got, AtomicInteger unreachable) {
        if (unreachable.getAndDecrement() > 0) {
            throw new UnavailableException("connection refused");
        }
        List<StoreOutcome> outcomes = new ArrayList<>();
        for (OutgoingObject object :
                (List<OutgoingObject>) exchange.getMessage().getBody(List.class)) {
            got.add(object);
            outcomes.add(new StoreOutcome(
                    object.sopInstanceUid(), object.sopInstanceUid().startsWith("refuse") ? 0xC000 : 0, ""));
        }
        exchange.getMessage().setBody(new Sending(outcomes, java.util.Optional.empty()));
    }

    private long count(String destination, Deliveries.State state) {
        return world.owed().stream()
                .filter(d -> d.destination().equals(destination) && d.state() == state)
                .count();
    }

    @Test
    void each_destination_gets_what_it_is_owed_once_and_a_dead_one_holds_up_nobody() throws Exception {
        List<OutgoingObject> pacs = new CopyOnWriteArrayList<>();
        List<OutgoingObject> vna = new CopyOnWriteArrayList<>();
        for (int i = 0; i < 3; i++) {
            world.object("1." + i).process();
        }
        world.object("refuse").process();
        world.object("2").study("1.2.200").process();
        AtomicInteger vnaAway = new AtomicInteger(3);
        start(
                destination("direct:pacs", pacs, new AtomicInteger()),
                destination("direct:vna", vna, vnaAway),
                new DeliverObjectsRoute("pacs", "direct:pacs", world.delivering),
                new DeliverObjectsRoute("vna", "direct:vna", world.delivering));
        await().until(() -> count("pacs", Deliveries.State.DELIVERED) == 4);
        assertThat(count("pacs", Deliveries.State.FAILED)).isEqualTo(1);
        assertThat(pacs).hasSize(5);
        eventually(() -> count("vna", Deliveries.State.DELIVERED) == 4);
        assertThat(vna).hasSize(5);
        assertThat(count("vna", Deliveries.State.FAILED)).isEqualTo(1);
    }

    @Test
    void what_was_delivered_is_not_sent_again_when_the_next_claim_fails() throws Exception {
        List<OutgoingObject> pacs = new CopyOnWriteArrayList<>();
        world.object("1").process();
        RoutesBuilder failing = new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:pacs").process(exchange -> {
                    answer(exchange, pacs, new AtomicInteger());
                    world.records.failOnce("deliveries.claim", new IllegalStateException("to order"));
                });
            }
        };
        start(failing, new DeliverObjectsRoute("pacs", "direct:pacs", world.delivering));
        await().until(() -> count("pacs", Deliveries.State.DELIVERED) == 1);
        world.object("2").process();
        eventually(() -> count("pacs", Deliveries.State.DELIVERED) == 2);
        assertThat(pacs).extracting(OutgoingObject::sopInstanceUid).containsExactly("1", "2");
    }
}
