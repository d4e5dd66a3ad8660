package org.suitegateway.dicom;

import java.util.List;
import java.util.Optional;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.Sequence;
import org.suitegateway.core.procedure.ProcedureCode;

/** A content item of a structured report (PS3.3 section C.17.3). */
record ContentItem(Attributes attributes, CodedEntry concept) {
    static List<ContentItem> childrenOf(Attributes parent) {
        return sequence(parent, Tag.ContentSequence).stream()
                .map(a -> new ContentItem(a, CodedEntry.of(a.getNestedDataset(Tag.ConceptNameCodeSequence))))
                .toList();
    }

    static List<Attributes> sequence(Attributes from, int tag) {
        Sequence sequence = from.getSequence(tag);
        return sequence == null ? List.of() : sequence;
    }

    static Optional<ContentItem> first(List<ContentItem> items, String code) {
        return items.stream().filter(i -> i.is(code)).findFirst();
    }

    /** The text of the first item of that name; empty without one. */
    static String text(List<ContentItem> items, String code) {
        return first(items, code).map(ContentItem::text).orElse("");
    }

    List<ContentItem> children() {
        return childrenOf(attributes);
    }

    /** Of scheme DCM. */
    boolean is(String code) {
        return concept.is(code, CodedEntry.DCM);
    }

    CodedEntry code() {
        return CodedEntry.of(attributes.getNestedDataset(Tag.ConceptCodeSequence));
    }

    ProcedureCode keptCode() {
        return CodedEntry.kept(attributes, Tag.ConceptCodeSequence);
    }

    String uid() {
        return DicomObjectReader.text(attributes, Tag.UID, 64);
    }

    String text() {
        return text(256);
    }

    String text(int most) {
        return DicomObjectReader.text(attributes, Tag.TextValue, most);
    }

    String personName() {
        return DicomObjectReader.text(attributes, Tag.PersonName, 324);
    }

    String dateTime() {
        return DicomObjectReader.text(attributes, Tag.DateTime, 32);
    }

    /** SOP Instance UIDs that an IMAGE item names. */
    List<String> images() {
        return sequence(attributes, Tag.ReferencedSOPSequence).stream()
                .map(r -> DicomObjectReader.text(r, Tag.ReferencedSOPInstanceUID, 64))
                .filter(u -> !u.isEmpty())
                .toList();
    }
}
