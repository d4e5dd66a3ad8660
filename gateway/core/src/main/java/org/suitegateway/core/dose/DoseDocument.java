package org.suitegateway.core.dose;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a report is about, and what it stands for.
 *
 * @param sopInstanceUid of the report or image; of the step for dose out of MPPS
 * @param contentAt (0008,0023), (0008,0033): of two reports of one exposure the later speaks
 * @param endedAt for dose out of MPPS and images: when what it covers ended
 * @param complete Completion Flag (0040,A491): a PARTIAL report may still grow; an MPPS step in progress may too
 * @param predecessors SOP Instance UIDs of the documents this one replaces, (0040,A360)
 * @param identical SOP Instance UIDs of the same document in other studies, (0040,A525)
 * @param scope (113705, DCM)
 * @param scopeUid UID of that scope; empty when it was not given
 * @param performedSteps (0008,1111)
 */
public record DoseDocument(
        String sopInstanceUid,
        String studyInstanceUid,
        Optional<Instant> contentAt,
        Optional<Instant> endedAt,
        boolean complete,
        List<String> predecessors,
        List<String> identical,
        Scope scope,
        String scopeUid,
        List<String> performedSteps) {
    /** Scope of Accumulation, PS3.16 CID 10000. */
    public enum Scope {
        /** 113014 */
        STUDY("the study"),
        /** 113015 */
        SERIES("the series"),
        /** 113016 */
        STEP("the performed step"),
        /** 113970 */
        STEP_SO_FAR("the step to this point"),
        /** 113852 */
        EVENT("one irradiation event"),
        UNSTATED("not stated");

        private final String label;

        Scope(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    public DoseDocument {
        predecessors = List.copyOf(predecessors);
        identical = List.copyOf(identical);
        performedSteps = List.copyOf(performedSteps);
    }

    /** A whole report of a study that says no more of itself. */
    public static DoseDocument of(String sopInstanceUid, String studyInstanceUid, Optional<Instant> contentAt) {
        return new DoseDocument(
                sopInstanceUid,
                studyInstanceUid,
                contentAt,
                Optional.empty(),
                true,
                List.of(),
                List.of(),
                Scope.UNSTATED,
                "",
                List.of());
    }

    public DoseDocument scoped(Scope other) {
        return new DoseDocument(
                sopInstanceUid,
                studyInstanceUid,
                contentAt,
                endedAt,
                complete,
                predecessors,
                identical,
                other,
                scopeUid,
                performedSteps);
    }
}
