package org.suitegateway.core.dose;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.suitegateway.core.skindose.SkinDoseEstimate;

/** Peak skin doses of studies and procedures. Thread-safe. */
public final class SkinDoseDesk {
    /** Of {@link PeakSkinDose} and what it uses: what an earlier method computed is due again. */
    public static final int METHOD = 1;

    private static final int AT_ONCE = 20;

    private final DoseLedger ledger;
    private final SkinDoses skinDoses;
    private final ProcedureDose procedures;
    private final PeakSkinDose peak;
    private final Consumer<String> computed;

    public SkinDoseDesk(DoseLedger ledger, SkinDoses skinDoses, ProcedureDose procedures, PeakSkinDose peak) {
        this(ledger, skinDoses, procedures, peak, key -> {});
    }

    /** @param computed hears under which key of the ledger a peak was computed */
    public SkinDoseDesk(
            DoseLedger ledger,
            SkinDoses skinDoses,
            ProcedureDose procedures,
            PeakSkinDose peak,
            Consumer<String> computed) {
        this.ledger = ledger;
        this.skinDoses = skinDoses;
        this.procedures = procedures;
        this.peak = peak;
        this.computed = computed;
    }

    /** Computes some of what is due. @return whether there may be more */
    public boolean computeDue() {
        List<SkinDoses.Due> due = skinDoses.due(AT_ONCE);
        for (SkinDoses.Due one : due) {
            List<DoseLedger.Entry> entries = ledger.entries(List.of(one.key()));
            skinDoses.save(
                    one,
                    estimate(new ProcedureDose.Account(entries, StandingDose.of(entries)))
                            .map(SkinDoseDesk::peak));
            computed.accept(one.key());
        }
        return due.size() == AT_ONCE;
    }

    /** The whole estimate, with its map. */
    public Optional<SkinDoseEstimate> estimate(ProcedureDose.Account account) {
        return peak.of(account);
    }

    /** For lists: computed already, but for a procedure with several studies. */
    public Optional<SkinDoses.Peak> ofProcedure(String procedureId) {
        Map<String, SkinDoses.Peak> byKey = peaks(procedures.keys(procedureId));
        return byKey.size() < 2
                ? byKey.values().stream().findFirst()
                : estimate(procedures.account(procedureId)).map(SkinDoseDesk::peak);
    }

    public Map<String, SkinDoses.Peak> peaks(Collection<String> keys) {
        return keys.isEmpty() ? Map.of() : skinDoses.peaks(keys);
    }

    private static SkinDoses.Peak peak(SkinDoseEstimate estimate) {
        return new SkinDoses.Peak(estimate.peak(), estimate.isUpperBound());
    }
}
