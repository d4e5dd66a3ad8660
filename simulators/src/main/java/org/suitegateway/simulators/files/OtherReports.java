package org.suitegateway.simulators.files;

import java.util.ArrayList;
import java.util.List;
import org.suitegateway.simulators.dicom.DataSet;
import org.suitegateway.simulators.dicom.DicomObject;
import org.suitegateway.simulators.dicom.Tag;
import org.suitegateway.simulators.dicom.TransferSyntax;
import org.suitegateway.simulators.dicom.Uids;
import org.suitegateway.simulators.dose.Code;
import org.suitegateway.simulators.dose.Content;
import org.suitegateway.simulators.dose.DoseReport;
import org.suitegateway.simulators.dose.Unit;

/** Structured reports that hold no dose of fluoroscopy: to be kept and linked, never counted. */
final class OtherReports {
    private static final String COMPREHENSIVE_SR = "1.2.840.10008.5.1.4.1.1.88.33";
    private static final String RADIOPHARMACEUTICAL_DOSE_SR = "1.2.840.10008.5.1.4.1.1.88.68";
    private static final Code PROCEDURE_REPORTED = Code.dcm("121058", "Procedure reported");
    private static final Unit MILLIGRAY_CM = new Unit("mGy.cm", "UCUM", "mGy.cm", 0);
    private static final Unit MEGABECQUEREL = new Unit("MBq", "UCUM", "MBq", 0);

    private final Uids uids = Uids.seeded(20260303);

    List<SyntheticFile> files() {
        List<SyntheticFile> files = new ArrayList<>();
        files.add(report(
                "sr-ct-dose",
                "a dose report of a CT: same SOP class and root, other template",
                DoseReport.SOP_CLASS,
                "10011",
                Code.dcm("113701", "X-Ray Radiation Dose Report"),
                List.of(
                        Content.code(
                                "HAS CONCEPT MOD",
                                PROCEDURE_REPORTED,
                                new Code("77477000", "SCT", "Computed Tomography X-Ray")),
                        Content.container(
                                Code.dcm("113811", "CT Accumulated Dose Data"),
                                List.of(
                                        Content.number(
                                                Code.dcm("113812", "Total Number of Irradiation Events"),
                                                Unit.ONE,
                                                "1"),
                                        Content.number(
                                                Code.dcm("113813", "CT Dose Length Product Total"),
                                                MILLIGRAY_CM,
                                                "412.6"))),
                        Content.container(
                                Code.dcm("113819", "CT Acquisition"),
                                List.of(Content.uid(
                                        "CONTAINS", Code.dcm("113769", "Irradiation Event UID"), uids.next()))))));
        files.add(report(
                "sr-radiopharmaceutical-dose",
                "a radiopharmaceutical dose report",
                RADIOPHARMACEUTICAL_DOSE_SR,
                "10021",
                Code.dcm("113500", "Radiopharmaceutical Radiation Dose Report"),
                List.of(Content.container(
                        Code.dcm("113502", "Radiopharmaceutical Administration"),
                        List.of(Content.number(
                                new Code("113507", "DCM", "Administered activity"), MEGABECQUEREL, "248.1"))))));
        files.add(report(
                "sr-not-dose",
                "a report of measurements in an ultrasound image",
                COMPREHENSIVE_SR,
                "1500",
                Code.dcm("126000", "Imaging Measurement Report"),
                List.of(Content.text("CONTAINS", Code.dcm("121071", "Finding"), "needle tip at the target"))));
        return files;
    }

    private SyntheticFile report(
            String name, String trap, String sopClass, String template, Code root, List<DataSet> tree) {
        DataSet data = Fixture.order(name, uids)
                .header()
                .putAll(Fixture.MACHINE.header())
                .put(Tag.SOP_CLASS_UID, sopClass)
                .put(Tag.SOP_INSTANCE_UID, uids.next())
                .put(Tag.SERIES_INSTANCE_UID, uids.next())
                .put(Tag.CONTENT_DATE, "20260302")
                .put(Tag.CONTENT_TIME, "095500")
                .put(Tag.MODALITY, "SR")
                .put(Tag.SERIES_NUMBER, "991")
                .put(Tag.INSTANCE_NUMBER, "1")
                .put(Tag.REFERENCED_PERFORMED_PROCEDURE_STEP_SEQUENCE, new DataSet[0])
                .put(Tag.PERFORMED_PROCEDURE_CODE_SEQUENCE, new DataSet[0])
                .put(Tag.COMPLETION_FLAG, "COMPLETE")
                .put(Tag.VERIFICATION_FLAG, "UNVERIFIED")
                .remove(Tag.REQUEST_ATTRIBUTES_SEQUENCE);
        data.putAll(Content.container(root, tree).remove(Tag.RELATIONSHIP_TYPE))
                .put(
                        Tag.CONTENT_TEMPLATE_SEQUENCE,
                        new DataSet().put(Tag.MAPPING_RESOURCE, "DCMR").put(Tag.TEMPLATE_IDENTIFIER, template));
        return SyntheticFile.dicom(
                name, DicomObject.of(data, TransferSyntax.EXPLICIT_LITTLE).toFile(), trap);
    }
}
