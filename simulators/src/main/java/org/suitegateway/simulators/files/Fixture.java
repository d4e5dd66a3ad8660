package org.suitegateway.simulators.files;

import java.time.LocalDateTime;
import org.suitegateway.simulators.clinic.Machine;
import org.suitegateway.simulators.clinic.Patient;
import org.suitegateway.simulators.clinic.StudyOrder;
import org.suitegateway.simulators.dicom.Uids;

/** What the files of the set have in common. */
final class Fixture {
    static final LocalDateTime MORNING = LocalDateTime.of(2026, 3, 2, 9, 30);
    static final Machine MACHINE = Machine.CARM1;

    private Fixture() {}

    /** A study of its own for each file. */
    static StudyOrder order(String name, Uids uids) {
        return order(name, uids, "ISO_IR 192", "Muster^Amélie");
    }

    static StudyOrder order(String name, Uids uids, String characterSet, String patientName) {
        int number = Math.floorMod(name.hashCode(), 100_000);
        return new StudyOrder(
                characterSet,
                new Patient("SYN-" + number, "PAINCLINIC", patientName, "19610412", "F"),
                uids.next(),
                "SYNACC-" + number,
                "RP-" + number,
                "SPS-" + number,
                "Lumbar transforaminal epidural",
                MORNING,
                "Operator^Olga");
    }
}
