package org.suitegateway.core.dose;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.suitegateway.core.procedure.ProcedureCode;

/**
 * What one object or message says of dose, as it stands there: quantities converted, nothing added up, nothing left out that the ledger
 * keeps. Most are radiation dose structured reports of projection X-ray, PS3.16 TID 10001.
 *
 * @param patient as the header has the person
 * @param people (TID 1002, TID 1020) of the report; those of one event are with it
 * @param sources (113854, DCM) Source of Dose Information
 * @param totals one, or one per plane
 * @param others amounts that are shown and never added
 * @param comment (121106, DCM), or (0040,0310) of a performed step
 */
public record DoseReport(
        DoseOrigin origin,
        DoseModality modality,
        DoseDocument document,
        DoseDevice device,
        PatientState patient,
        List<Participant> people,
        List<ProcedureCode> sources,
        List<DoseTotals> totals,
        List<IrradiationEvent> events,
        List<OtherAmount> others,
        String comment,
        List<DoseFinding> findings) {
    /** Of what reads objects: what an earlier one read is to be read again. */
    public static final int READING = 2;

    public DoseReport {
        people = List.copyOf(people);
        sources = List.copyOf(sources);
        totals = List.copyOf(totals);
        events = List.copyOf(events);
        others = List.copyOf(others);
        findings = List.copyOf(findings);
    }

    /** A fluoroscopy report of which just the dose is known. */
    public DoseReport(
            DoseDocument document,
            DoseDevice device,
            List<DoseTotals> totals,
            List<IrradiationEvent> events,
            List<DoseFinding> findings) {
        this(
                DoseOrigin.REPORT,
                DoseModality.FLUOROSCOPY,
                document,
                device,
                PatientState.UNKNOWN,
                List.of(),
                List.of(),
                totals,
                events,
                List.of(),
                "",
                findings);
    }

    public String sopInstanceUid() {
        return document.sopInstanceUid();
    }

    public String studyInstanceUid() {
        return document.studyInstanceUid();
    }

    public Optional<Instant> contentAt() {
        return document.contentAt();
    }

    /** Whether it is the device's last word on a fluoroscopy-guided procedure. */
    public boolean endsProcedure() {
        return origin == DoseOrigin.REPORT && modality == DoseModality.FLUOROSCOPY && document.complete();
    }

    /** The same as another modality's or of another scope: what a device is, its configuration may know better. */
    public DoseReport as(DoseModality other, DoseDocument.Scope scope) {
        return new DoseReport(
                origin,
                other,
                document.scoped(scope),
                device,
                patient,
                people,
                sources,
                totals,
                events,
                others,
                comment,
                findings);
    }
}
