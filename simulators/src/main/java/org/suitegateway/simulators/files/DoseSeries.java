package org.suitegateway.simulators.files;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.suitegateway.simulators.clinic.StudyOrder;
import org.suitegateway.simulators.clinic.StudyOrder.Performed;
import org.suitegateway.simulators.dicom.DataSet;
import org.suitegateway.simulators.dicom.DicomObject;
import org.suitegateway.simulators.dicom.Tag;
import org.suitegateway.simulators.dicom.TransferSyntax;
import org.suitegateway.simulators.dicom.Uids;
import org.suitegateway.simulators.dose.Content;
import org.suitegateway.simulators.dose.Dialect;
import org.suitegateway.simulators.dose.DoseReport;
import org.suitegateway.simulators.dose.DoseReport.Scope;
import org.suitegateway.simulators.dose.DoseTotals;
import org.suitegateway.simulators.dose.IrradiationEvent;
import org.suitegateway.simulators.dose.IrradiationEvent.Plane;

/** Several dose reports about one exposure, or one study: what counts of them is beside them. */
final class DoseSeries {
    private static final LocalDateTime WRITTEN = Fixture.MORNING.plusMinutes(25);

    private final Uids uids = Uids.seeded(20260306);
    private final List<SyntheticFile> files = new ArrayList<>();
    private final List<ExpectedStudy> studies = new ArrayList<>();

    DoseSeries() {
        cumulative();
        perStep();
        totalsPerStep();
        soFar();
        corrected();
        identical();
        overlapping();
        planes();
        sameUid();
    }

    List<SyntheticFile> files() {
        return List.copyOf(files);
    }

    List<ExpectedStudy> studies() {
        return List.copyOf(studies);
    }

    private void cumulative() {
        StudyOrder order = Fixture.order("rdsr-cumulative", uids);
        List<IrradiationEvent> all = Fixture.fourEvents(uids);
        for (int i = 1; i <= 3; i++) {
            add(
                    "rdsr-cumulative-" + i,
                    "report " + i + " of 3 of one study: each holds the one before",
                    report(order, all.subList(0, i + 1)),
                    WRITTEN.plusMinutes(i));
        }
        add(
                "rdsr-cumulative-3-again",
                "the third once more, under a new UID",
                report(order, all),
                WRITTEN.plusMinutes(4));
        study("rdsr-cumulative", all, "the latest holds all that was before", "1", "2", "3", "3-again");
    }

    private void perStep() {
        StudyOrder order = Fixture.order("rdsr-step", uids);
        List<IrradiationEvent> all = Fixture.fourEvents(uids);
        for (int i = 1; i <= 2; i++) {
            add(
                    "rdsr-step-" + i,
                    "report of step " + i + " of 2 of one study, with the exposures of that step",
                    report(performed(order, i), all.subList(2 * i - 2, 2 * i)),
                    WRITTEN.plusMinutes(10L * i));
        }
        study("rdsr-step", all, "one step after the other: both count", "1", "2");
    }

    private void totalsPerStep() {
        StudyOrder order = Fixture.order("rdsr-step-totals", uids);
        List<IrradiationEvent> all = Fixture.fourEvents(uids);
        for (int i = 1; i <= 2; i++) {
            bare(
                    "rdsr-step-totals-" + i,
                    "totals of step " + i + " of 2, no events",
                    report(performed(order, i), all.subList(2 * i - 2, 2 * i)),
                    WRITTEN.plusMinutes(10L * i));
        }
        studies.add(new ExpectedStudy(
                "rdsr-step-totals",
                List.of("rdsr-step-totals-1.dcm", "rdsr-step-totals-2.dcm"),
                ExpectedDose.of(DoseTotals.of(all)).withEvents(0, 0),
                "totals of different steps add up"));
    }

    private void soFar() {
        StudyOrder order = performed(Fixture.order("rdsr-so-far", uids), 1);
        List<IrradiationEvent> all = Fixture.fourEvents(uids);
        for (int i = 1; i <= 2; i++) {
            bare(
                    "rdsr-so-far-" + i,
                    "totals of a step up to this point, report " + i + " of 2, no events",
                    report(order, all.subList(0, 2 * i)).of(Scope.STEP_SO_FAR),
                    WRITTEN.plusMinutes(10L * i));
        }
        studies.add(new ExpectedStudy(
                "rdsr-so-far",
                List.of("rdsr-so-far-1.dcm", "rdsr-so-far-2.dcm"),
                ExpectedDose.of(DoseTotals.of(all)).withEvents(0, 0),
                "the later total of a step holds the earlier"));
    }

    private void corrected() {
        StudyOrder order = Fixture.order("rdsr-corrected", uids);
        List<IrradiationEvent> all = Fixture.fourEvents(uids);
        DataSet wrong = add("rdsr-corrected-1", "to be corrected by rdsr-corrected-2", report(order, all), WRITTEN);
        List<IrradiationEvent> right = all.subList(0, 3);
        DataSet correction = report(order, right).dataSet(WRITTEN.plusHours(2));
        add(
                "rdsr-corrected-2",
                "names rdsr-corrected-1 as its predecessor",
                correction.put(Tag.PREDECESSOR_DOCUMENTS_SEQUENCE, Fixture.reference(wrong)),
                ExpectedDose.of(DoseTotals.of(right)));
        study("rdsr-corrected", right, "the predecessor is superseded, whatever it holds", "1", "2");
    }

