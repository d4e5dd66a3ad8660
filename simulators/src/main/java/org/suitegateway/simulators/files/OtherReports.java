package org.suitegateway.simulators.files;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.suitegateway.simulators.clinic.StudyOrder;
import org.suitegateway.simulators.dicom.DataSet;
import org.suitegateway.simulators.dicom.DicomObject;
import org.suitegateway.simulators.dicom.TransferSyntax;
import org.suitegateway.simulators.dicom.Uids;
import org.suitegateway.simulators.dose.Code;
import org.suitegateway.simulators.dose.Content;
import org.suitegateway.simulators.dose.Dialect;
import org.suitegateway.simulators.dose.DoseReport;
import org.suitegateway.simulators.dose.DoseTotals;
import org.suitegateway.simulators.dose.IrradiationEvent;
import org.suitegateway.simulators.dose.Observer;
import org.suitegateway.simulators.dose.Unit;

/** Structured reports that hold no dose of fluoroscopy: to be kept and linked, some listed under their own modality, never counted. */
final class OtherReports {
    private static final String COMPREHENSIVE_SR = "1.2.840.10008.5.1.4.1.1.88.33";
    private static final String RADIOPHARMACEUTICAL_DOSE_SR = "1.2.840.10008.5.1.4.1.1.88.68";
    private static final Code DOSE_REPORT = Code.dcm("113701", "X-Ray Radiation Dose Report");
    private static final Code PROCEDURE_REPORTED = Code.dcm("121058", "Procedure reported");
    private static final Code EVENT_UID = Code.dcm("113769", "Irradiation Event UID");
    private static final Unit MILLIGRAY_CM = new Unit("mGy.cm", "UCUM", "mGy.cm", 0);
    private static final Unit EVENTS = new Unit("{events}", "UCUM", "events", 0);
    private static final Unit MEGABECQUEREL = new Unit("MBq", "UCUM", "MBq", 0);

    private final Uids uids = Uids.seeded(20260303);
    private final List<SyntheticFile> files = new ArrayList<>();

    List<SyntheticFile> files() {
        tomography();
        radiography();
        mammography();
        nuclearMedicine();
        add(
                "sr-not-dose",
                "a report of measurements in an ultrasound image",
                COMPREHENSIVE_SR,
                "1500",
                Code.dcm("126000", "Imaging Measurement Report"),
                finding());
        add(
                "sr-enhanced-not-dose",
                "an Enhanced SR, the class of older dose reports, without dose",
                DoseReport.ENHANCED_SR,
                "2000",
                new Code("18748-4", "LN", "Diagnostic imaging report"),
                finding());
        return files;
    }

    private static List<DataSet> finding() {
        return List.of(Content.text("CONTAINS", Code.dcm("121071", "Finding"), "needle tip at the target"));
    }

    /** TID 10011, 10012, 10013. */
    private void tomography() {
        StudyOrder order = Fixture.order("sr-ct-dose", uids);
        List<DataSet> tree = new ArrayList<>();
        tree.add(reported(new Code("77477000", "SCT", "Computed Tomography X-Ray")));
        tree.addAll(Observer.of(Dialect.STANDARD, Fixture.MACHINE));
        tree.add(Content.dateTime(
                "HAS OBS CONTEXT", Code.dcm("113809", "Start of X-Ray Irradiation"), "20260302093500"));
        tree.add(Content.dateTime("HAS OBS CONTEXT", Code.dcm("113810", "End of X-Ray Irradiation"), "20260302093512"));
        tree.add(scope(order));
        tree.add(Content.container(
                Code.dcm("113811", "CT Accumulated Dose Data"),
                List.of(
                        Content.number(Code.dcm("113812", "Total Number of Irradiation Events"), EVENTS, "1"),
                        Content.number(Code.dcm("113813", "CT Dose Length Product Total"), MILLIGRAY_CM, "412.6"))));
        tree.add(Content.container(
                Code.dcm("113819", "CT Acquisition"),
                List.of(
                        Content.text("CONTAINS", Code.dcm("125203", "Acquisition Protocol"), "Lumbar spine"),
                        Content.code(
                                "CONTAINS",
                                Code.dcm("123014", "Target Region"),
                                new Code("122496007", "SCT", "Lumbar spine")),
                        Content.code(
                                "CONTAINS",
                                Code.dcm("113820", "CT Acquisition Type"),
                                new Code("116152004", "SCT", "Spiral Acquisition")),
                        Content.uid("CONTAINS", EVENT_UID, uids.next()),
                        Content.container(
                                Code.dcm("113829", "CT Dose"),
                                List.of(
                                        Content.number(Code.dcm("113830", "Mean CTDIvol"), Unit.MILLIGRAY, "14.9"),
                                        Content.code(
                                                "CONTAINS",
                                                Code.dcm("113835", "CTDIw Phantom Type"),
                                                Code.dcm("113691", "IEC Body Dosimetry Phantom")),
                                        Content.number(Code.dcm("113838", "DLP"), MILLIGRAY_CM, "412.6"))))));
        tree.add(source());
        add("sr-ct-dose", "a dose report of a CT: same SOP class and root, other template", "10011", order, tree);
    }

