package org.suitegateway.web.procedure;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.suitegateway.web.dose.DoseView;

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
        List<Staff> staff,
        List<StudyLine> studies,
        Optional<DoseView> dose,
        List<AlertLine> alerts) {
    /** A coded concept. */
    public record Code(String value, String scheme, String meaning) {}

    /** @param name as "Family, Given" @param birthDate ISO 8601 @param sex M, F, O or U */
    public record PatientView(
            String id, String issuer, Optional<String> name, Optional<String> birthDate, Optional<String> sex) {}

    /** Who is planned. */
    public record Staff(String staffId, String name, String role, String source) {}

    /** @param instances how many */
    public record StudyLine(String studyInstanceUid, String modality, int instances, Optional<String> linkedBy) {}

    /** Details are at {@code /alerts}. */
    public record AlertLine(String id, String level, String state) {}

    /** One procedure with all that is known of it. */
    public record Whole(
            @JsonUnwrapped ProcedureView procedure,
            List<IrradiationEventView> irradiationEvents,
            List<TimelineEntry> timeline) {}

    /**
     * One exposure that stands.
     *
     * @param source RDSR: from the irradiation event of a dose report
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
            String source,
            String reportSopInstanceUid) {}

    /** @param what one of the words of {@link Timeline.What} */
    public record TimelineEntry(String at, String what, String text) {}
}
