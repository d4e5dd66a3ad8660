package org.suitegateway.simulators.workflow;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.suitegateway.simulators.clinic.StudyOrder;
import org.suitegateway.simulators.dicom.Association;
import org.suitegateway.simulators.dicom.DataSet;
import org.suitegateway.simulators.dicom.DicomObject;
import org.suitegateway.simulators.dicom.EventReport;
import org.suitegateway.simulators.dicom.Fault;
import org.suitegateway.simulators.dicom.Offer;
import org.suitegateway.simulators.dicom.ServiceAnswer;
import org.suitegateway.simulators.dicom.SopClass;
import org.suitegateway.simulators.dicom.StoreAnswer;
import org.suitegateway.simulators.dicom.Tag;
import org.suitegateway.simulators.dose.DoseTotals;
import org.suitegateway.simulators.dose.StepDose;

/**
 * One procedure at one device, from the first foot on the pedal to the archive's word that it has everything: performed step IN PROGRESS, objects
 * as they are made, dose report, COMPLETED, storage commitment. A service that the gateway does not accept is left out. A device that broke off
 * does nothing more. Not thread-safe.
 */
public final class DeviceProcedure {
    private static final int DUPLICATE = 0x0111;
    private static final int REQUEST_COMMITMENT = 1;

    private final Console console;
    private final List<DicomObject> again = new ArrayList<>();
    private final List<DataSet> references = new ArrayList<>();
    private StudyOrder order;
    private Optional<PerformedStep> step;
    private Optional<Supplier<DicomObject>> lateReport = Optional.empty();
    private Optional<Fault> lateFault = Optional.empty();
    private int refusals;
    private int sent;
    private boolean brokenOff;

    /**
     * What came of it.
     *
     * @param refusals how many requests were answered with an error
     * @param commitment empty if it was not asked for, or no result came
     * @param commitmentMissing whether it was asked for and no result came
     */
    public record Outcome(
            int refusals, boolean brokenOff, Optional<CommitmentResult> commitment, boolean commitmentMissing) {
        /** Whether every request was answered as it should be. */
        public boolean good() {
            return refusals == 0
                    && !commitmentMissing
                    && commitment.map(result -> result.failed().isEmpty()).orElse(true);
        }
    }

    private DeviceProcedure(Console console, StudyOrder order, Optional<PerformedStep> step) {
        this.console = console;
        this.order = order;
        this.step = step;
    }

    static DeviceProcedure begin(Console console, StudyOrder order) throws IOException, InterruptedException {
        if (console.does(Misbehaviour.NO_MPPS)) {
            return new DeviceProcedure(console, order, Optional.empty());
        }
        PerformedStep step = new PerformedStep(
                performed(console, order),
                console.device().machine(),
                console.device().modality());
        DeviceProcedure procedure = new DeviceProcedure(console, step.order(), Optional.of(step));
        return procedure.announce(step) ? procedure : new DeviceProcedure(console, order, Optional.empty());
    }

    private static StudyOrder performed(Console console, StudyOrder order) {
        String uid = console.uids().next();
        return order.performedAs(new StudyOrder.Performed(uid, "PPS" + uid.substring(uid.length() - 12)));
    }

    /** What goes into the headers of everything made in this procedure. */
    public StudyOrder order() {
        return order;
    }

    /**
     * The pedal is up: the performed step tells the dose so far, and a machine that reports after every exposure reports.
     *
     * @param report of all so far
     */
    public void exposed(StepDose soFar, Supplier<DicomObject> report) throws IOException, InterruptedException {
        if (brokenOff) {
            return;
        }
        if (step.isPresent() && !console.does(Misbehaviour.DOSE_IN_HEADERS_ONLY)) {
            set(step.get().soFar(soFar), "performed step, dose so far: ");
        }
        if (console.does(Misbehaviour.CUMULATIVE_REPORTS)) {
            send(report.get());
        }
    }

    /**
     * Between two exposures. A machine that counts steps of its own ends one here and begins the next.
     *
     * @param soFar in the step that ends
     * @param report of it
     * @return what goes into the headers from here on, if this is such a machine
     */
    public Optional<StudyOrder> nextStep(LocalDateTime at, StepDose soFar, Supplier<DicomObject> report)
            throws IOException, InterruptedException {
        if (brokenOff || step.isEmpty() || !console.does(Misbehaviour.DOSE_REPORT_PER_STEP)) {
            return Optional.empty();
        }
        send(report.get());
        if (brokenOff) {
            return Optional.empty();
        }
        finish(step.get().ended(at, Optional.empty(), Optional.of(soFar)));
        PerformedStep next = new PerformedStep(
                performed(console, order.startedAt(at)),
                console.device().machine(),
                console.device().modality());
        announce(next);
        step = Optional.of(next);
        order = next.order();
        return Optional.of(order);
    }