    /** A room for plain radiographs writes TID 10001 as a C-arm does; the acquisition device type tells them apart. */
    private void radiography() {
        StudyOrder order = Fixture.order("sr-dx-dose", uids);
        List<IrradiationEvent> exposures = List.of(
                IrradiationEvent.stationary(uids.next(), Fixture.MORNING, "0.0000107", "0.0004", "0.005"),
                IrradiationEvent.stationary(
                        uids.next(), Fixture.MORNING.plusMinutes(2), "0.0000088", "0.0003", "0.004"));
        DataSet data = new DoseReport(order, Fixture.MACHINE, Dialect.STANDARD, exposures, uids)
                .dataSet(Fixture.MORNING.plusMinutes(5));
        data = Content.replaced(
                data,
                "122142",
                type -> List.of(Content.code(
                        "HAS CONCEPT MOD",
                        Code.dcm("122142", "Acquisition Device Type"),
                        Code.dcm("113958", "Integrated Projection Radiography System"))));
        for (String fluoroscopy : List.of("113726", "113728", "113730")) {
            data = Content.replaced(data, fluoroscopy, total -> List.of());
        }
        files.add(SyntheticFile.report(
                "sr-dx-dose",
                DicomObject.of(data, TransferSyntax.EXPLICIT_LITTLE).toFile(),
                "a dose report of a room for plain radiographs: no fluoroscopy, unless it is a C-arm that sends it",
                ExpectedDose.of(DoseTotals.of(exposures)).withSeconds(Optional.empty(), Optional.of("0.009"))));
    }

    /** TID 10001 with 10005. */
    private void mammography() {
        StudyOrder order = Fixture.order("sr-mg-dose", uids);
        List<DataSet> tree = new ArrayList<>();
        tree.add(reported(new Code("71651007", "SCT", "Mammography")));
        tree.addAll(Observer.of(Dialect.STANDARD, Fixture.MACHINE));
        tree.add(scope(order));
        List<DataSet> totals = new ArrayList<>();
        totals.add(plane());
        for (Map.Entry<Code, String> side : sides()) {
            totals.add(Content.with(
                    Content.number(
                            Code.dcm("111637", "Accumulated Average Glandular Dose"), Unit.MILLIGRAY, side.getValue()),
                    Content.code("HAS CONCEPT MOD", new Code("272741003", "SCT", "Laterality"), side.getKey())));
        }
        tree.add(Content.container(Code.dcm("113702", "Accumulated X-Ray Dose Data"), totals));
        for (Map.Entry<Code, String> side : sides()) {
            tree.add(Content.container(
                    Code.dcm("113706", "Irradiation Event X-Ray Data"),
                    List.of(
                            plane(),
                            Content.uid("CONTAINS", EVENT_UID, uids.next()),
                            Content.dateTime(Code.dcm("111526", "DateTime Started"), "20260302093500"),
                            Content.code(
                                    "CONTAINS",
                                    Code.dcm("113721", "Irradiation Event Type"),
                                    Code.dcm("113611", "Stationary Acquisition")),
                            Content.with(
                                    Content.code(
                                            "CONTAINS",
                                            new Code("91723000", "SCT", "Anatomical structure"),
                                            new Code("76752008", "SCT", "Breast")),
                                    Content.code(
                                            "HAS CONCEPT MOD",
                                            new Code("272741003", "SCT", "Laterality"),
                                            side.getKey())),
                            Content.number(
                                    Code.dcm("111631", "Average Glandular Dose"), Unit.MILLIGRAY, side.getValue()),
                            Content.number(Code.dcm("113733", "KVP"), Unit.KILOVOLT, "28"))));
        }
        tree.add(source());
        add("sr-mg-dose", "a dose report of a mammography: glandular dose, no area product", "10001", order, tree);
    }

