package org.suitegateway.simulators.demo;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.suitegateway.simulators.carm.CArm;
import org.suitegateway.simulators.carm.Examination;
import org.suitegateway.simulators.carm.Examination.Exposure;
import org.suitegateway.simulators.clinic.StudyOrder;
import org.suitegateway.simulators.demo.DemoDay.Kind;
import org.suitegateway.simulators.demo.DemoDay.Visit;
import org.suitegateway.simulators.dicom.DicomObject;
import org.suitegateway.simulators.scheduler.Appointment;
import org.suitegateway.simulators.scheduler.StaffMember;
import org.suitegateway.simulators.ultrasound.UltrasoundUnit;

/** What happens in one suite: procedure after procedure, images as they are taken, the dose report at the end. */
final class SuiteLife {
    private static final int CLIP_FRAMES = 16;

    private final CArm carm;
    private final UltrasoundUnit ultrasound;
    private final Courier courier;
    private final Pacing pacing;
    private final Clock clock;

    /** @param clock in the clinic's zone */
    SuiteLife(CArm carm, UltrasoundUnit ultrasound, Courier courier, Pacing pacing, Clock clock) {
        this.carm = carm;
        this.ultrasound = ultrasound;
        this.courier = courier;
        this.pacing = pacing;
        this.clock = clock;
    }

    void live(List<Visit> visits) throws InterruptedException {
        for (Visit visit : visits) {
            perform(visit);
            pacing.pause(visit.over() ? 2 : 5);
        }
    }

    private void perform(Visit visit) throws InterruptedException {
        if (visit.kind() == Kind.ULTRASOUND || visit.kind() == Kind.BOTH) {
            scan(visit);
        }
        if (visit.kind() != Kind.ULTRASOUND) {
            irradiate(visit);
        }
    }

    /** What is over happened at its time and only comes late; what is not over happens now. */
    private Function<Integer, LocalDateTime> times(Visit visit) {
        LocalDateTime booked = visit.appointment().start().toLocalDateTime();
        return visit.over() ? step -> booked.plusMinutes(4).plusSeconds(50L * step) : step -> LocalDateTime.now(clock);
    }

    private StudyOrder order(Appointment a, LocalDateTime started) {
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

    private void irradiate(Visit visit) throws InterruptedException {
        Function<Integer, LocalDateTime> at = times(visit);
        Examination examination = carm.begin(order(visit.appointment(), at.apply(0)), seed(visit));
        double gap = visit.over() ? 0.6 : 3;
        boolean high = visit.kind() == Kind.HIGH_DOSE;
        RandomGenerator chance = new Random(seed(visit));
        int images = high ? 8 : 5 + chance.nextInt(3);
        for (int i = 0; i < images; i++) {
            examination.screen(at.apply(2 * i), look(high, chance));
            double needle = i / (images - 2.0);
            bring(examination.spot(
                    at.apply(2 * i + 1), look(high, chance), Math.min(1, needle), i == images - 1 ? 0.9 : 0));
            pacing.pause(gap);
        }
        if (visit.kind() == Kind.FLUOROSCOPY_WITH_RUN) {
            bring(examination.report(at.apply(2 * images)));
            bring(examination.run(at.apply(2 * images + 1), new Exposure("2.7", "1.9"), 8));
            pacing.pause(gap);
        }
        DicomObject report = examination.report(at.apply(2 * images + 2));
        bring(report);
        if (visit.kind() == Kind.REPORT_TWICE) {
            pacing.pause(gap);
            bring(report);
        }
    }

    /** Seconds and mGy/s: what a look costs in one patient and another, or in one that takes all afternoon. */
    private static Exposure look(boolean high, RandomGenerator chance) {
        BigDecimal seconds = BigDecimal.valueOf(high ? 800 + chance.nextInt(150) : 11 + chance.nextInt(45), 1);
        BigDecimal rate = BigDecimal.valueOf(high ? 90 + chance.nextInt(25) : 8 + chance.nextInt(12), 2);
        return new Exposure(seconds.toPlainString(), rate.toPlainString());
    }

    private void scan(Visit visit) throws InterruptedException {
        Function<Integer, LocalDateTime> at = times(visit);
        UltrasoundUnit.Examination examination = ultrasound.begin(order(visit.appointment(), at.apply(0)), seed(visit));
        double gap = visit.over() ? 0.6 : 4;
        courier.bring(ultrasound.aeTitle(), examination.image(at.apply(0), 0));
        pacing.pause(gap);
        courier.bring(ultrasound.aeTitle(), examination.jpegImage(at.apply(1), 0.4));
        pacing.pause(gap);
        courier.bring(ultrasound.aeTitle(), examination.clip(at.apply(2), CLIP_FRAMES));
        pacing.pause(gap);
        courier.bring(ultrasound.aeTitle(), examination.jpegImage(at.apply(3), 0.95));
    }

    private void bring(DicomObject object) throws InterruptedException {
        courier.bring(carm.aeTitle(), object);
    }

    private static long seed(Visit visit) {
        return visit.appointment().patient().id().hashCode();
    }
}
