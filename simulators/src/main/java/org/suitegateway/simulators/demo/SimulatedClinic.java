package org.suitegateway.simulators.demo;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.suitegateway.simulators.carm.CArm;
import org.suitegateway.simulators.clinic.Machine;
import org.suitegateway.simulators.demo.DemoDay.Visit;
import org.suitegateway.simulators.dicom.Keep;
import org.suitegateway.simulators.dicom.StorePeer;
import org.suitegateway.simulators.dicom.Uids;
import org.suitegateway.simulators.scheduler.Acknowledgement;
import org.suitegateway.simulators.scheduler.Appointment;
import org.suitegateway.simulators.scheduler.Hl7Message;
import org.suitegateway.simulators.scheduler.Medication;
import org.suitegateway.simulators.scheduler.MessageWriter;
import org.suitegateway.simulators.scheduler.MllpClient;
import org.suitegateway.simulators.scheduler.PatientFacts;
import org.suitegateway.simulators.ultrasound.UltrasoundUnit;

/**
 * Two suites with a C-arm and an ultrasound unit each, a PACS and a scheduler. From {@link #open} on every device and the PACS answer C-ECHO
 * and C-STORE on loopback; {@link #start} sends the day's list, then lives through the day. All on daemon threads; a gateway that is away is
 * tried again. Thread-safe.
 */
public final class SimulatedClinic implements AutoCloseable {
    private static final Logger LOG = System.getLogger(SimulatedClinic.class.getName());
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int FRAME = 512;

    private final Clock clock;
    private final CArm carm1;
    private final CArm carm2;
    private final UltrasoundUnit us1;
    private final UltrasoundUnit us2;
    private final StorePeer pacs;
    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    /** Go on when the day is over. */
    private final List<Thread> always = new CopyOnWriteArrayList<>();

    private SimulatedClinic(Clock clock, int frame) throws IOException {
        this.clock = clock;
        Uids uids = Uids.fresh();
        int width = frame * 15 / 16;
        List<AutoCloseable> opened = new ArrayList<>();
        try {
            carm1 = CArm.switchOn(Machine.CARM1, uids, frame, CArm.Depth.EIGHT, 0);
            opened.add(carm1);
            carm2 = CArm.switchOn(Machine.CARM2, uids, frame, CArm.Depth.TWELVE, 0);
            opened.add(carm2);
            us1 = UltrasoundUnit.switchOn(Machine.US1, uids, width, width * 3 / 4, 0);
            opened.add(us1);
            us2 = UltrasoundUnit.switchOn(Machine.US2, uids, width, width * 3 / 4, 0);
            opened.add(us2);
            pacs = StorePeer.listen("PACS", 0, Keep.nothing());
        } catch (IOException e) {
            closeAll(opened);
            throw e;
        }
    }

    /** Binds all ports. */
    public static SimulatedClinic open() throws IOException {
        return open(Clock.systemUTC(), FRAME);
    }

    /** @param frame rows and columns of a C-arm image */
    static SimulatedClinic open(Clock clock, int frame) throws IOException {
        return new SimulatedClinic(clock, frame);
    }

    /**
     * @param aeTitle CARM1, US1, CARM2, US2 or PACS
     * @throws IllegalArgumentException for any other
     */
    public int port(String aeTitle) {
        return switch (aeTitle) {
            case "CARM1" -> carm1.port();
            case "CARM2" -> carm2.port();
            case "US1" -> us1.port();
            case "US2" -> us2.port();
            case "PACS" -> pacs.port();
            default -> throw new IllegalArgumentException("no device of the simulated clinic: " + aeTitle);
        };
    }

    /** How many objects reached the PACS, which does not keep them. */
    public int archived() {
        return pacs.received().size();
    }

    /** Begins the day; may be called once. */
    public void start(Gateway gateway) {
        Pacing pacing = new Pacing(gateway.speed());
        Clock wall = clock.withZone(gateway.zone());
        String run = DayList.runId(clock);
        Uids uids = Uids.fresh();
        DemoDay day = new DemoDay(ZonedDateTime.now(wall), run, uids);
        CountDownLatch listSent = new CountDownLatch(1);
        MessageWriter writer = new MessageWriter("DEMO", gateway.zone(), clock, run);
        StaffBadges badges = new StaffBadges(wall);
        gateway.dosimeterPort().ifPresent(port -> begin("dosimeters", () -> badges.send(gateway.host(), port), always));
        begin("scheduler", () -> keepSchedule(gateway, pacing, day, writer, listSent));
        Map.of(
                        "SUITE1",
                        new SuiteLife(carm1, us1, gateway, pacing, wall, uids, badges),
                        "SUITE2",
                        new SuiteLife(carm2, us2, gateway, pacing, wall, uids, badges))
                .forEach((suite, life) -> begin(suite, () -> {
                    listSent.await(Math.max(2000, (long) (3000 / gateway.speed())), TimeUnit.MILLISECONDS);
                    List<Visit> visits = new ArrayList<>(day.performedIn(suite));
                    if (suite.equals("SUITE2")) {
                        visits.add(2, day.stranger());
                    }
                    life.live(visits);
                    LOG.log(Level.INFO, suite + ": the simulated day is over");
                }));
    }

