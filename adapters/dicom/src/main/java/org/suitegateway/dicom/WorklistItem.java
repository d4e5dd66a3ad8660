package org.suitegateway.dicom;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;
import org.suitegateway.core.patient.Patient;
import org.suitegateway.core.procedure.OrderDetails;
import org.suitegateway.core.procedure.Procedure;
import org.suitegateway.core.procedure.ProcedureCode;
import org.suitegateway.core.procedure.ProcedureStatus;
import org.suitegateway.core.procedure.ScheduledStep;
import org.suitegateway.core.procedure.StaffMember;
import org.suitegateway.core.time.ClinicZone;
import org.suitegateway.core.worklist.Worklist;

/**
 * All we have to say about a scheduled step, as attributes of PS3.4 table K.6-1. What is not known is there with an empty value: an
 * attribute that is not there is one we never have. Identifiers are as long as they are, texts are cut to what their VR allows.
 */
final class WorklistItem {
    private static final int SH = 16;
    private static final int LO = 64;
    private static final int LT = 10_240;
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuuuMMdd");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmmss");
    private static final DateTimeFormatter OFFSET = DateTimeFormatter.ofPattern("xx");

    private final Worklist.Entry entry;
    private final ClinicZone zone;
    private final Attributes item = new Attributes(64);

    private WorklistItem(Worklist.Entry entry, ClinicZone zone) {
        this.entry = entry;
        this.zone = zone;
    }

    /** @param zone of the times in it */
    static Attributes of(Worklist.Entry entry, ClinicZone zone) {
        WorklistItem made = new WorklistItem(entry, zone);
        made.procedure(entry.procedure(), entry.procedure().order());
        made.patient(entry.patient(), entry.procedure().order());
        made.step(entry.step());
        return made.item;
    }

    private void procedure(Procedure procedure, OrderDetails order) {
        set(item, Tag.AccessionNumber, VR.SH, procedure.accessionNumber().orElse(""));
        Attributes issuer = new Attributes();
        set(issuer, Tag.LocalNamespaceEntityID, VR.UT, order.issuerOfAccession());
        sequence(
                item,
                Tag.IssuerOfAccessionNumberSequence,
                order.issuerOfAccession().isEmpty() ? List.of() : List.of(issuer));
        set(item, Tag.ReferringPhysicianName, VR.PN, name(order.referringPhysician()));
        sequence(item, Tag.ReferencedStudySequence, List.of());
        sequence(item, Tag.ReferencedPatientSequence, List.of());
        set(item, Tag.StudyInstanceUID, VR.UI, procedure.studyInstanceUid());
        set(item, Tag.RequestingPhysician, VR.PN, name(order.requestingPhysician()));
        set(item, Tag.RequestingService, VR.LO, "");
        set(
                item,
                Tag.RequestedProcedureDescription,
                VR.LO,
                text(procedure.code().meaning(), LO));
        sequence(item, Tag.RequestedProcedureCodeSequence, code(procedure.code()));
        set(item, Tag.AdmissionID, VR.LO, text(order.admissionId(), LO));
        set(item, Tag.CurrentPatientLocation, VR.LO, "");
        set(
                item,
                Tag.RequestedProcedureID,
                VR.SH,
                procedure.requestedProcedureId().orElse(""));
        set(item, Tag.ReasonForTheRequestedProcedure, VR.LO, text(procedure.reason(), LO));
        sequence(item, Tag.ReasonForRequestedProcedureCodeSequence, code(order.reasonCode()));
        set(item, Tag.RequestedProcedurePriority, VR.SH, text(order.priority(), SH));
        set(item, Tag.PatientTransportArrangements, VR.LO, text(order.transport(), LO));
        set(item, Tag.NamesOfIntendedRecipientsOfResults, VR.PN, "");
        set(item, Tag.RequestedProcedureComments, VR.LT, text(order.comments(), LT));
        set(
                item,
                Tag.PlacerOrderNumberImagingServiceRequest,
                VR.LO,
                text(procedure.placerOrder().orElse(""), LO));
        set(
                item,
                Tag.FillerOrderNumberImagingServiceRequest,
                VR.LO,
                text(procedure.fillerOrder().orElse(""), LO));
        set(item, Tag.ConfidentialityConstraintOnPatientDataDescription, VR.LO, "");
    }

    private void patient(Patient patient, OrderDetails order) {
        set(item, Tag.PatientName, VR.PN, name(patient.name().dicom()));
        set(item, Tag.PatientID, VR.LO, patient.id().value());
        set(item, Tag.IssuerOfPatientID, VR.LO, patient.id().issuer());
        set(
                item,
                Tag.PatientBirthDate,
                VR.DA,
                patient.birthDate().map(DATE::format).orElse(""));
        set(
                item,
                Tag.PatientSex,
                VR.CS,
                patient.sex().filter(s -> s.matches("[MFO]")).orElse(""));
        set(item, Tag.PatientSize, VR.DS, decimal(order.heightM()));
        set(item, Tag.PatientWeight, VR.DS, decimal(order.weightKg()));
        set(item, Tag.MedicalAlerts, VR.LO, values(order.medicalAlerts()));
        set(item, Tag.Allergies, VR.LO, values(order.allergies()));
        order.pregnancyStatus()
                .ifPresentOrElse(
                        status -> item.setInt(Tag.PregnancyStatus, VR.US, status),
                        () -> item.setNull(Tag.PregnancyStatus, VR.US));
        set(item, Tag.SpecialNeeds, VR.LO, "");
        set(item, Tag.PatientState, VR.LO, text(order.patientState(), LO));
    }

    private void step(ScheduledStep step) {
        Attributes of = new Attributes(32);
        Procedure procedure = entry.procedure();
        set(of, Tag.Modality, VR.CS, ascii(step.modality().orElse(""), SH));
        set(
                of,
                Tag.ScheduledStationAETitle,
                VR.AE,
                step.stationAes().stream().map(ae -> ascii(ae, SH)).toArray(String[]::new));
        set(of, Tag.ScheduledPerformingPhysicianName, VR.PN, name(performer(procedure)));
        String description = step.description().isEmpty() ? procedure.code().meaning() : step.description();
        set(of, Tag.ScheduledProcedureStepDescription, VR.LO, text(description, LO));
        sequence(of, Tag.ScheduledProtocolCodeSequence, code(step.protocol()));
        set(of, Tag.ScheduledProcedureStepID, VR.SH, step.id());
        set(of, Tag.ScheduledStationName, VR.SH, text(step.stationName(), SH));
        set(of, Tag.ScheduledProcedureStepLocation, VR.SH, text(step.location(), SH));
        set(of, Tag.PreMedication, VR.LO, "");
        set(of, Tag.RequestedContrastAgent, VR.LO, "");
        set(of, Tag.CommentsOnTheScheduledProcedureStep, VR.LT, "");
        set(
                of,
                Tag.ScheduledProcedureStepStatus,
                VR.CS,
                procedure.status() == ProcedureStatus.ARRIVED ? "ARRIVED" : "SCHEDULED");
        when(of, entry.start(), Tag.ScheduledProcedureStepStartDate, Tag.ScheduledProcedureStepStartTime);
        when(
                of,
                entry.start().flatMap(start -> procedure.scheduledDuration().map(start::plus)),
                Tag.ScheduledProcedureStepEndDate,
                Tag.ScheduledProcedureStepEndTime);
        sequence(item, Tag.ScheduledProcedureStepSequence, List.of(of));
        set(
                item,
                Tag.TimezoneOffsetFromUTC,
                VR.SH,
                entry.start().map(s -> OFFSET.format(s.atZone(zone.id()))).orElse(""));
    }

    private static String performer(Procedure procedure) {
        String ordered = procedure.order().performingPhysician();
        return ordered.isEmpty()
                ? procedure.staff().stream()
                        .filter(s -> s.role().equals("OPERATOR"))
                        .findFirst()
                        .map(StaffMember::name)
                        .orElse("")
                : ordered;
    }

    private void when(Attributes of, Optional<Instant> at, int date, int time) {
        Optional<ZonedDateTime> wall = at.map(i -> i.atZone(zone.id()));
        set(of, date, VR.DA, wall.map(DATE::format).orElse(""));
        set(of, time, VR.TM, wall.map(TIME::format).orElse(""));
    }

    private static List<Attributes> code(ProcedureCode code) {
        if (code.value().isEmpty()) {
            return List.of();
        }
        Attributes item = new Attributes(3);
        if (code.value().length() > SH) { // PS3.3 table 8.8-1
            set(item, Tag.LongCodeValue, VR.UC, text(code.value(), LT));
        } else {
            set(item, Tag.CodeValue, VR.SH, text(code.value(), SH));
        }
        set(item, Tag.CodingSchemeDesignator, VR.SH, text(code.scheme(), SH));
        set(item, Tag.CodeMeaning, VR.LO, text(code.meaning().isEmpty() ? code.value() : code.meaning(), LO));
        return List.of(item);
    }

    private static String decimal(Optional<BigDecimal> value) {
        return value.map(v -> v.stripTrailingZeros().toPlainString())
                .filter(v -> v.length() <= SH)
                .orElse("");
    }

    /** Each of the up to three component groups of a PN value has at most 64 characters. */
    private static String name(String pn) {
        List<String> groups = new ArrayList<>();
        for (String group : pn.split("=", 3)) {
            groups.add(text(group, LO));
        }
        return String.join("=", groups);
    }

    /** Of an attribute with several values: a text that is too long for one goes on in the next, as nobody should miss the end of it. */
    private static String[] values(String text) {
        List<String> values = new ArrayList<>();
        for (String part : text.split("\\\\")) {
            String rest = text(part, LT);
            while (rest.length() > LO) {
                int space = rest.lastIndexOf(' ', LO);
                int end = space > 0 ? space : LO;
                values.add(rest.substring(0, end).strip());
                rest = rest.substring(end).strip();
            }
            values.add(rest);
        }
        return values.stream().filter(v -> !v.isEmpty()).toArray(String[]::new);
    }

    private static String text(String value, int most) {
        String clean = value.replace('\\', '/').replaceAll("\\p{Cntrl}+", " ").strip();
        return clean.length() <= most ? clean : clean.substring(0, most).strip();
    }

    private static String ascii(String value, int most) {
        return text(value, most).replaceAll("[^ -~]", "?");
    }

    private static void sequence(Attributes into, int tag, List<Attributes> items) {
        into.newSequence(tag, items.size()).addAll(items);
    }

    private static void set(Attributes into, int tag, VR vr, String... values) {
        if (values.length == 0 || (values.length == 1 && values[0].isEmpty())) {
            into.setNull(tag, vr);
        } else {
            into.setString(tag, vr, values);
        }
    }
}