    /** How many objects were given to it so far. */
    public int objects() {
        return sent;
    }

    /** Sends an object now. */
    public void send(DicomObject object) throws IOException, InterruptedException {
        send(object, Optional.empty());
    }

    /** @param fault how to break off in it, if at all */
    public void send(DicomObject made, Optional<Fault> fault) throws IOException, InterruptedException {
        if (brokenOff) {
            return;
        }
        sent++;
        DicomObject object = console.does(Misbehaviour.NO_DOSE_REPORT) ? withoutDose(made) : made;
        Optional<Fault> breaking = console.does(Misbehaviour.ABORT_MID_STUDY) && sent == 2
                ? Optional.of(new Fault(Fault.Kind.ABORT, length(object) / 2))
                : fault;
        if (breaking.isPresent()) {
            store(object, breaking.get());
            return;
        }
        store(object);
        step.ifPresent(s -> s.add(object));
        references.add(PerformedStep.reference(object));
        if (console.does(Misbehaviour.RESEND_EVERYTHING)) {
            again.add(object);
        }
    }

    private static DicomObject withoutDose(DicomObject object) {
        return DicomObject.of(
                object.data().copy().remove(Tag.IMAGE_AND_FLUOROSCOPY_AREA_DOSE_PRODUCT), object.syntax());
    }

    /** Sends an object once more, as a device that lost the answer. */
    public void repeat(DicomObject object) throws IOException, InterruptedException {
        if (!brokenOff) {
            store(object);
        }
    }

    /**
     * The dose report at the end; a machine that is late with it makes it later, one that has none makes none.
     *
     * @param fault how to break off in it, if at all
     */
    public void report(Supplier<DicomObject> report, Optional<Fault> fault) throws IOException, InterruptedException {
        if (console.does(Misbehaviour.NO_DOSE_REPORT) || console.does(Misbehaviour.DOSE_IN_HEADERS_ONLY)) {
            console.note("no dose report");
        } else if (console.does(Misbehaviour.LATE_RDSR)) {
            lateReport = Optional.of(report);
            lateFault = fault;
        } else {
            send(report.get(), fault);
        }
    }

    /**
     * The patient leaves: completes the step and asks for commitment of all that was sent.
     *
     * @param dose empty for a device without radiation
     */
    public Outcome end(LocalDateTime ended, Optional<StepDose> dose) throws IOException, InterruptedException {
        return end(ended, Optional.empty(), dose);
    }

    /**
     * The same, without telling of each exposure.
     *
     * @param exposures how many of them left a picture
     */
    public Outcome end(LocalDateTime ended, Optional<DoseTotals> dose, int exposures)
            throws IOException, InterruptedException {
        return end(ended, Optional.empty(), dose.map(totals -> new StepDose(totals, exposures, List.of())));
    }

    /** The same for a step that is broken off; what was irradiated until then was irradiated. */
    public Outcome discontinue(LocalDateTime ended, Discontinuation reason, Optional<StepDose> dose)
            throws IOException, InterruptedException {
        return end(ended, Optional.of(reason), dose);
    }

    private Outcome end(LocalDateTime ended, Optional<Discontinuation> reason, Optional<StepDose> dose)
            throws IOException, InterruptedException {
        if (brokenOff) {
            return new Outcome(refusals, true, Optional.empty(), false);
        }
        Optional<StepDose> told = console.does(Misbehaviour.DOSE_IN_HEADERS_ONLY) ? Optional.empty() : dose;
        Optional<DataSet> last = step.map(s -> s.ended(ended, reason.map(Discontinuation::item), told));
        if (last.isPresent()) {
            finish(last.get());
        }
        if (lateReport.isPresent()) {
            console.pause(console.patience().late());
            send(lateReport.get().get(), lateFault);
        }
        Outcome outcome = brokenOff ? new Outcome(refusals, true, Optional.empty(), false) : commit();
        if (!brokenOff && console.does(Misbehaviour.RESEND_EVERYTHING)) {
            int before = refusals;
            resend(last);
            outcome = commit();
            refusals = before; // a gateway may refuse what it has
        }
        return new Outcome(refusals, brokenOff, outcome.commitment(), outcome.commitmentMissing());
    }

    private void resend(Optional<DataSet> last) throws IOException, InterruptedException {
        console.note("everything again");
        if (step.isPresent()) {
            announce(step.get());
        }
        for (DicomObject object : again) {
            store(object);
        }
        if (last.isPresent()) {
            finish(last.get());
        }
    }

    /** @return false if the gateway does not take performed steps */
    private boolean announce(PerformedStep performed) throws IOException, InterruptedException {
        Optional<ServiceAnswer> answer = serve(association -> association.create(
                SopClass.PERFORMED_PROCEDURE_STEP, performed.sopInstanceUid(), performed.inProgress()));
        console.note("performed step IN PROGRESS: "
                + answer.map(a -> a.statusHex() + " " + a.errorComment()).orElse("not served"));
        if (answer.isPresent() && !answer.get().success() && answer.get().status() != DUPLICATE) {
            refusals++;
        }
        return answer.isPresent();
    }