    /** Whether everything of the day has happened. */
    public boolean over() {
        return !threads.isEmpty() && threads.stream().noneMatch(Thread::isAlive);
    }

    /** Waits until {@link #over}. */
    public void awaitEnd() throws InterruptedException {
        for (Thread thread : threads) {
            thread.join();
        }
    }

    @Override
    public void close() {
        threads.forEach(Thread::interrupt);
        always.forEach(Thread::interrupt);
        closeAll(List.of(carm1, carm2, us1, us2, pacs));
    }

    private static void keepSchedule(
            Gateway gateway, Pacing pacing, DemoDay day, MessageWriter writer, CountDownLatch listSent)
            throws InterruptedException, IOException {
        try (MllpClient client = new MllpClient(gateway.host(), gateway.hl7Port(), PATIENCE)) {
            for (Visit visit : day.visits()) {
                deliver(client, writer.booking(visit.appointment()), pacing);
                deliver(client, writer.order(visit.appointment()), pacing);
                tell(client, visit.appointment(), writer, pacing);
            }
            arrive(client, day, writer, pacing, true);
            listSent.countDown();
            give(client, day, writer, pacing, true);
            pacing.pause(20);
            arrive(client, day, writer, pacing, false);
            pacing.pause(20);
            deliver(client, writer.update(day.corrected()), pacing);
            pacing.pause(30);
            if (day.moved().isPresent()
                    && !deliver(client, writer.rescheduled(day.moved().get()), pacing)) {
                deliver(client, writer.booking(day.moved().get()), pacing);
            }
            give(client, day, writer, pacing, false);
        }
    }

    /** What the hospital knows about the patient. A dose four days ago: long enough for some drugs and procedures, not for all. */
    private static void tell(MllpClient client, Appointment a, MessageWriter writer, Pacing pacing)
            throws InterruptedException {
        Optional<PatientFacts> facts = DemoFacts.of(a.patient());
        if (facts.isPresent()) {
            deliver(client, writer.facts(a.patient(), facts.get()), pacing);
            if (!facts.get().labs().isEmpty()) {
                deliver(client, writer.laboratory(a, facts.get().labs()), pacing);
            }
        }
        Optional<Medication> drug = DemoFacts.anticoagulant(a.patient());
        if (drug.isPresent()) {
            deliver(client, writer.homeDrugGiven(a, drug.get(), a.start().minusDays(4)), pacing);
        }
    }

    /** @param started whether those whose time has come, or those who are early */
    private static void arrive(MllpClient client, DemoDay day, MessageWriter writer, Pacing pacing, boolean started)
            throws InterruptedException {
        for (Visit visit : day.visits()) {
            if (visit.performed() && !visit.over() && visit.minutesFromNow() < 0 == started) {
                deliver(client, writer.arrived(visit.appointment()), pacing);
            }
        }
    }

    /** What was injected. @param over in procedures that are over, or in those of this hour */
    private static void give(MllpClient client, DemoDay day, MessageWriter writer, Pacing pacing, boolean over)
            throws InterruptedException {
        for (Visit visit : day.visits()) {
            Optional<Medication> medication = DemoDay.medication(visit.appointment());
            if (medication.isPresent() && visit.performed() && visit.over() == over && visit.minutesFromNow() < 0) {
                deliver(
                        client,
                        writer.drugGiven(
                                visit.appointment(),
                                medication.get(),
                                visit.appointment().start().plusMinutes(8)),
                        pacing);
            }
        }
    }

    /** @return whether it was accepted */
    private static boolean deliver(MllpClient client, Hl7Message message, Pacing pacing) throws InterruptedException {
        while (true) {
            try {
                Acknowledgement answer = client.send(message);
                if (!answer.accepted()) {
                    LOG.log(Level.WARNING, "scheduler: " + message.type() + " was answered " + answer.code());
                }
                return answer.accepted();
            } catch (IOException e) {
                LOG.log(Level.INFO, "scheduler: " + e.getMessage() + ", trying again");
                pacing.pause(3);
            }
        }
    }

    /** Work that stops when the clinic is closed. */
    private interface Work {
        void run() throws InterruptedException, IOException;
    }

    private void begin(String name, Work work) {
        begin(name, work, threads);
    }

    private static void begin(String name, Work work, List<Thread> group) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (InterruptedException e) {
                        LOG.log(Level.DEBUG, name + " was stopped");
                    } catch (IOException | RuntimeException e) {
                        LOG.log(Level.WARNING, name + " of the simulated clinic gave up", e);
                    }
                },
                "simulated " + name);
        thread.setDaemon(true);
        group.add(thread);
        thread.start();
    }

    private static void closeAll(List<? extends AutoCloseable> peers) {
        for (AutoCloseable peer : peers) {
            try {
                peer.close();
            } catch (Exception e) {
                LOG.log(Level.WARNING, "closing a simulator", e);
            }
        }
    }
}
