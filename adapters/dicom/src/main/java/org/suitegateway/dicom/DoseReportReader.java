package org.suitegateway.dicom;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.suitegateway.core.dose.DoseDevice;
import org.suitegateway.core.dose.DoseModality;
import org.suitegateway.core.dose.DoseOrigin;
import org.suitegateway.core.dose.DoseReport;
import org.suitegateway.core.dose.DoseTotals;
import org.suitegateway.core.dose.EventType;
import org.suitegateway.core.dose.IrradiationEvent;
import org.suitegateway.core.dose.OtherAmount;
import org.suitegateway.core.dose.Participant;
import org.suitegateway.core.procedure.ProcedureCode;
import org.suitegateway.core.study.InstanceFacts;

/**
 * Reads radiation dose reports (PS3.16 TID 10001, 10011, 10021, 10030, 10040 and one private one) leniently: the tree is walked, what is
 * understood is taken, and what should be there or cannot be taken becomes a finding. The root concept decides which report it is, not the
 * storage class. One per object.
 */
final class DoseReportReader {
    private static final String STRUCTURED_REPORTS = "1.2.840.10008.5.1.4.1.1.88.";

    private final Attributes object;
    private final InstanceFacts facts;
    private final List<ContentItem> content;
    private final Memory memory;
    private final DicomTime time;
    private final Findings findings = new Findings();
    private final Quantities quantities = new Quantities(findings);

    DoseReportReader(Attributes object, InstanceFacts facts, List<ContentItem> content, Memory memory, DicomTime time) {
        this.object = object;
        this.facts = facts;
        this.content = content;
        this.memory = memory;
        this.time = time;
    }

    static boolean isStructuredReport(String sopClass) {
        return sopClass.startsWith(STRUCTURED_REPORTS);
    }

    /** Empty if it is no dose report. */
    Optional<DoseReport> read() {
        Attributes name = DicomObjectReader.item(object, Tag.ConceptNameCodeSequence);
        String concept = DicomObjectReader.text(name, Tag.CodeValue, 16);
        String scheme = DicomObjectReader.text(name, Tag.CodingSchemeDesignator, 16);
        return switch (scheme) {
            case "DCM", "" ->
                switch (concept) {
                    case "113701" -> Optional.of(xray());
                    case "113500" -> Optional.of(nuclear());
                    case "128401" -> Optional.of(estimate());
                    default -> Optional.empty();
                };
            case "99SMS_RADSUM" -> concept.equals("C-10") ? Optional.of(summary()) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private DoseReport xray() {
        XrayModality modality = XrayModality.of(content, object);
        if (modality.is(DoseModality.CT)) {
            return report(
                    DoseOrigin.REPORT, DoseModality.CT, List.of(), List.of(), new OtherAmounts(findings).ct(content));
        }
        List<IrradiationEvent> events = events();
        boolean fluoroscopy = events.stream().anyMatch(e -> e.type() == EventType.FLUOROSCOPY);
        List<DoseTotals> totals = totals(fluoroscopy && !modality.is(DoseModality.MAMMOGRAPHY));
        if (totals.isEmpty() && events.isEmpty()) {
            findings.add("(113701, DCM)", "the report holds neither totals nor irradiation events");
        }
        return report(
                DoseOrigin.REPORT,
                modality.given(events, totals),
                modality.is(DoseModality.MAMMOGRAPHY)
                        ? totals.stream().filter(t -> !TotalsReader.isEmpty(t)).toList()
                        : totals,
                events,
                new OtherAmounts(findings).glandular(content));
    }

    private List<IrradiationEvent> events() {
        EventReader reader = new EventReader(time, quantities, findings);
        List<IrradiationEvent> events = new ArrayList<>();
        for (ContentItem item : content) {
            if (item.concept() == Concept.EVENT) {
                memory.take(Memory.EVENT);
                events.add(reader.read(item.children(), events.size() + 1));
            }
        }
        for (List<ContentItem> event : Enhanced.events(content)) {
            memory.take(Memory.EVENT);
            events.add(reader.read(event, events.size() + 1));
        }
        return events;
    }

    private List<DoseTotals> totals(boolean fluoroscopy) {
        TotalsReader reader = new TotalsReader(quantities, findings);
        List<DoseTotals> totals = new ArrayList<>();
        for (ContentItem item : content) {
            if (item.concept() == Concept.ACCUMULATED) {
                totals.add(reader.read(item.children(), fluoroscopy));
            } else if (item.concept() == Concept.ACCUMULATED_ENHANCED) {
                totals.add(reader.read(Enhanced.flat(item), fluoroscopy));
            }
        }
        return totals;
    }

    private DoseReport nuclear() {
        return report(
                DoseOrigin.REPORT,
                DoseModality.NUCLEAR,
                List.of(),
                List.of(),
                new OtherAmounts(findings).nuclear(content));
    }

    /** With the events that it speaks of, which have no dose here. */
    private DoseReport estimate() {
        PatientEstimate estimate = PatientEstimate.of(content, findings, memory);
        return report(DoseOrigin.ESTIMATE, DoseModality.FLUOROSCOPY, List.of(), estimate.events(), estimate.amounts());
    }

    private DoseReport summary() {
        DoseTotals totals = new TotalsReader(quantities, findings).summary(content);
        return report(DoseOrigin.REPORT, DoseModality.FLUOROSCOPY, List.of(totals), List.of(), List.of());
    }

    private DoseReport report(
            DoseOrigin origin,
            DoseModality modality,
            List<DoseTotals> totals,
            List<IrradiationEvent> events,
            List<OtherAmount> others) {
        List<Participant> people = new ArrayList<>(People.observers(content));
        List<ProcedureCode> sources = new ArrayList<>();
        String comment = "";
        for (ContentItem item : content) {
            switch (item.concept()) {
                case Concept.PARTICIPANT -> people.add(People.participant(item));
                case Concept.ACCUMULATED -> people.addAll(People.participants(item.children()));
                case Concept.SOURCE -> {
                    if (!item.code().value().isEmpty()) {
                        sources.add(item.code());
                    }
                }
                case Concept.COMMENT -> comment = comment.isEmpty() ? item.text(EventReader.COMMENT) : comment;
                default -> {
                    // elsewhere, or not wanted
                }
            }
        }
        DoseDevice device = Devices.of(content, object);
        return new DoseReport(
                origin,
                modality,
                Documents.of(content, object, facts, time),
                device,
                Bodies.of(object),
                people.stream().distinct().toList(),
                sources,
                totals,
                events,
                others,
                comment,
                findings.all());
    }
}
