package org.suitegateway.simulators.dose;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How a vendor writes a report.
 *
 * @param snomed which generation of SNOMED codes
 * @param meanings code meanings that differ from the standard's, by code value
 * @param quirks what is left out or said otherwise
 */
public record Dialect(Unit dap, Unit kerma, Snomed snomed, Map<String, String> meanings, Set<Quirk> quirks) {
    /** Retired codes are what devices send; SNOMED CT is what the standard lists now. */
    public enum Snomed {
        SRT,
        SCT
    }

    /** What devices do to TID 10003. */
    public enum Quirk {
        /** Recumbent, and not on which side. */
        NO_ORIENTATION_MODIFIER,
        NO_EVENT_UIDS,
        /** The reference point as a text instead of a code. */
        REFERENCE_POINT_AS_TEXT,
        /** Neither distances nor table nor field. */
        NO_GEOMETRY,
        /** Who irradiated is not told. */
        NO_PEOPLE
    }

    public static final Dialect STANDARD = new Dialect(Unit.GY_M2, Unit.GY, Snomed.SCT, Map.of(), Set.of());

    public Dialect {
        meanings = Map.copyOf(meanings);
        quirks = Set.copyOf(quirks);
    }

    public Dialect withDap(Unit unit) {
        return new Dialect(unit, kerma, snomed, meanings, quirks);
    }

    public Dialect withKerma(Unit unit) {
        return new Dialect(dap, unit, snomed, meanings, quirks);
    }

    public Dialect with(Snomed generation) {
        return new Dialect(dap, kerma, generation, meanings, quirks);
    }

    public Dialect withMeanings(Map<String, String> others) {
        return new Dialect(dap, kerma, snomed, others, quirks);
    }

    public Dialect with(Quirk... others) {
        Set<Quirk> all = EnumSet.noneOf(Quirk.class);
        all.addAll(quirks);
        all.addAll(List.of(others));
        return new Dialect(dap, kerma, snomed, meanings, all);
    }

    boolean has(Quirk quirk) {
        return quirks.contains(quirk);
    }

    Code code(String dcmValue, String meaning) {
        return Code.dcm(dcmValue, meanings.getOrDefault(dcmValue, meaning));
    }

    Code snomed(String srt, String sct, String meaning) {
        return snomed == Snomed.SRT ? new Code(srt, "SRT", meaning) : new Code(sct, "SCT", meaning);
    }
}