    /** One exposure that belongs to two studies: each document names the other, PS3.3 section C.17.2. */
    private void identical() {
        List<IrradiationEvent> all = Fixture.fourEvents(uids);
        ExpectedDose dose = ExpectedDose.of(DoseTotals.of(all));
        DataSet first = report(Fixture.order("rdsr-identical", uids), all).dataSet(WRITTEN);
        DataSet second = first.copy()
                .put(Tag.STUDY_INSTANCE_UID, uids.next())
                .put(Tag.SERIES_INSTANCE_UID, uids.next())
                .put(Tag.SOP_INSTANCE_UID, uids.next())
                .put(Tag.ACCESSION_NUMBER, "SYNACC-COPY")
                .remove(Tag.REFERENCED_REQUEST_SEQUENCE);
        DataSet toSecond = Fixture.reference(second);
        DataSet toFirst = Fixture.reference(first);
        add(
                "rdsr-identical-1",
                "identical to rdsr-identical-2",
                first.put(Tag.IDENTICAL_DOCUMENTS_SEQUENCE, toSecond),
                dose);
        add(
                "rdsr-identical-2",
                "the copy of rdsr-identical-1 for a second study of the same exposures",
                second.put(Tag.IDENTICAL_DOCUMENTS_SEQUENCE, toFirst),
                dose);
        study("rdsr-identical", all, "the same exposures in two studies: once", "1", "2");
    }

    private void overlapping() {
        StudyOrder order = Fixture.order("rdsr-overlap", uids);
        List<IrradiationEvent> all = Fixture.fourEvents(uids);
        add(
                "rdsr-overlap-1",
                "exposures 1 to 3 of 4; rdsr-overlap-2 has 2 to 4",
                report(order, all.subList(0, 3)),
                WRITTEN);
        add("rdsr-overlap-2", "exposures 2 to 4 of 4", report(order, all.subList(1, 4)), WRITTEN.plusMinutes(10));
        study("rdsr-overlap", all, "each exposure once; that they overlap is to be said", "1", "2");
    }

    private void planes() {
        StudyOrder order = Fixture.order("rdsr-plane", uids);
        List<IrradiationEvent> a =
                Fixture.fourEvents(uids).stream().map(e -> e.in(Plane.A)).toList();
        List<IrradiationEvent> b =
                Fixture.fourEvents(uids).stream().map(e -> e.in(Plane.B)).toList();
        add("rdsr-plane-A", "a report of plane A; that of plane B is apart", report(order, a), WRITTEN);
        add("rdsr-plane-B", "a report of plane B", report(order, b), WRITTEN);
        List<IrradiationEvent> both = new ArrayList<>(a);
        both.addAll(b);
        study("rdsr-plane", both, "planes do not overlap: both count", "A", "B");
    }

    private void sameUid() {
        StudyOrder order = Fixture.order("rdsr-same-uid", uids);
        List<IrradiationEvent> all = Fixture.fourEvents(uids);
        DataSet first =
                add("rdsr-same-uid-1", "rdsr-same-uid-2 has the same SOP Instance UID", report(order, all), WRITTEN);
        List<IrradiationEvent> fewer = all.subList(0, 2);
        add(
                "rdsr-same-uid-2",
                "the SOP Instance UID of rdsr-same-uid-1 with fewer of its events: a conflict",
                report(order, fewer)
                        .dataSet(WRITTEN.plusMinutes(1))
                        .put(Tag.SOP_INSTANCE_UID, first.need(Tag.SOP_INSTANCE_UID)),
                ExpectedDose.of(DoseTotals.of(fewer)));
        study("rdsr-same-uid", all, "both are kept, each exposure counts once", "1", "2");
    }

    private StudyOrder performed(StudyOrder order, int step) {
        return order.performedAs(new Performed(uids.next(), "PPS-" + step));
    }

    private DoseReport report(StudyOrder order, List<IrradiationEvent> events) {
        return new DoseReport(order, Fixture.MACHINE, Dialect.STANDARD, events, uids);
    }

    private void study(String name, List<IrradiationEvent> standing, String why, String... ends) {
        studies.add(new ExpectedStudy(
                name,
                Stream.of(ends).map(end -> name + "-" + end + ".dcm").toList(),
                ExpectedDose.of(DoseTotals.of(standing)),
                why));
    }

    private DataSet add(String name, String trap, DoseReport report, LocalDateTime written) {
        DataSet data = report.dataSet(written);
        add(name, trap, data, ExpectedDose.of(report.totals()));
        return data;
    }

    private void bare(String name, String trap, DoseReport report, LocalDateTime written) {
        DataSet data = Content.replaced(report.dataSet(written), "113706", event -> List.of());
        add(name, trap, data, ExpectedDose.of(report.totals()).withEvents(0, 0));
    }

    private void add(String name, String trap, DataSet data, ExpectedDose dose) {
        files.add(SyntheticFile.report(
                name, DicomObject.of(data, TransferSyntax.EXPLICIT_LITTLE).toFile(), trap, dose));
    }
}
