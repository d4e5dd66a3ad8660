package org.suitegateway.simulators.files;

import java.util.List;
import org.suitegateway.simulators.clinic.StudyOrder;
import org.suitegateway.simulators.dicom.DataSet;
import org.suitegateway.simulators.dicom.Tag;
import org.suitegateway.simulators.dicom.Uids;
import org.suitegateway.simulators.dose.Code;
import org.suitegateway.simulators.dose.Content;

/** Structured reports that the simulated C-arm does not write itself. */
final class Documents {
    private Documents() {}

    static DataSet document(
            StudyOrder order, Uids uids, String sopClass, String template, Code root, List<DataSet> tree) {
        DataSet data = order.header()
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
        return data.putAll(Content.container(root, tree).remove(Tag.RELATIONSHIP_TYPE))
                .put(
                        Tag.CONTENT_TEMPLATE_SEQUENCE,
                        new DataSet().put(Tag.MAPPING_RESOURCE, "DCMR").put(Tag.TEMPLATE_IDENTIFIER, template));
    }
}
