package org.suitegateway.web.procedure;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.suitegateway.web.clinical.ClinicalView;
import org.suitegateway.web.dose.DoseView;
import org.suitegateway.web.steroid.DrugView;
import org.suitegateway.web.team.TeamView;

/** {@code procedures} in the API. */
public record ProcedureView(
        String id,
        Optional<String> accessionNumber,
        Optional<String> requestedProcedureId,
        String studyInstanceUid,
        Optional<String> scheduledStart,
        Optional<Long> scheduledMinutes,
        String status,
        Optional<String> suiteId,
        Optional<String> deviceId,
        Optional<Code> code,
        Optional<String> reason,
        PatientView patient,
        List<TeamView.Staff> staff,
        List<StudyLine> studies,
        Optional<DoseView> dose,
        List<AlertLine> alerts) {
    /** A coded concept. */
    public record Code(String value, String scheme, String meaning) {}

    /**
     * Who the patient is today.
     *
     * @param name as "Family, Given"
     * @param birthDate ISO 8601
     * @param sex M, F, O or U
     * @param recordedAs the identifier that the order came with, when a merge has put another in its place
     */
    public record PatientView(
            String id,
            String issuer,
            Optional<String> name,
            Optional<String> birthDate,
            Optional<String> sex,
            Optional<Identifier> recordedAs) {}

    /** A patient's number and who gave it out. */
    public record Identifier(String id, String issuer) {}

    /** @param instances how many @param note what is doubtful about the link */
    public record StudyLine(
            String studyInstanceUid,
            String modality,
            int instances,
            Optional<String> linkedBy,
            Optional<String> note) {}

    /** Details are at {@code /alerts}. */
    public record AlertLine(String id, String level, String state) {}

    /** One procedure with all that is known of it. */
    public record Whole(
            @JsonUnwrapped ProcedureView procedure,
            Optional<String> arrivedAt,
            OrderView order,
            List<StepView> steps,
            List<PerformedStepView> performedSteps,
            Conflicts conflicts,
            List<IrradiationEventView> irradiationEvents,
            List<DoseEntryView> doseEntries,
            List<DrugView> drugs,
            Optional<ClinicalView> clinical,
            List<TimelineEntry> timeline) {}

    /**
     * What the order says beside time and numbers.
     *
     * @param requestingPhysician as "Family, Given", like the other two
     * @param pregnancyStatus NO, POSSIBLY, DEFINITELY or UNKNOWN
     */
    public record OrderView(
            Optional<String> issuerOfAccession,
            Optional<Code> reasonCode,
            Optional<String> priority,
            Optional<String> requestingPhysician,
            Optional<String> referringPhysician,
            Optional<String> performingPhysician,
            Optional<String> admissionId,
            Optional<String> medicalAlerts,
            Optional<String> allergies,
            Optional<String> patientState,
            Optional<String> transport,
            Optional<String> comments,
            Optional<BigDecimal> weightKg,
            Optional<BigDecimal> heightM,
            Optional<String> pregnancyStatus) {}

    /** One Scheduled Procedure Step. @param progress TO_DO, IN_PROGRESS, COMPLETED or DISCONTINUED */
    public record StepView(
            String id,
            Optional<String> modality,
            List<String> stationAes,
            Optional<String> stationName,
            Optional<String> location,
            Optional<String> start,
            Optional<String> description,
            Optional<Code> protocol,
            String progress) {}

    /**
     * What a device said it did.
     *
     * @param status IN_PROGRESS, COMPLETED or DISCONTINUED
     * @param series how many
     * @param note what is doubtful about its belonging here
     */
    public record PerformedStepView(
            String sopInstanceUid,
            String status,
            String callingAe,
            Optional<String> stationAe,
            Optional<String> stationName,
            Optional<String> modality,
            Optional<String> stepId,
            Optional<String> description,
            Optional<String> startedAt,
            Optional<String> endedAt,
            Optional<Code> discontinuationReason,
            int series,
            Optional<String> note) {}

    /** @param messages IDs of refused messages about it @param studies that carry its UID and are not linked to it */
    public record Conflicts(List<String> messages, List<String> studies) {}

    /**
     * One exposure that stands.
     *
     * @param codes what was reported in codes, by name @param measures numbers with the unit last in their name, one or one per pulse
     * @param label as the device gives it
     * @param startedAsReported before it was brought into a zone
     * @param images SOP Instance UIDs
     * @param source RDSR: from the irradiation event of a dose report; MPPS: an exposure that a performed step told
     * @param reportSopInstanceUid the report that says so
     */
    public record IrradiationEventView(
            Optional<String> uid,
            String plane,
            Optional<String> startedAt,
            String type,
            Optional<String> protocol,
            Optional<BigDecimal> dapGyCm2,
            Optional<BigDecimal> referenceAirKermaMGy,
            List<BigDecimal> tubeVoltageKv,
            Optional<BigDecimal> durationSeconds,
            Map<String, Code> codes,
            Map<String, List<BigDecimal>> measures,
            List<Filter> filters,
            Optional<String> referencePoint,
            Optional<String> label,
            Optional<String> comment,
            Optional<String> startedAsReported,
            List<Person> people,
            List<String> images,
            String source,
            String reportSopInstanceUid) {}

    /** Somebody a report names; without a name there was just a role. */
    public record Person(Optional<String> name, Optional<String> id, Optional<Code> role) {}

    /** An X-ray filter. */
    public record Filter(
            Optional<Code> type,
            Optional<Code> material,
            Optional<BigDecimal> thicknessMinimumMm,
            Optional<BigDecimal> thicknessMaximumMm) {}

    /**
     * One entry of the ledger about it.
     *
     * @param origin REPORT, PERFORMED_STEP, IMAGE_HEADER, ESTIMATE
     * @param outcome COUNTED, SUPERSEDED, WEAKER_SOURCE, NOT_ADDED
     * @param replacedBy SOP Instance UID of what took its place
     * @param scope what it is accumulated over: STUDY, SERIES, STEP, STEP_SO_FAR, EVENT
     * @param predecessors SOP Instance UIDs of what it says it replaces
     * @param sources of dose information, as stated
     * @param others amounts that are never added
     */
    public record DoseEntryView(
            String sopInstanceUid,
            String origin,
            String modality,
            String receivedAt,
            Optional<String> contentAt,
            boolean complete,
            int events,
            String outcome,
            Optional<String> why,
            Optional<String> replacedBy,
            Optional<String> device,
            Optional<String> scope,
            List<String> predecessors,
            List<Code> sources,
            List<TotalView> totals,
            List<OtherView> others,
            List<Person> people,
            Optional<String> comment,
            List<String> findings) {}

    /** What an entry states itself for one plane, or for a device that has one. */
    public record TotalView(
            String plane,
            Optional<BigDecimal> dapGyCm2,
            Optional<BigDecimal> referenceAirKermaMGy,
            Optional<BigDecimal> fluoroSeconds,
            Optional<BigDecimal> acquisitionSeconds,
            Optional<BigDecimal> fluoroDapGyCm2,
            Optional<BigDecimal> acquisitionDapGyCm2,
            Optional<BigDecimal> fluoroAirKermaMGy,
            Optional<BigDecimal> acquisitionAirKermaMGy,
            Optional<Integer> frames,
            Optional<String> referencePoint) {}

    /** An amount that is shown and never added, as it was stated. */
    public record OtherView(String concept, Optional<String> of, BigDecimal amount, Optional<String> unit) {}

    /** @param what one of the words of {@link Timeline.What} @param source who or what said so */
    public record TimelineEntry(String at, String what, String text, Optional<String> source) {}
}
