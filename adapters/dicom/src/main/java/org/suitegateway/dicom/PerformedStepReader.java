package org.suitegateway.dicom;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.suitegateway.core.device.Device;
import org.suitegateway.core.error.Refusal;
import org.suitegateway.core.error.RefusedException;
import org.suitegateway.core.patient.PersonName;
import org.suitegateway.core.performed.PerformedStep;
import org.suitegateway.core.performed.StepDose;
import org.suitegateway.core.performed.StepMessage;
import org.suitegateway.core.procedure.ProcedureCode;
import org.suitegateway.core.time.ClinicZone;

/**
 * What a device says of a step (PS3.4 table F.7.2-1). Real devices leave out much of what they must say: what is absent is empty, and only
 * a status that is none is refused.
 */
final class PerformedStepReader {
    private static final Map<String, PerformedStep.Status> STATUS = Map.of(
            "IN PROGRESS", PerformedStep.Status.IN_PROGRESS,
            "COMPLETED", PerformedStep.Status.COMPLETED,
            "DISCONTINUED", PerformedStep.Status.DISCONTINUED);

    private final Attributes told;
    private final DicomTime time;

    /** @param told {@link TextValues#decoded} @param zone of its times, when it names no offset */
    PerformedStepReader(Attributes told, ClinicZone zone) {
        this.told = told;
        this.time = new DicomTime(zone, DicomTime.offset(text(told, Tag.TimezoneOffsetFromUTC, 16)));
    }

    /** @throws RefusedException INVALID_VALUE if the step does not begin with being in progress */
    PerformedStep created(String sopInstanceUid, String callingAe, Instant receivedAt) {
        PerformedStep.Status status = status().orElse(PerformedStep.Status.IN_PROGRESS);
        if (status != PerformedStep.Status.IN_PROGRESS) {
            throw new RefusedException(
                    Refusal.INVALID_VALUE,
                    StructureCheck.tagName(Tag.PerformedProcedureStepStatus),
                    "a step begins IN PROGRESS");
        }
        return new PerformedStep(
                sopInstanceUid,
                status,
                callingAe,
                text(told, Tag.PerformedStationAETitle, 16),
                text(told, Tag.PerformedStationName, 16),
                text(told, Tag.PerformedLocation, 16),
                text(told, Tag.Modality, 16),
                text(told, Tag.PerformedProcedureStepID, 16),
                text(told, Tag.PerformedProcedureStepDescription, 64),
                text(told, Tag.PatientID, 64),
                text(told, Tag.IssuerOfPatientID, 64),
                PersonName.ofDicom(text(told, Tag.PatientName, 324)),
                at(Tag.PerformedProcedureStepStartDate, Tag.PerformedProcedureStepStartTime),
                endedAt(),
                discontinuationReason().orElse(ProcedureCode.NONE),
                scheduled(),
                series(),
                Optional.empty(),
                "",
                receivedAt,
                receivedAt);
    }

    /** @throws RefusedException INVALID_VALUE if the status is none */
    StepMessage.Change change() {
        return new StepMessage.Change(
                status(),
                endedAt(),
                Optional.of(text(told, Tag.PerformedProcedureStepDescription, 64))
                        .filter(d -> !d.isEmpty()),
                discontinuationReason(),
                told.contains(Tag.PerformedSeriesSequence) ? Optional.of(series()) : Optional.empty());
    }

    /** @param device that told it, if it is configured */
    StepDose dose(Optional<Device> device) {
        return new StepDoseReader(told, device.map(Device::areaDoseUnit).orElse(Device.AreaDoseUnit.DGY_CM2)).read();
    }

    private Optional<PerformedStep.Status> status() {
        String value = text(told, Tag.PerformedProcedureStepStatus, 16);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        PerformedStep.Status status = STATUS.get(value);
        if (status == null) {
            throw new RefusedException(
                    Refusal.INVALID_VALUE,
                    StructureCheck.tagName(Tag.PerformedProcedureStepStatus),
                    "it is none of IN PROGRESS, COMPLETED, DISCONTINUED");
        }
        return Optional.of(status);
    }

    private Optional<Instant> endedAt() {
        return at(Tag.PerformedProcedureStepEndDate, Tag.PerformedProcedureStepEndTime);
    }

    private Optional<Instant> at(int date, int clock) {
        return time.instant(text(told, date, 16), text(told, clock, 16));
    }

    private Optional<ProcedureCode> discontinuationReason() {
        Attributes code = DicomObjectReader.item(told, Tag.PerformedProcedureStepDiscontinuationReasonCodeSequence);
        return code.isEmpty() ? Optional.empty() : Optional.of(DicomObjectReader.code(code));
    }

    /** Without items that name nothing, as devices send them for a step that was not scheduled. */
    private List<PerformedStep.Scheduled> scheduled() {
        PerformedStep.Scheduled nothing = new PerformedStep.Scheduled("", "", "", "");
        return DicomObjectReader.items(told, Tag.ScheduledStepAttributesSequence).stream()
                .map(item -> new PerformedStep.Scheduled(
                        uid(item, Tag.StudyInstanceUID),
                        text(item, Tag.AccessionNumber, 64),
                        text(item, Tag.RequestedProcedureID, 64),
                        text(item, Tag.ScheduledProcedureStepID, 64)))
                .filter(s -> !s.equals(nothing))
                .toList();
    }

    private List<PerformedStep.Series> series() {
        List<PerformedStep.Series> all = new ArrayList<>();
        for (Attributes item : DicomObjectReader.items(told, Tag.PerformedSeriesSequence)) {
            all.add(new PerformedStep.Series(
                    uid(item, Tag.SeriesInstanceUID),
                    text(item, Tag.SeriesDescription, 64),
                    text(item, Tag.ProtocolName, 64),
                    text(item, Tag.PerformingPhysicianName, 324),
                    TextValues.values(item, Tag.OperatorsName),
                    DicomObjectReader.items(item, Tag.ReferencedImageSequence).size()
                            + DicomObjectReader.items(item, Tag.ReferencedNonImageCompositeSOPInstanceSequence)
                                    .size()));
        }
        return all;
    }

    private static String uid(Attributes from, int tag) {
        String uid = text(from, tag, 66);
        return Uid.isValid(uid) ? uid : "";
    }

    private static String text(Attributes from, int tag, int most) {
        return DicomObjectReader.text(from, tag, most);
    }
}
