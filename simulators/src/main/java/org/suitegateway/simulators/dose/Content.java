package org.suitegateway.simulators.dose;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.suitegateway.simulators.dicom.DataSet;
import org.suitegateway.simulators.dicom.Tag;

/** Items of an SR content tree, PS3.3 section C.17.3. */
public final class Content {
    private Content() {}

    public static DataSet container(Code name, List<DataSet> children) {
        DataSet item = item("CONTAINS", "CONTAINER", name).put(Tag.CONTINUITY_OF_CONTENT, "SEPARATE");
        return children.isEmpty() ? item : item.put(Tag.CONTENT_SEQUENCE, children.toArray(DataSet[]::new));
    }

    public static DataSet code(String relationship, Code name, Code value) {
        return item(relationship, "CODE", name).put(Tag.CONCEPT_CODE_SEQUENCE, value.item());
    }

    public static DataSet text(String relationship, Code name, String value) {
        return item(relationship, "TEXT", name).put(Tag.TEXT_VALUE, value);
    }

    public static DataSet uid(String relationship, Code name, String value) {
        return item(relationship, "UIDREF", name).put(Tag.CONTENT_UID, value);
    }

    public static DataSet dateTime(Code name, String value) {
        return dateTime("CONTAINS", name, value);
    }

    public static DataSet dateTime(String relationship, Code name, String value) {
        return item(relationship, "DATETIME", name).put(Tag.CONTENT_DATETIME_VALUE, value);
    }

    public static DataSet image(Code name, String sopClassUid, String sopInstanceUid) {
        return referring(item("CONTAINS", "IMAGE", name), sopClassUid, sopInstanceUid);
    }

    public static DataSet composite(Code name, String sopClassUid, String sopInstanceUid) {
        return referring(item("CONTAINS", "COMPOSITE", name), sopClassUid, sopInstanceUid);
    }

    private static DataSet referring(DataSet item, String sopClassUid, String sopInstanceUid) {
        return item.put(
                Tag.REFERENCED_SOP_SEQUENCE,
                new DataSet()
                        .put(Tag.REFERENCED_SOP_CLASS_UID, sopClassUid)
                        .put(Tag.REFERENCED_SOP_INSTANCE_UID, sopInstanceUid));
    }

    public static DataSet person(Code name, String value) {
        return item("CONTAINS", "PNAME", name).put(Tag.CONTENT_PERSON_NAME, value);
    }

    /** @param values one or, per pulse, many */
    public static DataSet number(Code name, Unit unit, String... values) {
        return item("CONTAINS", "NUM", name)
                .put(
                        Tag.MEASURED_VALUE_SEQUENCE,
                        new DataSet()
                                .put(Tag.NUMERIC_VALUE, values)
                                .put(Tag.MEASUREMENT_UNITS_CODE_SEQUENCE, unit.item()));
    }

    /** A measurement that was not made: an empty sequence and the reason. */
    public static DataSet numberWithoutValue(Code name) {
        return item("CONTAINS", "NUM", name)
                .put(Tag.MEASURED_VALUE_SEQUENCE, new DataSet[0])
                .put(
                        Tag.NUMERIC_VALUE_QUALIFIER_CODE_SEQUENCE,
                        Code.dcm("114006", "Measurement failure").item());
    }

    /** Adds modifiers or properties below an item. */
    public static DataSet with(DataSet item, DataSet... children) {
        List<DataSet> all = new ArrayList<>(item.items(Tag.CONTENT_SEQUENCE));
        all.addAll(List.of(children));
        return item.put(Tag.CONTENT_SEQUENCE, all.toArray(DataSet[]::new));
    }

    /** The code value of an item's concept name, empty if it has none. */
    public static String concept(DataSet item) {
        return item.items(Tag.CONCEPT_NAME_CODE_SEQUENCE).stream()
                .flatMap(name -> name.text(Tag.CODE_VALUE).stream())
                .findFirst()
                .orElse("");
    }

    /**
     * A copy of a tree with every item of a concept replaced.
     *
     * @param change what stands in its place: nothing, one item, or several
     */
    public static DataSet replaced(DataSet node, String concept, Function<DataSet, List<DataSet>> change) {
        if (!node.has(Tag.CONTENT_SEQUENCE)) {
            return node;
        }
        List<DataSet> children = new ArrayList<>();
        for (DataSet child : node.items(Tag.CONTENT_SEQUENCE)) {
            if (concept(child).equals(concept)) {
                children.addAll(change.apply(child));
            } else {
                children.add(replaced(child, concept, change));
            }
        }
        return node.copy().put(Tag.CONTENT_SEQUENCE, children.toArray(DataSet[]::new));
    }

    public static DataSet item(String relationship, String type, Code name) {
        return new DataSet()
                .put(Tag.RELATIONSHIP_TYPE, relationship)
                .put(Tag.VALUE_TYPE, type)
                .put(Tag.CONCEPT_NAME_CODE_SEQUENCE, name.item());
    }
}
