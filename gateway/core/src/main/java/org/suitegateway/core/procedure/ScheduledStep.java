package org.suitegateway.core.procedure;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One Scheduled Procedure Step: what one device is to do (PS3.4 annex K). One line of its worklist.
 *
 * @param id (0040,0009), at most 16 characters; ours when no order gave one
 * @param ownId whether that ID is ours
 * @param modality (0008,0060); absent when nobody said
 * @param stationAes (0040,0001): any of these may do it; empty when nobody knows
 * @param stationsGiven whether an order named them, else they follow from device and suite
 * @param stationName (0040,0010)
 * @param location (0040,0011)
 * @param start (0040,0002), (0040,0003); absent when it is the procedure's
 * @param description (0040,0007)
 * @param protocol (0040,0008)
 */
public record ScheduledStep(
        String id,
        boolean ownId,
        Optional<String> modality,
        List<String> stationAes,
        boolean stationsGiven,
        String stationName,
        String location,
        Optional<Instant> start,
        String description,
        ProcedureCode protocol,
        Progress progress) {
    /** Where a step stands. */
    public enum Progress {
        TO_DO,
        IN_PROGRESS,
        COMPLETED,
        DISCONTINUED
    }

    public ScheduledStep {
        stationAes = List.copyOf(stationAes);
    }

    public ScheduledStep with(Progress next) {
        return new ScheduledStep(
                id,
                ownId,
                modality,
                stationAes,
                stationsGiven,
                stationName,
                location,
                start,
                description,
                protocol,
                next);
    }

    ScheduledStep at(Optional<String> ofModality, List<String> stations) {
        return new ScheduledStep(
                id,
                ownId,
                ofModality,
                stations,
                stationsGiven,
                stationName,
                location,
                start,
                description,
                protocol,
                progress);
    }
}
