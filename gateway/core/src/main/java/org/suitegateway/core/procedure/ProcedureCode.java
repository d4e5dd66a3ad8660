package org.suitegateway.core.procedure;

/** What is to be done: code value, coding scheme designator, code meaning (PS3.3 table 8.8-1); absent parts are empty. */
public record ProcedureCode(String value, String scheme, String meaning) {
    public static final ProcedureCode NONE = new ProcedureCode("", "", "");
}
