package org.suitegateway.simulators.workflow;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.suitegateway.simulators.clinic.Machine;
import org.suitegateway.simulators.clinic.StudyOrder;
import org.suitegateway.simulators.dicom.DataSet;
import org.suitegateway.simulators.dicom.DicomObject;
import org.suitegateway.simulators.dicom.Tag;
import org.suitegateway.simulators.dose.StepDose;

/** A performed procedure step as a modality reports it: attributes and their types from PS3.4 table F.7.2-1. Not thread-safe. */
final class PerformedStep {
    private final StudyOrder order;
    private final Machine machine;
    private final String modality;
    private final Map<String, Series> series = new LinkedHashMap<>();

    /** What the last message says of a series; pictures are not held. */
    private record Series(DataSet head, boolean images, List<DataSet> references) {}

    /** @param order with its {@link StudyOrder#performed} */
    PerformedStep(StudyOrder order, Machine machine, String modality) {
        this.order = order;
        this.machine = machine;
        this.modality = modality;
    }

    StudyOrder order() {
        return order;
    }

    String sopInstanceUid() {
        return order.performed().orElseThrow().sopInstanceUid();
    }

    /** For N-CREATE. */
    DataSet inProgress() {
        return new DataSet()
                .put(Tag.SPECIFIC_CHARACTER_SET, order.characterSet())
                .put(Tag.SCHEDULED_STEP_ATTRIBUTES_SEQUENCE, scheduled())
                .putAll(order.patient().header())
                .put(
                        Tag.PERFORMED_PROCEDURE_STEP_ID,
                        order.performed().orElseThrow().stepId())
                .put(Tag.PERFORMED_STATION_AE_TITLE, machine.stationName())
                .put(Tag.PERFORMED_STATION_NAME, machine.stationName())
                .put(Tag.PERFORMED_PROCEDURE_STEP_START_DATE, StudyOrder.date(order.started()))
                .put(Tag.PERFORMED_PROCEDURE_STEP_START_TIME, StudyOrder.time(order.started()))
                .put(Tag.PERFORMED_PROCEDURE_STEP_STATUS, "IN PROGRESS")
                .put(Tag.PERFORMED_PROCEDURE_STEP_DESCRIPTION, order.description())
                .put(Tag.MODALITY, modality)
                .put(Tag.STUDY_ID, order.studyId())
                .put(
                        Tag.PROCEDURE_CODE_SEQUENCE,
                        order.details().procedureCodes().toArray(DataSet[]::new))
                .empty(
                        Tag.REFERENCED_PATIENT_SEQUENCE,
                        Tag.PERFORMED_LOCATION,
                        Tag.PERFORMED_PROCEDURE_TYPE_DESCRIPTION,
                        Tag.PERFORMED_PROCEDURE_STEP_END_DATE,
                        Tag.PERFORMED_PROCEDURE_STEP_END_TIME,
                        Tag.PERFORMED_PROTOCOL_CODE_SEQUENCE,
                        Tag.PERFORMED_SERIES_SEQUENCE);
    }

    /** One item, in which an unscheduled step has the study and nothing else. */
    private DataSet scheduled() {
        return new DataSet()
                .put(Tag.STUDY_INSTANCE_UID, order.studyInstanceUid())
                .empty(Tag.REFERENCED_STUDY_SEQUENCE)
                .put(Tag.ACCESSION_NUMBER, order.accessionNumber())
                .put(Tag.REQUESTED_PROCEDURE_ID, order.requestedProcedureId())
                .put(
                        Tag.REQUESTED_PROCEDURE_DESCRIPTION,
                        order.requestedProcedureId().isEmpty() ? "" : order.description())
                .put(Tag.SCHEDULED_PROCEDURE_STEP_ID, order.scheduledStepId())
                .put(Tag.SCHEDULED_PROCEDURE_STEP_DESCRIPTION, order.details().stepDescription())
                .put(
                        Tag.SCHEDULED_PROTOCOL_CODE_SEQUENCE,
                        order.details().protocolCodes().toArray(DataSet[]::new));
    }

    /** This object belongs to the step. */
    void add(DicomObject object) {
        series.computeIfAbsent(object.data().need(Tag.SERIES_INSTANCE_UID), uid -> series(object.data()))
                .references()
                .add(reference(object));
    }

    private Series series(DataSet first) {
        String description = first.text(Tag.SERIES_DESCRIPTION).orElse("");
        DataSet head = new DataSet()
                .put(Tag.SERIES_INSTANCE_UID, first.need(Tag.SERIES_INSTANCE_UID))
                .put(Tag.SERIES_DESCRIPTION, description)
                .put(Tag.PROTOCOL_NAME, first.text(Tag.PROTOCOL_NAME).orElse(description))
                .put(Tag.PERFORMING_PHYSICIAN_NAME, order.physician())
                .empty(
                        Tag.OPERATORS_NAME,
                        Tag.RETRIEVE_AE_TITLE,
                        Tag.REFERENCED_IMAGE_SEQUENCE,
                        Tag.REFERENCED_NON_IMAGE_COMPOSITE_SOP_INSTANCE_SEQUENCE);
        return new Series(head, !first.need(Tag.MODALITY).equals("SR"), new ArrayList<>());
    }

    /** For an N-SET in the midst: the dose so far, and nothing else. */
    DataSet soFar(StepDose dose) {
        return new DataSet()
                .put(Tag.SPECIFIC_CHARACTER_SET, order.characterSet())
                .putAll(dose.attributes());
    }

    /**
     * For the last N-SET.
     *
     * @param discontinued why it was broken off, an item of (0040,0281); empty if it was completed
     */
    DataSet ended(LocalDateTime ended, Optional<DataSet> discontinued, Optional<StepDose> dose) {
        DataSet changes = new DataSet()
                .put(Tag.SPECIFIC_CHARACTER_SET, order.characterSet())
                .put(Tag.PERFORMED_PROCEDURE_STEP_STATUS, discontinued.isPresent() ? "DISCONTINUED" : "COMPLETED")
                .put(Tag.PERFORMED_PROCEDURE_STEP_END_DATE, StudyOrder.date(ended))
                .put(Tag.PERFORMED_PROCEDURE_STEP_END_TIME, StudyOrder.time(ended))
                .put(
                        Tag.PERFORMED_SERIES_SEQUENCE,
                        series.values().stream().map(PerformedStep::performed).toArray(DataSet[]::new));
        discontinued.ifPresent(
                reason -> changes.put(Tag.PERFORMED_PROCEDURE_STEP_DISCONTINUATION_REASON_CODE_SEQUENCE, reason));
        dose.ifPresent(told -> changes.putAll(told.attributes()));
        return changes;
    }

    private static DataSet performed(Series series) {
        Tag kind = series.images()
                ? Tag.REFERENCED_IMAGE_SEQUENCE
                : Tag.REFERENCED_NON_IMAGE_COMPOSITE_SOP_INSTANCE_SEQUENCE;
        return series.head().copy().put(kind, series.references().toArray(DataSet[]::new));
    }

    static DataSet reference(DicomObject object) {
        return new DataSet()
                .put(Tag.REFERENCED_SOP_CLASS_UID, object.sopClassUid())
                .put(Tag.REFERENCED_SOP_INSTANCE_UID, object.sopInstanceUid());
    }
}
