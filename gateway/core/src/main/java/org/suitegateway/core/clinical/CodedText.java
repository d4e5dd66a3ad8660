package org.suitegateway.core.clinical;

/** A code as a sender wrote it, with the sender's name of its coding system and its text; absent parts are empty. */
public record CodedText(String code, String system, String text) {
    public static final CodedText NONE = new CodedText("", "", "");

    /** For people: the text, else the code. */
    public String shown() {
        return text.isEmpty() ? code : text;
    }
}
