package org.suitegateway.simulators.dicom;

/**
 * An N-EVENT-REPORT as it came.
 *
 * @param eventTypeId for storage commitment 1 all committed, 2 some failed (PS3.4 section J.3.3)
 */
public record EventReport(String sopClassUid, String sopInstanceUid, int eventTypeId, DataSet data) {
    static EventReport of(DataSet command, DataSet data) {
        return new EventReport(
                command.text(Tag.AFFECTED_SOP_CLASS_UID).orElse(""),
                command.text(Tag.AFFECTED_SOP_INSTANCE_UID).orElse(""),
                command.number(Tag.EVENT_TYPE_ID).orElse(-1),
                data);
    }

    /** @param begun with its command field and message ID */
    DataSet command(DataSet begun) {
        return begun.put(Tag.AFFECTED_SOP_CLASS_UID, sopClassUid)
                .put(Tag.AFFECTED_SOP_INSTANCE_UID, sopInstanceUid)
                .put(Tag.EVENT_TYPE_ID, eventTypeId);
    }

    DataSet answer(DataSet request, int status) {
        return new DataSet()
                .put(Tag.AFFECTED_SOP_CLASS_UID, sopClassUid)
                .put(Tag.COMMAND_FIELD, Dimse.N_EVENT_REPORT | Dimse.RESPONSE)
                .put(
                        Tag.MESSAGE_ID_BEING_RESPONDED_TO,
                        request.number(Tag.MESSAGE_ID).orElse(0))
                .put(Tag.COMMAND_DATA_SET_TYPE, Dimse.NO_DATA_SET)
                .put(Tag.STATUS, status)
                .put(Tag.AFFECTED_SOP_INSTANCE_UID, sopInstanceUid)
                .put(Tag.EVENT_TYPE_ID, eventTypeId);
    }
}
