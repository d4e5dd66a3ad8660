package org.suitegateway.simulators.demo;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.suitegateway.simulators.carm.CArm;
import org.suitegateway.simulators.carm.Examination;
import org.suitegateway.simulators.carm.Examination.Exposure;
import org.suitegateway.simulators.clinic.StudyOrder;
import org.suitegateway.simulators.demo.DemoDay.Kind;
import org.suitegateway.simulators.demo.DemoDay.Visit;
import org.suitegateway.simulators.dicom.DicomObject;
import org.suitegateway.simulators.dicom.Uids;
import org.suitegateway.simulators.scheduler.Appointment;
import org.suitegateway.simulators.scheduler.StaffMember;
import org.suitegateway.simulators.ultrasound.UltrasoundUnit;
import org.suitegateway.simulators.workflow.Console;
import org.suitegateway.simulators.workflow.Device;
import org.suitegateway.simulators.workflow.DeviceProcedure;
import org.suitegateway.simulators.workflow.Misbehaviour;
import org.suitegateway.simulators.workflow.Patience;
import org.suitegateway.simulators.workflow.WorklistQuery;

/**
 * What happens in one suite: procedure after procedure, the patient taken from the worklist, images as they are taken, the dose report at the end.
 * Where the gateway serves no worklist or the line is not on it, the technologist types what the paper says.
 */
final class SuiteLife {
    private static final Logger LOG = System.getLogger(SuiteLife.class.getName());
    private static final int CLIP_FRAMES = 16;

    private final CArm carm;
    private final UltrasoundUnit ultrasound;
    private final Gateway gateway;
    private final Pacing pacing;
    private final Clock clock;
    private final Uids uids;
    private final StaffBadges badges;

    /** @param clock in the clinic's zone */
    SuiteLife(
            CArm carm,
            UltrasoundUnit ultrasound,
            Gateway gateway,
            Pacing pacing,
            Clock clock,
            Uids uids,
            StaffBadges badges) {
        this.carm = carm;
        this.ultrasound = ultrasound;
        this.gateway = gateway;
        this.pacing = pacing;
        this.clock = clock;
        this.uids = uids;
        this.badges = badges;
    }

    void live(List<Visit> visits) throws InterruptedException {
        for (Visit visit : visits) {
            try {
                perform(visit);
            } catch (IOException e) {
                LOG.log(Level.WARNING, visit.appointment().device() + ": broken off, " + e.getMessage());
            }
            pacing.pause(visit.over() ? 2 : 5);
        }
    }

    private void perform(Visit visit) throws InterruptedException, IOException {
        if (visit.ultrasoundOnly()) {
            Set<Misbehaviour> wrong = visit.kind() == Kind.ULTRASOUND_MISTYPED
                    ? EnumSet.of(Misbehaviour.NO_MPPS, Misbehaviour.WRONG_ACCESSION)
                    : Set.of();
            Console console = console(ultrasound.device(), wrong);
            DeviceProcedure procedure = begin(console, ultrasound.device(), visit, console.today());
            scan(visit, procedure);
            end(visit, procedure, Optional.empty());
        } else {
            irradiate(visit);
        }
    }

    private Console console(Device device, Set<Misbehaviour> wrong) {
        String aeTitle = device.machine().stationName();
        return new Console(
                device,
                new PersistentLink(gateway, aeTitle, pacing),
                clock,
                uids,
                wrong,
                new Patience(shortened(2), shortened(10), shortened(5)),
                what -> LOG.log(Level.DEBUG, aeTitle + ": " + what));
    }

    private Duration shortened(double seconds) {
        return Duration.ofMillis((long) Math.max(1, seconds * 1000 / gateway.speed()));
    }

    /** Services other than storage are worth a few attempts, not a procedure. */
    private DeviceProcedure begin(Console console, Device device, Visit visit, WorklistQuery query)
            throws InterruptedException, IOException {
        LocalDateTime started = times(visit).apply(0);
        Optional<StudyOrder> chosen = Optional.empty();
        try {
            chosen = console.choose(query, line -> line.accessionNumber()
                            .equals(visit.appointment().accessionNumber()))
                    .map(order -> order.startedAt(started));
        } catch (IOException e) {
            LOG.log(Level.INFO, device.machine().stationName() + ": no worklist, " + e.getMessage());
        }
        StudyOrder chosenOrTyped = chosen.orElseGet(() -> console.typed(typed(visit.appointment(), started)));
        StudyOrder order = chosenOrTyped.typedBy(asTyped(device, chosenOrTyped.physician()));
        try {
            return console.begin(order);
        } catch (IOException e) {
            LOG.log(Level.INFO, device.machine().stationName() + ": no performed step, " + e.getMessage());
            return console(device, EnumSet.of(Misbehaviour.NO_MPPS)).begin(order);
        }
    }

    /** Every console has its own way with names: one shouts, the other has family and given name in each other's place. */
    private static String asTyped(Device device, String physician) {
        String[] parts = physician.toUpperCase(Locale.ROOT).split("\\^", -1);
        return parts.length < 2 || device.machine().stationName().endsWith("1")
                ? physician.toUpperCase(Locale.ROOT)
                : parts[1] + "^" + parts[0];
    }

