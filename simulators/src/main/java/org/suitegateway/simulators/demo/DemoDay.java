package org.suitegateway.simulators.demo;

import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.suitegateway.simulators.clinic.Patient;
import org.suitegateway.simulators.dicom.Uids;
import org.suitegateway.simulators.scheduler.Appointment;
import org.suitegateway.simulators.scheduler.Medication;
import org.suitegateway.simulators.scheduler.StaffMember;

/**
 * The list of the demo day: what is booked in two suites around now, and what of it happens. Patients and staff are made up. UIDs, order and
 * accession numbers are new in each run; patients come again.
 */
final class DemoDay {
    private static final String ISSUER = "DEMO";
    private static final StaffMember LIND = new StaffMember("S-101", "Demo", "Dr. Lind", "PHYS", "Physician");
    private static final StaffMember OKAFOR = new StaffMember("S-102", "Demo", "Dr. Okafor", "PHYS", "Physician");
    private static final StaffMember NURSE = new StaffMember("S-201", "Demo", "Nurse Noor", "RN", "Nurse");
    private static final StaffMember NURSE2 = new StaffMember("S-202", "Demo", "Nurse Ida", "RN", "Nurse");
    private static final StaffMember TECH =
            new StaffMember("S-301", "Demo", "Tech Tomas", "TECH", "Radiology technologist");

    private final ZonedDateTime now;
    private final String run;
    private final Uids uids;
    private final List<Visit> visits = new ArrayList<>();

    /** How a procedure is done. */
    enum Kind {
        /** A handful of images. */
        FLUOROSCOPY,
        /** The same, with a run of contrast medium; the dose report comes in between and again at the end. */
        FLUOROSCOPY_WITH_RUN,
        /** Much screening; the dose report shows more than 1 Gy. */
        HIGH_DOSE,
        /** As {@link #FLUOROSCOPY}; the dose report is sent twice. */
        REPORT_TWICE,
        ULTRASOUND,
        /** The same, by a unit that sends no performed step; the accession number is typed, and two digits of it are transposed. */
        ULTRASOUND_MISTYPED,
        /** Fluoroscopy and ultrasound in one study. */
        BOTH,
        /** Fluoroscopy of somebody who is on no list. */
        EMERGENCY,
        /** Stays on the list. */
        AHEAD
    }

    /**
     * One line of the list.
     *
     * @param minutesFromNow when it was booked for: negative is over or under way
     */
    record Visit(Appointment appointment, Kind kind, int minutesFromNow) {
        boolean over() {
            return minutesFromNow < -30;
        }

        boolean performed() {
            return kind != Kind.AHEAD;
        }

        boolean ultrasoundOnly() {
            return kind == Kind.ULTRASOUND || kind == Kind.ULTRASOUND_MISTYPED;
        }
    }

    DemoDay(ZonedDateTime now, String run, Uids uids) {
        this.now = now.truncatedTo(ChronoUnit.MINUTES);
        this.run = run;
        this.uids = uids;
        book(
                "SUITE1",
                "CARM1",
                -155,
                30,
                Kind.FLUOROSCOPY,
                patient(1, "Demo^Amélie", "19610412", "F"),
                LIND,
                Service.TFESI);
        book(
                "SUITE2",
                "CARM2",
                -120,
                30,
                Kind.REPORT_TWICE,
                patient(2, "Demo^Jürgen", "19550930", "M"),
                OKAFOR,
                Service.MEDIAL_BRANCH);
        book(
                "SUITE1",
                "US1",
                -75,
                20,
                Kind.ULTRASOUND,
                patient(3, "Демо^Анна", "19780221", "F"),
                LIND,
                Service.STELLATE);
        book(
                "SUITE1",
                "CARM1",
                -12,
                30,
                Kind.FLUOROSCOPY_WITH_RUN,
                patient(4, "Demo^Zoë", "19690704", "F"),
                LIND,
                Service.TFESI);
        book(
                "SUITE2",
                "CARM2",
                -20,
                60,
                Kind.HIGH_DOSE,
                patient(5, "Demo^Håkon", "19480115", "M"),
                OKAFOR,
                Service.SCS_TRIAL);
        book("SUITE1", "CARM1", 40, 30, Kind.BOTH, patient(6, "デモ^花子", "19830309", "F"), LIND, Service.SI_JOINT);
        book(
                "SUITE2",
                "CARM2",
                55,
                30,
                Kind.FLUOROSCOPY,
                patient(7, "Δήμου^Ελένη", "19721128", "F"),
                OKAFOR,
                Service.MEDIAL_BRANCH);
        book(
                "SUITE2",
                "US2",
                90,
                20,
                Kind.ULTRASOUND_MISTYPED,
                patient(8, "Demo^Łukasz", "19901010", "M"),
                OKAFOR,
                Service.STELLATE);
        book("SUITE1", "CARM1", 85, 30, Kind.AHEAD, patient(9, "Demo^Inês", "19660618", "F"), LIND, Service.TFESI);
        book(
                "SUITE2",
                "CARM2",
                130,
                45,
                Kind.AHEAD,
                patient(10, "Demo^Ștefan", "19590502", "M"),
                OKAFOR,
                Service.SI_JOINT);
    }

