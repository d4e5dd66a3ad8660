package org.suitegateway.dicom;

import java.util.List;
import org.suitegateway.simulators.dicom.DataSet;
import org.suitegateway.simulators.dicom.Tag;
import org.suitegateway.simulators.dicom.Vr;

/** Dose reports and their content items (PS3.16 TID 10001 to 10007), written by the simulators' own code. */
final class DoseReports {
    static final String XRAY_DOSE = "1.2.840.10008.5.1.4.1.1.88.67";
    static final String ENHANCED_SR = "1.2.840.10008.5.1.4.1.1.88.22";

    private DoseReports() {}

    static DataSet report(DataSet... content) {
        return document(XRAY_DOSE, concept("113701", "DCM"), content);
    }

    static DataSet document(String sopClass, DataSet root, DataSet... content) {
        return Instances.header()
                .put(Tag.SOP_CLASS_UID, sopClass)
                .put(Tag.MODALITY, "SR")
                .put(Tag.CONTENT_DATE, "20260315")
                .put(Tag.CONTENT_TIME, "110000")
                .put(Tag.VALUE_TYPE, "CONTAINER")
                .put(Tag.CONCEPT_NAME_CODE_SEQUENCE, root)
                .put(Tag.COMPLETION_FLAG, "COMPLETE")
                .put(Tag.CONTENT_SEQUENCE, content);
    }

    static DataSet totals(DataSet... children) {
        return container("113702", children).put(Tag.RELATIONSHIP_TYPE, "CONTAINS");
    }

    static DataSet event(DataSet... children) {
        return container("113706", children);
    }

    static DataSet container(String code, DataSet... children) {
        return item("CONTAINER", concept(code, "DCM")).put(Tag.CONTENT_SEQUENCE, children);
    }

    static DataSet plane(String code) {
        return coded("113764", code, "DCM");
    }

    static DataSet coded(String name, String value, String scheme) {
        return item("CODE", concept(name, "DCM")).put(Tag.CONCEPT_CODE_SEQUENCE, concept(value, scheme));
    }

    static DataSet uid(String name, String uid) {
        return item("UIDREF", concept(name, "DCM")).put(Tag.CONTENT_UID, uid);
    }

    static DataSet time(String name, String dateTime) {
        return item("DATETIME", concept(name, "DCM")).put(Tag.CONTENT_DATETIME_VALUE, dateTime);
    }

    static DataSet text(String name, String text) {
        return item("TEXT", concept(name, "DCM")).put(Tag.TEXT_VALUE, text);
    }

    static DataSet number(String name, String unit, String... values) {
        return number(concept(name, "DCM"), concept(unit, "UCUM"), values);
    }

    static DataSet number(DataSet name, DataSet unit, String... values) {
        return item("NUM", name)
                .put(
                        Tag.MEASURED_VALUE_SEQUENCE,
                        new DataSet().put(Tag.NUMERIC_VALUE, values).put(Tag.MEASUREMENT_UNITS_CODE_SEQUENCE, unit));
    }

    /** A concept with nothing measured, and the reason why (PS3.3 section C.18.1). */
    static DataSet notMeasured(String name) {
        return item("NUM", concept(name, "DCM"))
                .put(Tag.MEASURED_VALUE_SEQUENCE.number(), List.of())
                .put(Tag.NUMERIC_VALUE_QUALIFIER_CODE_SEQUENCE, concept("114006", "DCM"));
    }

    static DataSet coded(DataSet name, DataSet value) {
        return item("CODE", name).put(Tag.CONCEPT_CODE_SEQUENCE, value);
    }

    static DataSet person(String name, DataSet... properties) {
        return item("PNAME", concept("113870", "DCM"))
                .put(0x0040A123, Vr.PN, name)
                .put(Tag.CONTENT_SEQUENCE, properties);
    }

    static DataSet image(String name, String sopInstanceUid) {
        return item("IMAGE", concept(name, "DCM"))
                .put(Tag.REFERENCED_SOP_SEQUENCE, new DataSet().put(Tag.REFERENCED_SOP_INSTANCE_UID, sopInstanceUid));
    }

    /** The item with others hanging on it. */
    static DataSet with(DataSet item, DataSet... children) {
        return item.put(Tag.CONTENT_SEQUENCE, children);
    }

    static DataSet concept(String value, String scheme) {
        DataSet concept = new DataSet().put(Tag.CODE_VALUE, value).put(Tag.CODE_MEANING, "spelt in any way");
        return scheme.isEmpty() ? concept : concept.put(Tag.CODING_SCHEME_DESIGNATOR, scheme);
    }

    private static DataSet item(String type, DataSet concept) {
        return new DataSet()
                .put(Tag.RELATIONSHIP_TYPE, "CONTAINS")
                .put(Tag.VALUE_TYPE, type)
                .put(Tag.CONCEPT_NAME_CODE_SEQUENCE, concept);
    }
}
