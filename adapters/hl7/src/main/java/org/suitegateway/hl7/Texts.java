package org.suitegateway.hl7;

import org.suitegateway.core.procedure.ProcedureCode;

/**
 * Lengths of DICOM values (PS3.5 section 6.2), which identifiers must fit, and texts without the backslash, which separates values there.
 * Texts stay whole here, for the pages; the worklist cuts them to what each attribute holds.
 */
final class Texts {
    static final int SH = 16;
    static final int LO = 64;
    /** What a message may put on a page in one field. */
    static final int TEXT = 1_000;
    /** All notes together. */
    static final int NOTES = 10_240;

    private Texts() {}

    static String cut(String text, int longest) {
        String plain = text.indexOf('\\') < 0 ? text : text.replace('\\', '/');
        if (plain.length() <= longest) {
            return plain;
        }
        int end = Character.isHighSurrogate(plain.charAt(longest - 1)) ? longest - 1 : longest;
        return plain.substring(0, end).strip();
    }

    static ProcedureCode code(String value, String scheme, String meaning) {
        return value.isEmpty() && meaning.isEmpty()
                ? ProcedureCode.NONE
                : new ProcedureCode(cut(value, TEXT), cut(scheme, TEXT), cut(meaning, TEXT));
    }
}
