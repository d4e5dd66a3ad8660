package org.suitegateway.hl7;

import org.suitegateway.core.procedure.ProcedureCode;

/** Texts as DICOM can hold them (PS3.5 section 6.2): cut, and without the backslash, which separates values. */
final class Texts {
    static final int SH = 16;
    static final int LO = 64;
    static final int LT = 10_240;

    private Texts() {}

    static String cut(String text, int longest) {
        String plain = text.indexOf('\\') < 0 ? text : text.replace('\\', '/');
        if (plain.length() <= longest) {
            return plain;
        }
        int end = Character.isHighSurrogate(plain.charAt(longest - 1)) ? longest - 1 : longest;
        return plain.substring(0, end).strip();
    }

    /** The code itself is not cut: another code would mean something else. */
    static ProcedureCode code(String value, String scheme, String meaning) {
        return value.isEmpty() && meaning.isEmpty()
                ? ProcedureCode.NONE
                : new ProcedureCode(cut(value, LO), cut(scheme, SH), cut(meaning, LO));
    }
}
