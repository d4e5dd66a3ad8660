package org.suitegateway.simulators.dose;

import java.util.ArrayList;
import java.util.List;
import org.suitegateway.simulators.dicom.DataSet;
import org.suitegateway.simulators.dicom.Tag;

/** Items of an SR content tree, PS3.3 section C.17.3. */
final class Content {
    private Content() {}

    static DataSet container(Code name, List<DataSet> children) {
        DataSet item = item("CONTAINS", "CONTAINER", name).put(Tag.CONTINUITY_OF_CONTENT, "SEPARATE");
        return children.isEmpty() ? item : item.put(Tag.CONTENT_SEQUENCE, children.toArray(DataSet[]::new));
    }

    static DataSet code(String relationship, Code name, Code value) {
        return item(relationship, "CODE", name).put(Tag.CONCEPT_CODE_SEQUENCE, value.item());
    }

    static DataSet text(String relationship, Code name, String value) {
        return item(relationship, "TEXT", name).put(Tag.TEXT_VALUE, value);
    }

    static DataSet uid(String relationship, Code name, String value) {
        return item(relationship, "UIDREF", name).put(Tag.CONTENT_UID, value);
    }

    static DataSet dateTime(Code name, String value) {
        return item("CONTAINS", "DATETIME", name).put(Tag.CONTENT_DATETIME_VALUE, value);
    }

    static DataSet person(Code name, String value) {
        return item("CONTAINS", "PNAME", name).put(Tag.CONTENT_PERSON_NAME, value);
    }

    /** @param values one or, per pulse, many */
    static DataSet number(Code name, Unit unit, String... values) {
        return item("CONTAINS", "NUM", name)
                .put(
                        Tag.MEASURED_VALUE_SEQUENCE,
                        new DataSet()
                                .put(Tag.NUMERIC_VALUE, values)
                                .put(Tag.MEASUREMENT_UNITS_CODE_SEQUENCE, unit.item()));
    }

    /** A measurement that was not made: an empty sequence and the reason. */
    static DataSet numberWithoutValue(Code name) {
        return item("CONTAINS", "NUM", name)
                .put(Tag.MEASURED_VALUE_SEQUENCE, new DataSet[0])
                .put(
                        Tag.NUMERIC_VALUE_QUALIFIER_CODE_SEQUENCE,
                        Code.dcm("114006", "Measurement failure").item());
    }

    /** Adds modifiers or properties below an item. */
    static DataSet with(DataSet item, DataSet... children) {
        List<DataSet> all = new ArrayList<>(item.items(Tag.CONTENT_SEQUENCE));
        all.addAll(List.of(children));
        return item.put(Tag.CONTENT_SEQUENCE, all.toArray(DataSet[]::new));
    }

    private static DataSet item(String relationship, String type, Code name) {
        return new DataSet()
                .put(Tag.RELATIONSHIP_TYPE, relationship)
                .put(Tag.VALUE_TYPE, type)
                .put(Tag.CONCEPT_NAME_CODE_SEQUENCE, name.item());
    }
}