    /** What a pain clinic does: CPT code, its name, modality, and why (ICD-10). */
    private enum Service {
        TFESI("64483", "Lumbar transforaminal epidural injection", "RF", "M54.16", "Radiculopathy, lumbar region"),
        MEDIAL_BRANCH("64493", "Lumbar medial branch block", "RF", "M47.816", "Spondylosis without myelopathy, lumbar"),
        SI_JOINT("27096", "Sacroiliac joint injection", "RF", "M53.3", "Sacroiliac joint pain"),
        SCS_TRIAL("63650", "Spinal cord stimulator trial", "RF", "G90.522", "Complex regional pain syndrome, left leg"),
        STELLATE("64510", "Stellate ganglion block", "US", "G90.511", "Complex regional pain syndrome, right arm");

        private final String code;
        private final String title;
        private final String modality;
        private final String reason;
        private final String reasonText;

        Service(String code, String title, String modality, String reason, String reasonText) {
            this.code = code;
            this.title = title;
            this.modality = modality;
            this.reason = reason;
            this.reasonText = reasonText;
        }
    }

    /** The corticosteroid of an injection; other procedures have none. */
    static Optional<Medication> medication(Appointment a) {
        return switch (a.code()) {
            case "64483" ->
                Optional.of(
                        new Medication("3264", "dexamethasone", "10", "EP", "Epidural", "LUMB", "Lumbar spine L4/L5"));
            case "27096" ->
                Optional.of(new Medication(
                        "10759", "triamcinolone", "40", "IS", "Intrasynovial", "SIJ", "Sacroiliac joint left"));
            default -> Optional.empty();
        };
    }

    List<Visit> visits() {
        return List.copyOf(visits);
    }

    List<Visit> performedIn(String suite) {
        return visits.stream()
                .filter(v -> v.appointment().suite().equals(suite))
                .filter(Visit::performed)
                .toList();
    }

    /** Somebody on the table whom no list knows. */
    Visit stranger() {
        Patient nobody = new Patient("TMP-0815", ISSUER, "Unknown^Walk-in", "", "O");
        Appointment unknown = appointment("99", "SUITE2", "CARM2", 0, 30, nobody, OKAFOR, Service.MEDIAL_BRANCH);
        return new Visit(unknown, Kind.EMERGENCY, 0);
    }

    /** A birth date that was noted wrongly, to be put right by ADT^A08. */
    Patient corrected() {
        return patient(4, "Demo^Zoë Marie", "19690714", "F");
    }

    /** The last appointment, moved by a quarter of an hour. */
    Optional<Appointment> moved() {
        Appointment last = visits.get(visits.size() - 1).appointment();
        ZonedDateTime later = last.start().plusMinutes(15);
        if (!later.toLocalDate().equals(now.toLocalDate())) {
            return Optional.empty();
        }
        return Optional.of(last.at(later));
    }

    private void book(
            String suite,
            String device,
            int minutesFromNow,
            int minutes,
            Kind kind,
            Patient patient,
            StaffMember physician,
            Service service) {
        String number = String.format(Locale.ROOT, "%02d", visits.size() + 1);
        visits.add(new Visit(
                appointment(number, suite, device, minutesFromNow, minutes, patient, physician, service),
                kind,
                minutesFromNow));
    }

    private Appointment appointment(
            String number,
            String suite,
            String device,
            int minutesFromNow,
            int minutes,
            Patient patient,
            StaffMember physician,
            Service service) {
        StaffMember nurse = suite.equals("SUITE1") ? NURSE : NURSE2;
        return new Appointment(
                run + number,
                "D" + run + "-" + number,
                uids.next(),
                patient,
                service.code,
                service.title,
                service.modality,
                now.plusMinutes(fitting(minutesFromNow)),
                minutes,
                suite,
                device,
                service.modality.equals("US") ? List.of(physician, nurse) : List.of(physician, nurse, TECH),
                service.reason,
                service.reasonText);
    }

    /** Moves times together where midnight is near: the page shows one day. */
    private long fitting(int minutesFromNow) {
        LocalTime time = now.toLocalTime();
        double sinceMidnight = time.toSecondOfDay() / 60.0;
        double room = minutesFromNow < 0 ? (sinceMidnight - 1) / 155 : (24 * 60 - 1 - sinceMidnight) / 130;
        return Math.round(minutesFromNow * Math.max(0, Math.min(1, room)));
    }

    private static Patient patient(int number, String name, String birthDate, String sex) {
        return new Patient(String.format(Locale.ROOT, "DEMO-%04d", number), ISSUER, name, birthDate, sex);
    }
}