    private static List<Map.Entry<Code, String>> sides() {
        return List.of(
                Map.entry(new Code("7771000", "SCT", "Left"), "1.30"),
                Map.entry(new Code("24028007", "SCT", "Right"), "1.28"));
    }

    /** TID 10021, 10022. */
    private void nuclearMedicine() {
        StudyOrder order = Fixture.order("sr-radiopharmaceutical-dose", uids);
        List<DataSet> tree = new ArrayList<>();
        tree.add(Content.with(
                Content.code(
                        "HAS CONCEPT MOD",
                        new Code("363589002", "SCT", "Associated Procedure"),
                        new Code("PET-FDG", "99SIM", "PET, glucose metabolism")),
                intent("261004008", "Diagnostic Intent")));
        tree.addAll(Observer.of(Dialect.STANDARD, Fixture.MACHINE));
        tree.add(Content.container(
                Code.dcm("113502", "Radiopharmaceutical Administration"),
                List.of(
                        Content.code(
                                "CONTAINS",
                                new Code("349358000", "SCT", "Radiopharmaceutical agent"),
                                new Code("35321007", "SCT", "Fluorodeoxyglucose F^18^")),
                        Content.uid(
                                "CONTAINS",
                                Code.dcm("113503", "Radiopharmaceutical Administration Event UID"),
                                uids.next()),
                        Content.dateTime(Code.dcm("123003", "Radiopharmaceutical Start DateTime"), "20260302074000"),
                        Content.number(Code.dcm("113507", "Administered activity"), MEGABECQUEREL, "248.1"))));
        file(
                "sr-radiopharmaceutical-dose",
                "a radiopharmaceutical dose report",
                Documents.document(
                        order,
                        uids,
                        RADIOPHARMACEUTICAL_DOSE_SR,
                        "10021",
                        Code.dcm("113500", "Radiopharmaceutical Radiation Dose Report"),
                        tree));
    }

    private static DataSet reported(Code procedure) {
        return Content.with(
                Content.code("HAS CONCEPT MOD", PROCEDURE_REPORTED, procedure),
                intent("261004008", "Diagnostic Intent"));
    }

    private static DataSet intent(String value, String meaning) {
        return Content.code(
                "HAS CONCEPT MOD", new Code("363703001", "SCT", "Has Intent"), new Code(value, "SCT", meaning));
    }

    private static DataSet scope(StudyOrder order) {
        return Content.with(
                Content.code(
                        "HAS OBS CONTEXT", Code.dcm("113705", "Scope of Accumulation"), Code.dcm("113014", "Study")),
                Content.uid("HAS PROPERTIES", Code.dcm("110180", "Study Instance UID"), order.studyInstanceUid()));
    }

    private static DataSet plane() {
        return Content.code(
                "HAS CONCEPT MOD", Code.dcm("113764", "Acquisition Plane"), Code.dcm("113622", "Single Plane"));
    }

    private static DataSet source() {
        return Content.code(
                "CONTAINS",
                Code.dcm("113854", "Source of Dose Information"),
                Code.dcm("113856", "Automated Data Collection"));
    }

    private void add(String name, String trap, String template, StudyOrder order, List<DataSet> tree) {
        file(name, trap, Documents.document(order, uids, DoseReport.SOP_CLASS, template, DOSE_REPORT, tree));
    }

    private void add(String name, String trap, String sopClass, String template, Code root, List<DataSet> tree) {
        file(name, trap, Documents.document(Fixture.order(name, uids), uids, sopClass, template, root, tree));
    }

    private void file(String name, String trap, DataSet data) {
        files.add(SyntheticFile.dicom(
                name, DicomObject.of(data, TransferSyntax.EXPLICIT_LITTLE).toFile(), trap));
    }
}
