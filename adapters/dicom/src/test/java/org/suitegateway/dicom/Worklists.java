package org.suitegateway.dicom;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.suitegateway.core.patient.Patient;
import org.suitegateway.core.patient.PatientId;
import org.suitegateway.core.patient.PersonName;
import org.suitegateway.core.procedure.OrderDetails;
import org.suitegateway.core.procedure.Procedure;
import org.suitegateway.core.procedure.ProcedureCode;
import org.suitegateway.core.procedure.ProcedureDraft;
import org.suitegateway.core.procedure.ScheduledStep;
import org.suitegateway.core.time.ClinicZone;
import org.suitegateway.testkit.world.World;

/** Lines of a worklist, one per number. */
final class Worklists {
    static final ClinicZone VIENNA = new ClinicZone(ZoneId.of("Europe/Vienna"));
    static final OrderDetails ORDER = new OrderDetails(
            "RIS",
            new ProcedureCode("M54.16", "I10", "Radiculopathy, lumbar"),
            "HIGH",
            "Requester^Rita",
            "Referrer^Rolf",
            "Operator^Olga",
            "V-88012",
            "pacemaker",
            "penicillin",
            "sedated",
            "wheelchair",
            "needs an interpreter",
            Optional.of(new BigDecimal("91.5")),
            Optional.of(new BigDecimal("1.78")),
            Optional.of(3));

    private Worklists() {}

    /** A procedure with one step, both with that number, at half past the tenth hour of January 12 in Vienna. */
    static Procedure procedure(int number, UnaryOperator<ProcedureDraft> change) {
        return change.apply(new ProcedureDraft(
                                "p" + number, new PatientId("MRN-" + number, "CLINIC"), "1.2.3." + number, World.NOON)
                        .accessionNumber(Optional.of("ACC-" + number))
                        .requestedProcedureId(Optional.of("RP-" + number))
                        .placerOrder(Optional.of("PL-" + number))
                        .fillerOrder(Optional.of("FL-" + number))
                        .code(new ProcedureCode("64483", "C4", "Transforaminal epidural"))
                        .reason("leg pain")
                        .scheduledStart(Optional.of(at("2026-01-12T10:30")))
                        .scheduledDuration(Optional.of(Duration.ofMinutes(45)))
                        .order(ORDER)
                        .steps(List.of(step(number, "CARM1", "RF"))))
                .build();
    }

    static Procedure procedure(int number) {
        return procedure(number, p -> p);
    }

    static ScheduledStep step(int number, String station, String modality) {
        return new ScheduledStep(
                "SPS-" + number,
                false,
                Optional.of(modality),
                List.of(station),
                true,
                "C-arm",
                "Suite 1",
                Optional.empty(),
                "Epidural under fluoroscopy",
                new ProcedureCode("TFESI-L", "99LOCAL", "Lumbar TFESI"),
                ScheduledStep.Progress.TO_DO);
    }

    static Patient patient(int number, String pn) {
        return new Patient(
                new PatientId("MRN-" + number, "CLINIC"),
                PersonName.ofDicom(pn),
                Optional.of(LocalDate.of(1958, 12, 31)),
                Optional.of("M"));
    }

    static Instant at(String vienna) {
        return VIENNA.at(LocalDateTime.parse(vienna));
    }

    static OrderDetails commented(String comments) {
        return new OrderDetails(
                        "",
                        ProcedureCode.NONE,
                        "",
                        "",
                        "",
                        "",
                        "",
                        "",
                        "",
                        "",
                        "",
                        comments,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty())
                .or(ORDER);
    }
}
