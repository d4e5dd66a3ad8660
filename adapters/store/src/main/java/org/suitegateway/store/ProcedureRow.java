package org.suitegateway.store;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.suitegateway.core.patient.PatientId;
import org.suitegateway.core.procedure.OrderDetails;
import org.suitegateway.core.procedure.Procedure;
import org.suitegateway.core.procedure.ProcedureCode;
import org.suitegateway.core.procedure.ProcedureDraft;
import org.suitegateway.core.procedure.ProcedureStatus;
import org.suitegateway.core.procedure.ScheduledStep;
import org.suitegateway.core.procedure.StaffMember;

/** A row of procedure_record: all of a procedure, so that one statement reads it as it was at one moment. */
final class ProcedureRow {
    private ProcedureRow() {}

    static Procedure of(ResultSet row) throws SQLException {
        return new ProcedureDraft(
                        row.getString("id"),
                        new PatientId(row.getString("patient_id"), row.getString("patient_issuer")),
                        row.getString("study_uid"),
                        Columns.instant(row, "created_at"))
                .appointmentId(Columns.optional(row, "appointment_id"))
                .appointmentAlias(Columns.optional(row, "appointment_alias"))
                .placerOrder(Columns.optional(row, "placer_order"))
                .fillerOrder(Columns.optional(row, "filler_order"))
                .accessionNumber(Columns.optional(row, "accession_number"))
                .requestedProcedureId(Columns.optional(row, "requested_procedure_id"))
                .ownStudyUid(row.getInt("own_study_uid") == 1)
                .suiteId(Columns.optional(row, "suite_id"))
                .deviceId(Columns.optional(row, "device_id"))
                .scheduledStart(Columns.optionalInstant(row, "scheduled_start"))
                .scheduledDuration(Columns.amount(row, "duration_ms", Duration::ofMillis))
                .status(ProcedureStatus.valueOf(row.getString("status")))
                .code(new ProcedureCode(
                        row.getString("code_value"), row.getString("code_scheme"), row.getString("code_meaning")))
                .reason(row.getString("reason"))
                .staff(staff(row.getString("staff")))
                .order(order(row.getString("order_details")))
                .steps(steps(row.getString("steps")))
                .arrivedAt(Columns.optionalInstant(row, "arrived_at"))
                .hidden(row.getInt("hidden") == 1)
                .appointmentAsOf(Columns.optionalInstant(row, "appointment_as_of"))
                .orderAsOf(Columns.optionalInstant(row, "order_as_of"))
                .build();
    }

    static String staff(List<StaffMember> staff) {
        Packed packed = new Packed();
        staff.forEach(s -> packed.add(s.staffId())
                .add(s.name())
                .add(s.role())
                .add(s.source())
                .end());
        return packed.text();
    }

    static List<StaffMember> staff(String packed) {
        return Packed.read(packed).stream()
                .map(f -> new StaffMember(f.text(), f.text(), f.text(), f.text()))
                .toList();
    }

    static String steps(List<ScheduledStep> steps) {
        Packed packed = new Packed();
        for (ScheduledStep s : steps) {
            packed.add(s.id())
                    .add(s.ownId())
                    .add(s.modality())
                    .add(s.stationAes())
                    .add(s.stationsGiven())
                    .add(s.stationName())
                    .add(s.location())
                    .add(s.start().map(Instant::toEpochMilli).map(String::valueOf))
                    .add(s.description());
            code(packed, s.protocol()).add(s.progress().name()).end();
        }
        return packed.text();
    }

    static List<ScheduledStep> steps(String packed) {
        return Packed.read(packed).stream()
                .map(f -> new ScheduledStep(
                        f.text(),
                        f.flag(),
                        f.optional(),
                        f.list(),
                        f.flag(),
                        f.text(),
                        f.text(),
                        f.optional().map(Long::valueOf).map(Instant::ofEpochMilli),
                        f.text(),
                        code(f),
                        ScheduledStep.Progress.valueOf(f.text())))
                .toList();
    }

    static String order(OrderDetails order) {
        if (order.equals(OrderDetails.NONE)) {
            return "";
        }
        Packed packed = new Packed().add(order.issuerOfAccession());
        return code(packed, order.reasonCode())
                .add(order.priority())
                .add(order.requestingPhysician())
                .add(order.referringPhysician())
                .add(order.performingPhysician())
                .add(order.admissionId())
                .add(order.medicalAlerts())
                .add(order.allergies())
                .add(order.patientState())
                .add(order.transport())
                .add(order.comments())
                .add(order.weightKg().map(BigDecimal::toString))
                .add(order.heightM().map(BigDecimal::toString))
                .add(order.pregnancyStatus().map(String::valueOf))
                .end()
                .text();
    }

    static OrderDetails order(String packed) {
        if (packed.isEmpty()) {
            return OrderDetails.NONE;
        }
        Packed.Fields f = Packed.read(packed).get(0);
        return new OrderDetails(
                f.text(),
                code(f),
                f.text(),
                f.text(),
                f.text(),
                f.text(),
                f.text(),
                f.text(),
                f.text(),
                f.text(),
                f.text(),
                f.text(),
                f.optional().map(BigDecimal::new),
                f.optional().map(BigDecimal::new),
                f.optional().map(Integer::valueOf));
    }

    private static Packed code(Packed packed, ProcedureCode code) {
        return packed.add(code.value()).add(code.scheme()).add(code.meaning());
    }

    private static ProcedureCode code(Packed.Fields f) {
        return new ProcedureCode(f.text(), f.text(), f.text());
    }

    /** What one looks for in scheduled_step. */
    record Station(String stepId, String station, long startAt, Optional<String> modality, boolean lead, boolean open) {
        /** Those without a start come first. */
        static final long NO_START = Long.MIN_VALUE;

        static List<Station> of(
                List<ScheduledStep> steps, Optional<Instant> procedureStart, ProcedureStatus status, boolean hidden) {
            boolean live = !hidden
                    && switch (status) {
                        case SCHEDULED, ARRIVED, IN_PROGRESS -> true;
                        case COMPLETED, DISCONTINUED, CANCELLED -> false;
                    };
            return steps.stream()
                    .flatMap(s -> {
                        List<String> stations = s.stationAes().isEmpty() ? List.of("") : s.stationAes();
                        return stations.stream()
                                .distinct()
                                .map(station -> new Station(
                                        s.id(),
                                        station,
                                        s.start()
                                                .or(() -> procedureStart)
                                                .map(Instant::toEpochMilli)
                                                .orElse(NO_START),
                                        s.modality(),
                                        station.equals(stations.get(0)),
                                        live && s.progress() == ScheduledStep.Progress.TO_DO));
                    })
                    .toList();
        }
    }
}
