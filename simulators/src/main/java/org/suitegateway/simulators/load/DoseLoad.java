package org.suitegateway.simulators.load;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.suitegateway.simulators.clinic.Machine;
import org.suitegateway.simulators.clinic.Patient;
import org.suitegateway.simulators.clinic.StudyOrder;
import org.suitegateway.simulators.dicom.Association;
import org.suitegateway.simulators.dicom.Call;
import org.suitegateway.simulators.dicom.DicomObject;
import org.suitegateway.simulators.dicom.Offer;
import org.suitegateway.simulators.dicom.StoreAnswer;
import org.suitegateway.simulators.dicom.TransferSyntax;
import org.suitegateway.simulators.dicom.Uids;
import org.suitegateway.simulators.dose.Dialect;
import org.suitegateway.simulators.dose.DoseReport;
import org.suitegateway.simulators.dose.IrradiationEvent;

/**
 * Sends radiation dose reports, each of a study of its own, over associations at once. They are made before the clock starts.
 */
public final class DoseLoad {
    private static final LocalDateTime MORNING = LocalDateTime.of(2026, 3, 2, 8, 0);

    private final Call call;
    private final int associations;
    private final List<DicomObject> reports;

    /**
     * @param count reports in all
     * @param events irradiation events of each
     * @param patients that they are spread over
     */
    public DoseLoad(Call call, int associations, int count, int events, int patients) {
        this.call = call;
        this.associations = associations;
        this.reports = reports(count, events, patients);
    }

    private static List<DicomObject> reports(int count, int events, int patients) {
        Uids uids = Uids.fresh();
        List<DicomObject> made = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            LocalDateTime started = MORNING.plusMinutes(7L * i);
            List<IrradiationEvent> each = new ArrayList<>(events);
            for (int e = 0; e < events; e++) {
                String dap = BigDecimal.valueOf(100 + e % 50, 8).toPlainString();
                String kerma = BigDecimal.valueOf(30 + e % 20, 6).toPlainString();
                each.add(IrradiationEvent.fluoroscopy(uids.next(), started.plusSeconds(3L * e), dap, kerma, "1.5"));
            }
            int number = i % patients;
            StudyOrder order = new StudyOrder(
                    "ISO_IR 192",
                    new Patient("LOAD-" + number, "DEMO", "Load^Number" + number, "19610412", "O"),
                    uids.next(),
                    "",
                    "",
                    "",
                    "Load",
                    started,
                    "");
            made.add(new DoseReport(order, Machine.CARM1, Dialect.STANDARD, each, uids).object(started.plusMinutes(5)));
        }
        return made;
    }

    /** @throws IOException if not all associations could be opened at the start */
    public Figures run() throws IOException, InterruptedException {
        Lanes.Run run = new Lanes<>(new Work(), associations, reports.size()).run();
        return new Figures("reports", run.nanos(), run.failures(), 0, run.elapsed());
    }

    private final class Work implements Lanes.Work<Association, DicomObject> {
        @Override
        public Association open() throws IOException {
            return Association.open(
                    call, List.of(new Offer(DoseReport.SOP_CLASS, List.of(TransferSyntax.EXPLICIT_LITTLE.uid()))));
        }

        @Override
        public DicomObject prepare(int lane, int number) {
            return reports.get(number);
        }

        @Override
        public Optional<String> send(Association association, DicomObject report) throws IOException {
            StoreAnswer answer = association.store(report);
            return answer.success() ? Optional.empty() : Optional.of("status " + answer.statusHex());
        }
    }
}
