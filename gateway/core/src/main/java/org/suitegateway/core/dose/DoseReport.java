package org.suitegateway.core.dose;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A radiation dose structured report of projection X-ray, PS3.16 TID 10001, as it stands in the file: quantities converted, nothing
 * added up, nothing left out that the ledger keeps.
 *
 * @param deviceUid (121012, DCM) Device Observer UID; several devices leave it out
 * @param contentAt (0008,0023), (0008,0033)
 * @param complete Completion Flag (0040,A491): a PARTIAL report may still grow
 * @param predecessors SOP Instance UIDs of the documents this one replaces, (0040,A360)
 */
public record DoseReport(
        String sopInstanceUid,
        String studyInstanceUid,
        Optional<String> deviceUid,
        Optional<Instant> contentAt,
        boolean complete,
        List<String> predecessors,
        List<DoseTotals> totals,
        List<IrradiationEvent> events,
        List<DoseFinding> findings) {
    public DoseReport {
        predecessors = List.copyOf(predecessors);
        totals = List.copyOf(totals);
        events = List.copyOf(events);
        findings = List.copyOf(findings);
    }
}
