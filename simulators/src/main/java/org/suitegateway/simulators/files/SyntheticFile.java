package org.suitegateway.simulators.files;

import java.util.Optional;

/**
 * A file of the set.
 *
 * @param sound DICOM: an independent toolkit reads it; HL7: a receiver is to accept it
 * @param trap what it is there for
 * @param dose of a report with totals of area product; absent for everything that is none
 */
public record SyntheticFile(
        String name, byte[] bytes, Kind kind, boolean sound, String trap, Optional<ExpectedDose> dose) {
    public enum Kind {
        DICOM,
        HL7
    }

    static SyntheticFile dicom(String name, byte[] bytes, String trap) {
        return new SyntheticFile(name + ".dcm", bytes, Kind.DICOM, true, trap, Optional.empty());
    }

    static SyntheticFile report(String name, byte[] bytes, String trap, ExpectedDose dose) {
        return new SyntheticFile(name + ".dcm", bytes, Kind.DICOM, true, trap, Optional.of(dose));
    }

    SyntheticFile notSound() {
        return new SyntheticFile(name, bytes, kind, false, trap, dose);
    }

    @Override
    public String toString() {
        return name;
    }
}
