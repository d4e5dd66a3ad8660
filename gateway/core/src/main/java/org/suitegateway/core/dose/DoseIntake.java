package org.suitegateway.core.dose;

import java.util.List;
import java.util.Optional;
import org.suitegateway.core.device.Device;

/** The way into the ledger. To be called within a transaction. Thread-safe. */
public final class DoseIntake {
    private final DoseLedger ledger;

    public DoseIntake(DoseLedger ledger) {
        this.ledger = ledger;
    }

    /**
     * Adds the entry and computes what stands.
     *
     * @param device it came from, if that is configured
     * @return whether it is new
     */
    public boolean enter(DoseLedger.Entry entry, Optional<Device> device) {
        DoseLedger.Entry known = new DoseLedger.Entry(
                entry.digest(),
                device.map(d -> asConfigured(entry.report(), d)).orElse(entry.report()),
                entry.receivedAt());
        boolean added = ledger.add(known);
        if (added && ledger.count(known.key()) == 1) { // as most are: nothing has to be read back
            ledger.setStanding(known.key(), StandingDose.of(List.of(known)));
        } else if (added) {
            settle(known.key());
        }
        return added;
    }

    /** Computes what stands under a key. */
    public void settle(String key) {
        ledger.setStanding(key, StandingDose.of(ledger.outlines(List.of(key))));
    }

    /** What a C-arm makes is fluoroscopy-guided, also a single shot; and the configuration says what its image headers hold. */
    static DoseReport asConfigured(DoseReport report, Device device) {
        DoseModality modality = device.kind() == Device.Kind.C_ARM && report.modality() == DoseModality.RADIOGRAPHY
                ? DoseModality.FLUOROSCOPY
                : report.modality();
        DoseDocument.Scope scope = report.origin() == DoseOrigin.IMAGE_HEADER
                ? device.headerDose().scope()
                : report.document().scope();
        return report.as(modality, scope);
    }
}