    private void finish(DataSet last) throws IOException, InterruptedException {
        set(last, "performed step " + last.need(Tag.PERFORMED_PROCEDURE_STEP_STATUS) + ": ");
    }

    private void set(DataSet changes, String what) throws IOException, InterruptedException {
        String uid = step.orElseThrow().sopInstanceUid();
        Optional<ServiceAnswer> answer =
                serve(association -> association.set(SopClass.PERFORMED_PROCEDURE_STEP, uid, changes));
        console.note(
                what + answer.map(a -> a.statusHex() + " " + a.errorComment()).orElse("not served"));
        refusals += answer.map(ServiceAnswer::success).orElse(true) ? 0 : 1;
    }

    private Optional<ServiceAnswer> serve(Link.Use<ServiceAnswer> use) throws IOException, InterruptedException {
        return console.link()
                .use(
                        List.of(Offer.service(SopClass.PERFORMED_PROCEDURE_STEP)),
                        association -> association.accepts(SopClass.PERFORMED_PROCEDURE_STEP)
                                ? Optional.of(use.over(association))
                                : Optional.empty());
    }

    private void store(DicomObject object) throws IOException, InterruptedException {
        StoreAnswer answer;
        do {
            answer = console.link().use(List.of(Offer.of(object)), association -> association.store(object));
            console.note(object.sopInstanceUid() + "  " + answer.statusHex() + " " + answer.errorComment());
        } while (console.link().again(answer.status()));
        refusals += answer.success() ? 0 : 1;
    }

    private void store(DicomObject object, Fault fault) throws IOException, InterruptedException {
        Optional<StoreAnswer> answer =
                console.link().use(List.of(Offer.of(object)), association -> association.store(object, fault));
        console.note(object.sopInstanceUid() + "  "
                + answer.map(a -> a.statusHex() + " " + a.errorComment()).orElse("no answer, " + fault.kind()));
        brokenOff = answer.isEmpty();
        refusals += answer.map(StoreAnswer::success).orElse(true) ? 0 : 1;
    }

    /** Asks, waits a little where it asked, then on the device's own port. */
    private Outcome commit() throws IOException, InterruptedException {
        if (references.isEmpty()) {
            return new Outcome(refusals, false, Optional.empty(), false);
        }
        String transaction = console.uids().next();
        DataSet request = new DataSet()
                .put(Tag.TRANSACTION_UID, transaction)
                .put(Tag.REFERENCED_SOP_SEQUENCE, references.toArray(DataSet[]::new));
        Optional<Asked> asked = console.link()
                .use(
                        List.of(Offer.service(SopClass.STORAGE_COMMITMENT)),
                        association -> association.accepts(SopClass.STORAGE_COMMITMENT)
                                ? Optional.of(ask(association, request, transaction))
                                : Optional.empty());
        if (asked.isEmpty() || !asked.get().answer().success()) {
            console.note("commitment: " + asked.map(a -> a.answer().statusHex()).orElse("not served"));
            refusals += asked.isEmpty() ? 0 : 1;
            return new Outcome(refusals, false, Optional.empty(), false);
        }
        Optional<EventReport> event = asked.get().event();
        if (event.isEmpty()) {
            event = console.device()
                    .events()
                    .await(
                            e -> CommitmentResult.transaction(e).equals(transaction),
                            console.patience().commitment());
        }
        Optional<CommitmentResult> result = event.map(CommitmentResult::of);
        console.note("commitment: "
                + result.map(r -> r.committed().size() + " committed, "
                                + r.failed().size() + " failed")
                        .orElse("no result in time"));
        return new Outcome(refusals, false, result, result.isEmpty());
    }

    private record Asked(ServiceAnswer answer, Optional<EventReport> event) {}

    private Asked ask(Association association, DataSet request, String transaction) throws IOException {
        ServiceAnswer answer = association.action(
                SopClass.STORAGE_COMMITMENT, SopClass.STORAGE_COMMITMENT_INSTANCE, REQUEST_COMMITMENT, request);
        Duration wait = console.patience().sameAssociation();
        Optional<EventReport> event = answer.success() ? association.awaitEvent(wait) : Optional.empty();
        return new Asked(
                answer, event.filter(e -> CommitmentResult.transaction(e).equals(transaction)));
    }

    private static long length(DicomObject object) throws IOException {
        long[] length = new long[1];
        object.writeTo(new OutputStream() {
            @Override
            public void write(int b) {
                length[0]++;
            }

            @Override
            public void write(byte[] bytes, int from, int count) {
                length[0] += count;
            }
        });
        return length[0];
    }
}
