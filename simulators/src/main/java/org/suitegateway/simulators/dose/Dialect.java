package org.suitegateway.simulators.dose;

import java.util.Map;

/**
 * How a vendor writes a report.
 *
 * @param snomed which generation of SNOMED codes
 * @param meanings code meanings that differ from the standard's, by code value
 */
public record Dialect(Unit dap, Unit kerma, Snomed snomed, Map<String, String> meanings) {
    /** Retired codes are what devices send; SNOMED CT is what the standard lists now. */
    public enum Snomed {
        SRT,
        SCT
    }

    public static final Dialect STANDARD = new Dialect(Unit.GY_M2, Unit.GY, Snomed.SCT, Map.of());

    public Dialect withDap(Unit unit) {
        return new Dialect(unit, kerma, snomed, meanings);
    }

    public Dialect withKerma(Unit unit) {
        return new Dialect(dap, unit, snomed, meanings);
    }

    public Dialect with(Snomed generation) {
        return new Dialect(dap, kerma, generation, meanings);
    }

    public Dialect withMeanings(Map<String, String> others) {
        return new Dialect(dap, kerma, snomed, Map.copyOf(others));
    }

    Code code(String dcmValue, String meaning) {
        return Code.dcm(dcmValue, meanings.getOrDefault(dcmValue, meaning));
    }

    Code snomed(String srt, String sct, String meaning) {
        return snomed == Snomed.SRT ? new Code(srt, "SRT", meaning) : new Code(sct, "SCT", meaning);
    }
}
