package org.suitegateway.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.suitegateway.core.Page;
import org.suitegateway.core.commitment.CommitmentDesk.Report;
import org.suitegateway.core.commitment.CommitmentRequest;
import org.suitegateway.core.delivery.Deliveries;
import org.suitegateway.core.error.RefusedException;
import org.suitegateway.core.error.UnavailableException;
import org.suitegateway.core.patient.PersonName;
import org.suitegateway.core.performed.PerformedStep;
import org.suitegateway.core.performed.PerformedSteps.Owed;
import org.suitegateway.core.performed.StepDose;
import org.suitegateway.core.performed.StepForwarding;
import org.suitegateway.core.performed.StepMessage;
import org.suitegateway.core.procedure.ProcedureCode;
import org.suitegateway.core.worklist.WorklistQuery;
import org.suitegateway.testkit.world.World;

/** Worklist, performed steps and commitment, with "direct" in place of the DICOM component. */
@Timeout(60)
class ServiceRoutesTest {
    private static final WorklistQuery ALL = new WorklistQuery(
            "CARM1",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    @TempDir
    Path folder;

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private ProducerTemplate device;
    private World world;

    @BeforeEach
    void clinic() {
        world = new World(folder);
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

    /** Moves the clock until the condition holds: pauses pass at once. */
    private void eventually(java.util.concurrent.Callable<Boolean> condition) {
        await().atMost(Duration.ofSeconds(40)).until(() -> {
            world.clock.forward(Duration.ofSeconds(20));
            return condition.call();
        });
    }

    private StepMessage created(String uid) {
        PerformedStep step = new PerformedStep(
                uid,
                PerformedStep.Status.IN_PROGRESS,
                "CARM1",
                "CARM1",
                "",
                "",
                "RF",
                "PPS",
                "",
                "MRN-1",
                "",
                PersonName.ofDicom("Probst^Theo"),
                Optional.of(World.NOON),
                Optional.empty(),
                ProcedureCode.NONE,
                List.of(),
                List.of(),
                Optional.empty(),
                "",
                World.NOON,
                World.NOON);
        return new StepMessage(
                uid, "CARM1", Optional.of(step), Optional.empty(), StepDose.NONE, bytes("created " + uid));
    }

    private StepMessage completed(String uid) {
        StepMessage.Change change = new StepMessage.Change(
                Optional.of(PerformedStep.Status.COMPLETED),
                Optional.of(World.NOON.plusSeconds(900)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return new StepMessage(
                uid, "CARM1", Optional.empty(), Optional.of(change), StepDose.NONE, bytes("completed " + uid));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void a_query_is_answered_page_by_page() throws Exception {
        start(new WorklistRoute("direct:worklist", world.worklist));

        Object page = device.requestBodyAndHeaders("direct:worklist", ALL, Map.of("DicomPage", Page.Request.first(10)));

        assertThat(page).isEqualTo(new Page<>(List.of(), Optional.empty()));
    }

    @Test
    void a_step_is_in_force_when_the_device_is_answered_and_a_duplicate_is_refused() throws Exception {
        start(new PerformedStepsRoute("direct:steps", world.performed));

        device.requestBody("direct:steps", created("1.2"));

        assertThat(world.records.steps.find("1.2")).isPresent();
        assertThatThrownBy(() -> device.requestBody("direct:steps", created("1.2")))
                .hasCauseInstanceOf(RefusedException.class);
    }

    /** A RIS that answers as told. */
    private static RoutesBuilder ris(List<String> got, AtomicInteger unreachable, int status) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:ris").process(exchange -> {
                    if (unreachable.getAndDecrement() > 0) {
                        throw new UnavailableException("connection refused");
                    }
                    Owed owed = exchange.getMessage().getBody(Owed.class);
                    got.add(new String(owed.message().dataSet(), StandardCharsets.US_ASCII));
                    exchange.getMessage().setBody(new StepForwarding.Answer(status, ""));
                });
            }
        };
    }

    private int owed(Deliveries.State state) {
        return world.records
                .steps
                .owed(Optional.of(state), Page.Request.first(100))
                .items()
                .size();
    }

    @Test
    void steps_are_forwarded_in_their_order_when_the_destination_is_back() throws Exception {
        List<String> got = new CopyOnWriteArrayList<>();
        start(
                new PerformedStepsRoute("direct:steps", world.performed),
                ris(got, new AtomicInteger(3), 0),
                new ForwardPerformedStepsRoute("ris", "direct:ris", world.forwarding));
        device.requestBody("direct:steps", created("1.2"));
        device.requestBody("direct:steps", completed("1.2"));
        device.requestBody("direct:steps", created("1.3"));

        eventually(() -> owed(Deliveries.State.DELIVERED) == 3);

        assertThat(got).containsExactlyInAnyOrder("created 1.2", "completed 1.2", "created 1.3");
        assertThat(got.indexOf("created 1.2")).isLessThan(got.indexOf("completed 1.2"));
    }

    @Test
    void what_the_destination_refuses_waits_for_a_person_and_holds_up_nothing() throws Exception {
        List<String> got = new CopyOnWriteArrayList<>();
        start(
                new PerformedStepsRoute("direct:steps", world.performed),
                ris(got, new AtomicInteger(), 0x0110),
                new ForwardPerformedStepsRoute("ris", "direct:ris", world.forwarding));
        device.requestBody("direct:steps", created("1.2"));
        device.requestBody("direct:steps", created("1.3"));

        await().until(() -> owed(Deliveries.State.FAILED) == 2);

        assertThat(got).containsExactly("created 1.2", "created 1.3");
    }

    /** Devices that take reports, but for one that is silent until told. */
    private static RoutesBuilder devices(List<String> told, AtomicInteger unreachable) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:device").process(exchange -> {
                    Report report = exchange.getMessage().getBody(Report.class);
                    if (report.request().callingAe().equals("CARM2") && unreachable.getAndDecrement() > 0) {
                        throw new UnavailableException("connection refused");
                    }
                    told.add(report.request().callingAe() + " "
                            + report.answer().committed().size() + " "
                            + report.answer().failed().size());
                });
            }
        };
    }

    private CommitmentRequest request(String ae, String... instances) {
        return new CommitmentRequest(
                "1.9",
                ae,
                world.clock.instant(),
                List.of(instances).stream()
                        .map(i -> new CommitmentRequest.Instance("1.2.840.10008.5.1.4.1.1.12.2", i))
                        .toList());
    }

    @Test
    void each_device_is_told_once_and_one_that_is_away_is_told_later() throws Exception {
        List<String> told = new CopyOnWriteArrayList<>();
        start(
                new CommitmentRoute("direct:asked", world.commitments),
                devices(told, new AtomicInteger(3)),
                new ReportCommitmentsRoute("direct:device", world.commitments));
        device.requestBody("direct:asked", request("CARM2", "1.2.3", "1.2.4"));
        device.requestBody("direct:asked", request("CARM1", "1.2.5"));

        await().until(() -> told.contains("CARM1 0 1"));
        eventually(() -> told.contains("CARM2 0 2"));

        await().until(() ->
                world.records.commitments.open(Page.Request.first(10)).items().isEmpty());
        assertThat(told).containsExactly("CARM1 0 1", "CARM2 0 2");
    }
}
