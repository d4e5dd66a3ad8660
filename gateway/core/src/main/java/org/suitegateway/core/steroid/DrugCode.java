package org.suitegateway.core.steroid;

/**
 * A drug as a sender names it.
 *
 * @param code may be empty when there is only a text
 * @param system its coding system, as the sender calls it
 */
public record DrugCode(String code, String system, String text) {
    public static final DrugCode NONE = new DrugCode("", "", "");
}
