package org.suitegateway.dicom;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.suitegateway.core.dose.DoseDocument;
import org.suitegateway.core.dose.DoseDocument.Scope;
import org.suitegateway.core.study.InstanceFacts;

/** What a report is about and what it stands for: out of its header and (113705, DCM). */
final class Documents {
    // PS3.16 CID 10000
    private static final Map<String, Scope> SCOPES = Map.of(
            "113014", Scope.STUDY,
            "113015", Scope.SERIES,
            "113016", Scope.STEP,
            "113970", Scope.STEP_SO_FAR,
            "113852", Scope.EVENT);
    // PS3.16 CID 10001; 113853 is what 113769 was
    private static final Set<Integer> SCOPE_UIDS = Set.of(110180, 112002, 121126, 113769, 113853);

    private Documents() {}

    static DoseDocument of(List<ContentItem> report, Attributes object, InstanceFacts facts, DicomTime time) {
        Optional<ContentItem> scope =
                report.stream().filter(i -> i.concept() == Concept.SCOPE).findFirst();
        return new DoseDocument(
                facts.sopInstanceUid(),
                facts.studyInstanceUid(),
                time.instant(
                        DicomObjectReader.text(object, Tag.ContentDate, 16),
                        DicomObjectReader.text(object, Tag.ContentTime, 16)),
                Optional.empty(),
                !DicomObjectReader.text(object, Tag.CompletionFlag, 16).equals("PARTIAL"),
                documents(object, Tag.PredecessorDocumentsSequence),
                documents(object, Tag.IdenticalDocumentsSequence),
                scope.map(s -> SCOPES.getOrDefault(s.code().value(), Scope.UNSTATED))
                        .orElse(Scope.UNSTATED),
                scope.flatMap(s -> scopeUid(s.children()))
                        .or(() -> scopeUid(report)) // one vendor puts it beside its scope
                        .orElse(""),
                steps(object));
    }

    private static Optional<String> scopeUid(List<ContentItem> items) {
        return items.stream()
                .filter(i -> SCOPE_UIDS.contains(i.concept()))
                .map(ContentItem::uid)
                .filter(uid -> !uid.isEmpty())
                .findFirst();
    }

    /** Of the performed steps an object names, (0008,1111). */
    static List<String> steps(Attributes object) {
        List<String> uids = new ArrayList<>();
        references(object, Tag.ReferencedPerformedProcedureStepSequence, uids);
        return uids;
    }

    private static List<String> documents(Attributes object, int tag) {
        List<String> uids = new ArrayList<>();
        for (Attributes study : DicomObjectReader.items(object, tag)) {
            for (Attributes series : DicomObjectReader.items(study, Tag.ReferencedSeriesSequence)) {
                references(series, Tag.ReferencedSOPSequence, uids);
            }
        }
        return uids;
    }

    private static void references(Attributes from, int sequence, List<String> into) {
        for (Attributes item : DicomObjectReader.items(from, sequence)) {
            String uid = DicomObjectReader.text(item, Tag.ReferencedSOPInstanceUID, 66);
            if (Uid.isValid(uid)) {
                into.add(uid);
            }
        }
    }
}
