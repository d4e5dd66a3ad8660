package org.suitegateway.dicom;

import java.util.Map;
import java.util.Set;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.jspecify.annotations.Nullable;
import org.suitegateway.core.procedure.ProcedureCode;

/** A coded entry (PS3.3 section 8.8), absent parts empty. Concepts are known by value and scheme, never by their meaning. */
record CodedEntry(String value, String scheme) {
    static final Set<String> DCM = Set.of("DCM", "");
    static final Set<String> SNOMED = Set.of("SCT", "SRT", "SNM3", "99SDM", "");
    private static final CodedEntry NOTHING = new CodedEntry("", "");

    // One code per concept: what CP 1850 and others replaced (PS3.16 annex on retired SNOMED-RT codes) becomes today's.
    private static final Map<String, String> TODAY = Map.ofEntries(
            Map.entry("P5-06000", "44491008"),
            Map.entry("F-10450", "102538003"),
            Map.entry("F-10310", "1240000"),
            Map.entry("F-10340", "40199007"),
            Map.entry("F-10317", "102535000"),
            Map.entry("F-10319", "102536004"),
            Map.entry("F-10470", "102540008"),
            Map.entry("F-10480", "102541007"),
            Map.entry("G-A100", "24028007"),
            Map.entry("G-A101", "7771000"),
            Map.entry("G-A102", "51440002"),
            Map.entry("C-127F9", "66925006"),
            Map.entry("105837005", "66925006"),
            Map.entry("C-120F9", "12503006"),
            Map.entry("105830007", "12503006"),
            Map.entry("T-11501", "122494005"),
            Map.entry("T-11502", "122495006"),
            Map.entry("T-11503", "122496007"),
            Map.entry("T-D00F9", "297173004"),
            Map.entry("T-15680", "39723000"),
            Map.entry("T-11AD0", "54735007"),
            Map.entry("T-11BF0", "64688005"),
            Map.entry("T-D0146", "421060004"),
            Map.entry("T-D4000", "113345001"),
            Map.entry("T-D6000", "12921003"),
            Map.entry("T-15710", "29836001"),
            Map.entry("T-D9200", "72696002"),
            Map.entry("R-0038D", "373066001"),
            Map.entry("R-00339", "373067005"),
            Map.entry("R-408C3", "261004008"),
            Map.entry("R-41531", "262202000"),
            Map.entry("R-002E9", "371931008"),
            Map.entry("A-2C090", "15869005"));

    static CodedEntry of(@Nullable Attributes item) {
        return item == null
                ? NOTHING
                : new CodedEntry(
                        DicomObjectReader.text(item, Tag.CodeValue, 16),
                        DicomObjectReader.text(item, Tag.CodingSchemeDesignator, 16));
    }

    /** The code in a sequence, as the ledger keeps it; {@link ProcedureCode#NONE} without one. */
    static ProcedureCode kept(Attributes from, int sequence) {
        Attributes item = from.getNestedDataset(sequence);
        if (item == null || item.isEmpty()) {
            return ProcedureCode.NONE;
        }
        CodedEntry code = of(item);
        String today = SNOMED.contains(code.scheme()) ? TODAY.get(code.value()) : null;
        return new ProcedureCode(
                today == null ? code.value() : today,
                today == null ? code.scheme() : "SCT",
                DicomObjectReader.text(item, Tag.CodeMeaning, 64));
    }

    boolean is(String code, Set<String> schemes) {
        return value.equals(code) && schemes.contains(scheme);
    }
}
