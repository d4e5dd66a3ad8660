package org.suitegateway.simulators.workflow;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.suitegateway.simulators.dicom.DataSet;
import org.suitegateway.simulators.dicom.Request;
import org.suitegateway.simulators.dicom.Service;
import org.suitegateway.simulators.dicom.SopClass;
import org.suitegateway.simulators.dicom.Tag;

/** A worklist for tests: matches by station, day and modality, single values only, and returns whole items. */
public final class WorklistService implements Service {
    private static final int C_FIND = 0x0020;
    private static final int PENDING = 0xFF00;
    private static final List<Tag> KEYS =
            List.of(Tag.SCHEDULED_STATION_AE_TITLE, Tag.SCHEDULED_PROCEDURE_STEP_START_DATE, Tag.MODALITY);

    private final List<DataSet> items = new CopyOnWriteArrayList<>();
    private final List<DataSet> queries = new CopyOnWriteArrayList<>();

    public WorklistService add(DataSet item) {
        items.add(item);
        return this;
    }

    public List<DataSet> queries() {
        return List.copyOf(queries);
    }

    @Override
    public boolean supports(String sopClassUid) {
        return sopClassUid.equals(SopClass.MODALITY_WORKLIST);
    }

    @Override
    public boolean handle(Request request) throws IOException {
        if (request.command().number(Tag.COMMAND_FIELD).orElse(-1) != C_FIND) {
            return false;
        }
        DataSet query = request.dataSet();
        queries.add(query);
        for (DataSet item : new ArrayList<>(items)) {
            if (matches(step(query), step(item))) {
                request.respond(PENDING, new DataSet(), item);
            }
        }
        request.respond(0);
        return true;
    }

    private static boolean matches(DataSet query, DataSet item) {
        return KEYS.stream().allMatch(key -> {
            String wanted = query.text(key).orElse("");
            return wanted.isEmpty() || wanted.equals(item.text(key).orElse(""));
        });
    }

    private static DataSet step(DataSet data) {
        return data.items(Tag.SCHEDULED_PROCEDURE_STEP_SEQUENCE).get(0);
    }

    /** A line of the list as a gateway would give it. */
    public static DataSet item(int number, String station, String modality, String day, String name) {
        return new DataSet()
                .put(Tag.SPECIFIC_CHARACTER_SET, "ISO_IR 192")
                .put(Tag.ACCESSION_NUMBER, "ACC-10" + number)
                .put(Tag.PATIENT_NAME, name)
                .put(Tag.PATIENT_ID, "P-" + number)
                .put(Tag.ISSUER_OF_PATIENT_ID, "DEMO")
                .put(Tag.PATIENT_BIRTH_DATE, "19610412")
                .put(Tag.PATIENT_SEX, "F")
                .put(Tag.REFERRING_PHYSICIAN_NAME, "Referrer^Rita")
                .put(Tag.STUDY_INSTANCE_UID, "2.25.100" + number)
                .put(Tag.REQUESTED_PROCEDURE_ID, "RP-" + number)
                .put(Tag.REQUESTED_PROCEDURE_DESCRIPTION, "Lumbar TFESI")
                .put(
                        Tag.REQUESTED_PROCEDURE_CODE_SEQUENCE,
                        new DataSet().put(Tag.CODE_VALUE, "64483").put(Tag.CODING_SCHEME_DESIGNATOR, "C4"))
                .put(
                        Tag.SCHEDULED_PROCEDURE_STEP_SEQUENCE,
                        new DataSet()
                                .put(Tag.MODALITY, modality)
                                .put(Tag.SCHEDULED_STATION_AE_TITLE, station)
                                .put(Tag.SCHEDULED_PROCEDURE_STEP_START_DATE, day)
                                .put(Tag.SCHEDULED_PROCEDURE_STEP_START_TIME, "093000")
                                .put(Tag.SCHEDULED_PERFORMING_PHYSICIAN_NAME, "Lind^Lea")
                                .put(Tag.SCHEDULED_PROCEDURE_STEP_DESCRIPTION, "TFESI L4/5")
                                .put(
                                        Tag.SCHEDULED_PROTOCOL_CODE_SEQUENCE,
                                        new DataSet()
                                                .put(Tag.CODE_VALUE, "TFESI-L")
                                                .put(Tag.CODING_SCHEME_DESIGNATOR, "99LOCAL"))
                                .put(Tag.SCHEDULED_PROCEDURE_STEP_ID, "SPS-" + number));
    }
}
