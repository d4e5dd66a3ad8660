package org.suitegateway.simulators.files;

import java.time.LocalDateTime;
import java.util.List;
import org.suitegateway.simulators.clinic.Body;
import org.suitegateway.simulators.clinic.Machine;
import org.suitegateway.simulators.clinic.Patient;
import org.suitegateway.simulators.clinic.StudyOrder;
import org.suitegateway.simulators.dicom.DataSet;
import org.suitegateway.simulators.dicom.Tag;
import org.suitegateway.simulators.dicom.Uids;
import org.suitegateway.simulators.dose.IrradiationEvent;

/** What the files of the set have in common. */
final class Fixture {
    static final LocalDateTime MORNING = LocalDateTime.of(2026, 3, 2, 9, 30);
    static final Machine MACHINE = Machine.CARM1;

    private Fixture() {}

    /** Three of fluoroscopy, one run: 0.00014 Gy·m², 0.00712 Gy, 9.687 s and 2.5 s. */
    static List<IrradiationEvent> fourEvents(Uids uids) {
        LocalDateTime at = MORNING.plusMinutes(5);
        return List.of(
                IrradiationEvent.fluoroscopy(uids.next(), at, "0.0000213", "0.001085", "3.1"),
                IrradiationEvent.fluoroscopy(uids.next(), at.plusMinutes(3), "0.00001865", "0.000947", "2.687"),
                IrradiationEvent.fluoroscopy(uids.next(), at.plusMinutes(6), "0.00003005", "0.001528", "3.9"),
                IrradiationEvent.stationary(uids.next(), at.plusMinutes(9), "0.00007", "0.00356", "2.5"));
    }

    /** An item of the sequences that name other documents. */
    static DataSet reference(DataSet document) {
        return new DataSet()
                .put(Tag.STUDY_INSTANCE_UID, document.need(Tag.STUDY_INSTANCE_UID))
                .put(
                        Tag.REFERENCED_SERIES_SEQUENCE,
                        new DataSet()
                                .put(Tag.SERIES_INSTANCE_UID, document.need(Tag.SERIES_INSTANCE_UID))
                                .put(
                                        Tag.REFERENCED_SOP_SEQUENCE,
                                        new DataSet()
                                                .put(Tag.REFERENCED_SOP_CLASS_UID, document.need(Tag.SOP_CLASS_UID))
                                                .put(
                                                        Tag.REFERENCED_SOP_INSTANCE_UID,
                                                        document.need(Tag.SOP_INSTANCE_UID))));
    }

    /** A study of its own for each file. */
    static StudyOrder order(String name, Uids uids) {
        return order(name, uids, "ISO_IR 192", "Muster^Amélie");
    }

    static StudyOrder order(String name, Uids uids, String characterSet, String patientName) {
        int number = Math.floorMod(name.hashCode(), 100_000);
        return new StudyOrder(
                characterSet,
                new Patient("SYN-" + number, "PAINCLINIC", patientName, "19610412", "F")
                        .measured(new Body("1.68", "74.5")),
                uids.next(),
                "SYNACC-" + number,
                "RP-" + number,
                "SPS-" + number,
                "Lumbar transforaminal epidural",
                MORNING,
                "Operator^Olga");
    }
}
