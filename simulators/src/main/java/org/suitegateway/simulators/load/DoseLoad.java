package org.suitegateway.simulators.load;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.suitegateway.simulators.clinic.Machine;
import org.suitegateway.simulators.clinic.Patient;
import org.suitegateway.simulators.clinic.StudyOrder;
import org.suitegateway.simulators.dicom.Association;
import org.suitegateway.simulators.dicom.Call;
import org.suitegateway.simulators.dicom.DicomObject;
import org.suitegateway.simulators.dicom.Offer;
import org.suitegateway.simulators.dicom.StoreAnswer;
import org.suitegateway.simulators.dicom.Tag;
import org.suitegateway.simulators.dicom.TransferSyntax;
import org.suitegateway.simulators.dicom.Uids;
import org.suitegateway.simulators.dose.Dialect;
import org.suitegateway.simulators.dose.DoseReport;
import org.suitegateway.simulators.dose.IrradiationEvent;

/**
 * Radiation dose reports, each of a study of its own with events of its own, made before any of them is sent. Days and doses repeat after ten
 * reports.
 */
public final class DoseLoad {
    private static final LocalDateTime MORNING = LocalDateTime.of(2026, 3, 2, 8, 0);
    private static final int PLATES = 10;
    private static final int FIRST_EVENT = 4;
    private static final int UID = 44; // characters: the longest under 2.25, and most are as long

    private final List<ReportPlate.Print> reports;
    private final List<String> patients;
    private final int events;

    private DoseLoad(List<ReportPlate.Print> reports, List<String> patients, int events) {
        this.reports = reports;
        this.patients = patients;
        this.events = events;
    }

    /**
     * @param run distinguishes the patients of one run from those of another
     * @param count reports in all
     * @param events irradiation events of each
     * @param patients that the reports are spread over
     */
    public static DoseLoad of(String run, int count, int events, int patients) {
        return of(run, count, events, patients, 0);
    }

    /** As {@link #of}, a patient each, and a thousand times the dose: with twenty events it is above 1 Gy and 200 Gy·cm². */
    public static DoseLoad raising(String run, int count, int events) {
        return of(run, count, events, count, 3);
    }

    /** @param tens powers of ten by which the dose is larger */
    private static DoseLoad of(String run, int count, int events, int patients, int tens) {
        Uids uids = Uids.fresh();
        List<List<String>> fillings = new ArrayList<>();
        List<ReportPlate> plates = new ArrayList<>();
        for (int i = 0; i < Math.min(PLATES, count); i++) {
            List<String> filling = values(uids, patient(run, 999_999), events);
            plates.add(plate(i, filling, events, tens));
            fillings.add(filling);
        }
        List<ReportPlate.Print> reports = new ArrayList<>(count);
        List<String> of = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            String patient = patient(run, i % patients);
            of.add(patient);
            reports.add(plates.get(i % plates.size()).print(values(uids, patient, events)));
        }
        return new DoseLoad(reports, of, events);
    }

    private static String patient(String run, int number) {
        return String.format("LOAD%s-%06d", run, number);
    }

    /** SOP instance, study, series, patient, then the events. */
    private static List<String> values(Uids uids, String patient, int events) {
        List<String> values = new ArrayList<>(FIRST_EVENT + events);
        values.add(uid(uids));
        values.add(uid(uids));
        values.add(uid(uids));
        values.add(patient);
        for (int i = 0; i < events; i++) {
            values.add(uid(uids));
        }
        return values;
    }

    private static String uid(Uids uids) {
        String uid = uids.next();
        while (uid.length() != UID) {
            uid = uids.next();
        }
        return uid;
    }

    private static ReportPlate plate(int number, List<String> filling, int events, int tens) {
        LocalDateTime started = MORNING.plusDays(number).plusMinutes(7L * number);
        List<IrradiationEvent> each = new ArrayList<>(events);
        for (int e = 0; e < events; e++) {
            String dap =
                    BigDecimal.valueOf(100 + (e + 3L * number) % 50, 8 - tens).toPlainString();
            String kerma =
                    BigDecimal.valueOf(60 + (e + 3L * number) % 20, 6 - tens).toPlainString();
            LocalDateTime at = started.plusSeconds(3L * e);
            each.add(
                    e % 25 == 24
                            ? IrradiationEvent.stationary(filling.get(FIRST_EVENT + e), at, dap, kerma, "2.5")
                            : IrradiationEvent.fluoroscopy(filling.get(FIRST_EVENT + e), at, dap, kerma, "1.5"));
        }
        StudyOrder order = new StudyOrder(
                "ISO_IR 192",
                new Patient(filling.get(3), "DEMO", "Load^Dose", "19610412", "O"),
                filling.get(1),
                "",
                "",
                "",
                "Load",
                started,
                "Demo^Dr. Lind");
        DicomObject report = DicomObject.of(
                new DoseReport(order, Machine.CARM1, Dialect.STANDARD, each, Uids.fresh())
                        .dataSet(started.plusSeconds(3L * events + 60))
                        .put(Tag.SOP_INSTANCE_UID, filling.get(0))
                        .put(Tag.SERIES_INSTANCE_UID, filling.get(2)),
                TransferSyntax.EXPLICIT_LITTLE);
        return ReportPlate.of(report, filling);
    }

    List<ReportPlate.Print> reports() {
        return reports;
    }

    Association open(Call call) throws IOException {
        return Association.open(
                call, List.of(new Offer(DoseReport.SOP_CLASS, List.of(TransferSyntax.EXPLICIT_LITTLE.uid()))));
    }

    public int events() {
        return events;
    }

    /** How many reports each patient has, by patient ID. */
    public Map<String, Integer> perPatient() {
        Map<String, Integer> counts = new TreeMap<>();
        patients.forEach(patient -> counts.merge(patient, 1, Integer::sum));
        return counts;
    }

    /** Writes them as files instead of sending them. */
    public void writeTo(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (int i = 0; i < reports.size(); i++) {
            Path file = folder.resolve(String.format("rdsr-%06d.dcm", i + 1));
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
                reports.get(i).writeFile(out);
            }
        }
    }

    /** @throws IOException if not all associations could be opened at the start */
    public Figures send(Call call, int associations) throws IOException, InterruptedException {
        Lanes.Run run = new Lanes<>(new Work(call), associations, reports.size()).run();
        long all = reports.stream().mapToLong(ReportPlate.Print::bytes).sum();
        long bytes = all * run.nanos().length / reports.size(); // they are nearly of one size
        return new Figures("reports", run.nanos(), run.failures(), bytes, run.elapsed());
    }

    private final class Work implements Lanes.Work<Association, ReportPlate.Print> {
        private final Call call;

        Work(Call call) {
            this.call = call;
        }

        @Override
        public Association open() throws IOException {
            return DoseLoad.this.open(call);
        }

        @Override
        public ReportPlate.Print prepare(int lane, int number) {
            return reports.get(number);
        }

        @Override
        public Optional<String> send(Association association, ReportPlate.Print report) throws IOException {
            StoreAnswer answer = association.store(report);
            return answer.success() ? Optional.empty() : Optional.of("status " + answer.statusHex());
        }
    }
}