    private void end(Visit visit, DeviceProcedure procedure, Optional<Examination> examination)
            throws InterruptedException {
        try {
            procedure.end(times(visit).apply(24), examination.map(Examination::stepDose));
        } catch (IOException e) {
            LOG.log(Level.INFO, "the end of a procedure was not taken: " + e.getMessage());
        }
    }

    /** What is over happened at its time and only comes late; what is not over happens now. */
    private Function<Integer, LocalDateTime> times(Visit visit) {
        LocalDateTime booked = visit.appointment().start().toLocalDateTime();
        return visit.over() ? step -> booked.plusMinutes(4).plusSeconds(50L * step) : step -> LocalDateTime.now(clock);
    }

    private static StudyOrder typed(Appointment a, LocalDateTime started) {
        StaffMember physician = a.staff().get(0);
        return new StudyOrder(
                "ISO_IR 192",
                a.patient(),
                a.studyInstanceUid(),
                a.accessionNumber(),
                a.requestedProcedureId(),
                a.scheduledStepId(),
                a.title(),
                started,
                physician.family() + "^" + physician.given());
    }

    private void irradiate(Visit visit) throws InterruptedException, IOException {
        boolean emergency = visit.kind() == Kind.EMERGENCY;
        Console console = console(carm.device(), emergency ? EnumSet.of(Misbehaviour.UNSCHEDULED) : Set.of());
        DeviceProcedure procedure = begin(console, carm.device(), visit, console.today());
        if (visit.kind() == Kind.BOTH) {
            guide(visit);
        }
        Function<Integer, LocalDateTime> at = times(visit);
        Examination examination = carm.begin(procedure.order(), seed(visit));
        double gap = visit.over() ? 0.6 : 3;
        boolean high = visit.kind() == Kind.HIGH_DOSE;
        RandomGenerator chance = new Random(seed(visit));
        int images = high ? 8 : 5 + chance.nextInt(3);
        for (int i = 0; i < images; i++) {
            Exposure look = look(high, chance);
            examination.screen(at.apply(2 * i), look);
            if (!visit.over()) {
                badges.screen(visit.appointment().suite(), look);
            }
            double needle = i / (images - 2.0);
            procedure.send(examination.spot(
                    at.apply(2 * i + 1), look(high, chance), Math.min(1, needle), i == images - 1 ? 0.9 : 0));
            tell(procedure, examination, at.apply(2 * i + 1));
            pacing.pause(gap);
        }
        if (visit.kind() == Kind.FLUOROSCOPY_WITH_RUN) {
            procedure.send(examination.report(at.apply(2 * images)));
            procedure.send(examination.run(at.apply(2 * images + 1), new Exposure("2.7", "1.9"), 8));
            tell(procedure, examination, at.apply(2 * images + 1));
            pacing.pause(gap);
        }
        DicomObject report = examination.report(at.apply(2 * images + 2));
        procedure.report(() -> report, Optional.empty());
        if (visit.kind() == Kind.REPORT_TWICE) {
            pacing.pause(gap);
            procedure.repeat(report);
        }
        end(visit, procedure, Optional.of(examination));
    }

    /** A running total is worth one attempt. */
    private static void tell(DeviceProcedure procedure, Examination examination, LocalDateTime at)
            throws InterruptedException {
        try {
            procedure.exposed(examination.stepDose(), () -> examination.report(at));
        } catch (IOException e) {
            LOG.log(Level.INFO, "the dose so far was not taken: " + e.getMessage());
        }
    }

    /** Ultrasound beside the C-arm, in the same study: the unit has no line of its own and sends no performed step. */
    private void guide(Visit visit) throws InterruptedException, IOException {
        Console console = console(ultrasound.device(), EnumSet.of(Misbehaviour.NO_MPPS));
        WorklistQuery patient =
                WorklistQuery.EVERYTHING.patientId(visit.appointment().patient().id());
        DeviceProcedure procedure = begin(console, ultrasound.device(), visit, patient);
        scan(visit, procedure);
        end(visit, procedure, Optional.empty());
    }

    /** Seconds and mGy/s: what a look costs in one patient and another, or in one that takes all afternoon. */
    private static Exposure look(boolean high, RandomGenerator chance) {
        BigDecimal seconds = BigDecimal.valueOf(high ? 800 + chance.nextInt(150) : 11 + chance.nextInt(45), 1);
        BigDecimal rate = BigDecimal.valueOf(high ? 90 + chance.nextInt(25) : 8 + chance.nextInt(12), 2);
        return new Exposure(seconds.toPlainString(), rate.toPlainString());
    }

    private void scan(Visit visit, DeviceProcedure procedure) throws InterruptedException, IOException {
        Function<Integer, LocalDateTime> at = times(visit);
        UltrasoundUnit.Examination examination = ultrasound.begin(procedure.order(), seed(visit));
        double gap = visit.over() ? 0.6 : 4;
        procedure.send(examination.image(at.apply(0), 0));
        pacing.pause(gap);
        procedure.send(examination.jpegImage(at.apply(1), 0.4));
        pacing.pause(gap);
        procedure.send(examination.clip(at.apply(2), CLIP_FRAMES));
        pacing.pause(gap);
        procedure.send(examination.jpegImage(at.apply(3), 0.95));
    }

    private static long seed(Visit visit) {
        return visit.appointment().patient().id().hashCode();
    }
}
