package org.suitegateway.dicom;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.Sequence;
import org.aoju.bus.image.galaxy.data.VR;
import org.jspecify.annotations.Nullable;
import org.suitegateway.core.time.ClinicZone;
import org.suitegateway.core.worklist.Worklist;
import org.suitegateway.core.worklist.WorklistQuery;

/** The identifier of one worklist query: what it narrows the search to, what matches it, and what it wants to be told. */
final class WorklistKeys {
    // Said of the identifier itself, not of what is looked for.
    private static final Set<Integer> NO_KEYS =
            Set.of(Tag.SpecificCharacterSet, Tag.TimezoneOffsetFromUTC, Tag.QueryRetrieveLevel);

    private final Attributes keys;
    private final Attributes step;
    private final CharacterSet characterSet;
    private final ClinicZone zone;
    private final StartKey start;
    private final Attributes compared;

    /**
     * @param raw as it came
     * @param deviceZone of its dates and times, when it names no offset
     * @throws org.suitegateway.core.error.RefusedException INVALID_VALUE naming a key that is not of its type
     */
    WorklistKeys(Attributes raw, ClinicZone deviceZone) {
        this.characterSet = TextValues.characterSet(raw);
        this.keys = TextValues.decoded(raw);
        this.step = DicomObjectReader.item(keys, Tag.ScheduledProcedureStepSequence);
        this.zone = DicomTime.offset(TextValues.value(keys, Tag.TimezoneOffsetFromUTC))
                .map(ClinicZone::new)
                .orElse(deviceZone);
        int date = Tag.ScheduledProcedureStepStartDate;
        int time = Tag.ScheduledProcedureStepStartTime;
        this.start = new StartKey(
                DateKey.of(date, TextValues.value(step, date)), TimeKey.of(time, TextValues.value(step, time)), zone);
        this.compared = compared();
    }

    /**
     * What is left to compare: start date and time are compared together; a patient's number may be one merged away and a study one of two
     * UIDs, which only the worklist knows.
     */
    private Attributes compared() {
        Attributes rest = new Attributes(keys);
        NO_KEYS.forEach(rest::remove);
        Attributes ofStep = rest.getNestedDataset(Tag.ScheduledProcedureStepSequence);
        if (ofStep != null) {
            ofStep.remove(Tag.ScheduledProcedureStepStartDate);
            ofStep.remove(Tag.ScheduledProcedureStepStartTime);
        }
        for (int tag : new int[] {Tag.PatientID, Tag.StudyInstanceUID}) {
            if (only(keys, tag).isPresent()) {
                rest.remove(tag);
            }
        }
        return rest;
    }

    WorklistQuery query(String callingAe) {
        return new WorklistQuery(
                callingAe,
                only(step, Tag.ScheduledStationAETitle),
                start.from(),
                start.until(),
                only(step, Tag.Modality),
                only(keys, Tag.PatientID),
                only(keys, Tag.AccessionNumber),
                only(keys, Tag.RequestedProcedureID),
                only(step, Tag.ScheduledProcedureStepID),
                only(keys, Tag.StudyInstanceUID),
                names().flatMap(name -> new NameKey(name).pattern()));
    }

    /** The value if there is exactly one, without wildcards. */
    private static Optional<String> only(Attributes from, int tag) {
        List<String> values = TextValues.values(from, tag);
        return values.size() == 1 && !Matching.hasWildcard(values.get(0))
                ? Optional.of(values.get(0))
                : Optional.empty();
    }

    private Optional<String> names() {
        List<String> names = TextValues.values(keys, Tag.PatientName);
        return names.size() == 1 ? Optional.of(names.get(0)) : Optional.empty();
    }

    /** A line of the worklist as the answer to a query. @param partly whether keys were asked for that we do not have */
    record Answer(Attributes dataSet, boolean partly) {}

    /**
     * @param allKeys whether to answer all we have, whatever was asked for
     * @return empty if it does not match
     */
    Optional<Answer> answer(Worklist.Entry entry, boolean allKeys) {
        if (!start.matches(entry.start())) {
            return Optional.empty();
        }
        Attributes item = WorklistItem.of(entry, zone);
        if (!Matching.matches(compared, item)) {
            return Optional.empty();
        }
        Attributes selected = new Attributes(item.size());
        select(keys, item, selected);
        if (allKeys) {
            selected.addAll(item);
        }
        return Optional.of(new Answer(TextValues.encoded(selected, characterSet), partly(keys, item)));
    }

    private static void select(Attributes keys, Attributes item, Attributes into) {
        for (int tag : keys.tags()) {
            if (tag == Tag.SpecificCharacterSet) {
                continue; // says what the answer is written in
            }
            VR vr = item.contains(tag) ? item.getVR(tag) : keys.getVR(tag);
            if (vr == VR.SQ) {
                Sequence items = into.newSequence(tag, 1);
                Attributes asked = keys.getNestedDataset(tag);
                if (item.getValue(tag) instanceof Sequence from) {
                    from.forEach(of -> items.add(selected(asked, of)));
                }
            } else if (item.contains(tag)) {
                into.setValue(tag, vr, item.getValue(tag));
            } else {
                into.setNull(tag, vr);
            }
        }
    }

    /** An item that names no attributes asks for all. */
    private static Attributes selected(@Nullable Attributes asked, Attributes of) {
        if (asked == null || asked.isEmpty()) {
            return new Attributes(of);
        }
        Attributes selected = new Attributes(asked.size());
        select(asked, of, selected);
        return selected;
    }

    private static boolean partly(Attributes keys, Attributes item) {
        for (int tag : keys.tags()) {
            if (NO_KEYS.contains(tag)) {
                continue;
            }
            if (!item.contains(tag)) {
                return true;
            }
            Attributes asked = keys.getNestedDataset(tag);
            Attributes of = item.getNestedDataset(tag);
            if (asked != null && of != null && partly(asked, of)) {
                return true;
            }
        }
        return false;
    }
}
