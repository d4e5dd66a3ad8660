package org.suitegateway.hl7;

import java.util.Optional;
import org.suitegateway.core.patient.PersonName;
import org.suitegateway.hl7.Segments.Fields;

/** Names of patients: XPN (HL7 v2.5.1 section 2.A.89) to the component groups of a PN value (PS3.5 section 6.2.1). */
final class Names {
    /** Characters of one component group. */
    private static final int GROUP = 64;

    private Names() {}

    /** Repetitions that XPN.8 calls ideographic or phonetic become those groups, the first other one the alphabetic. */
    static PersonName of(Fields segment, int field) {
        Optional<Integer> alphabetic = Optional.empty();
        String ideographic = "";
        String phonetic = "";
        for (int i = 0; i < segment.repetitions(field); i++) {
            String form = segment.get(field, i, 8);
            String name = parts(segment, field, i).dicom();
            if (form.equals("I") && ideographic.isEmpty()) {
                ideographic = name;
            } else if (form.equals("P") && phonetic.isEmpty()) {
                phonetic = name;
            } else if (alphabetic.isEmpty() && !name.isEmpty()) {
                alphabetic = Optional.of(i);
            }
        }
        PersonName first =
                alphabetic.map(i -> parts(segment, field, i)).orElseGet(() -> new PersonName("", "", "", "", ""));
        return new PersonName(
                first.family(), first.given(), first.middle(), first.prefix(), first.suffix(), ideographic, phonetic);
    }

    /** XPN has the suffix before the prefix, DICOM has it behind. */
    private static PersonName parts(Fields segment, int field, int repetition) {
        return cut(new PersonName(
                plain(segment.get(field, repetition, 1)),
                plain(segment.get(field, repetition, 2)),
                plain(segment.get(field, repetition, 3)),
                plain(segment.get(field, repetition, 5)),
                plain(segment.get(field, repetition, 4))));
    }

    /** Without what separates parts of a PN value. */
    static String plain(String part) {
        for (int i = 0; i < part.length(); i++) {
            if ("^=\\".indexOf(part.charAt(i)) >= 0) {
                return part.replaceAll("[\\^=\\\\]", " ").strip();
            }
        }
        return part;
    }

    /** To the length of a component group: as a whole, the last parts first. */
    static PersonName cut(PersonName name) {
        String whole = name.dicom();
        return whole.length() <= GROUP ? name : PersonName.ofDicom(Texts.cut(whole, GROUP));
    }
}
