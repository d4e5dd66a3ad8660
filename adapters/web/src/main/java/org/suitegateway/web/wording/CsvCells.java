package org.suitegateway.web.wording;

/** Cells of comma-separated values (RFC 4180) that a spreadsheet opens without running anything. */
public final class CsvCells {
    private CsvCells() {}

    /** A text that a spreadsheet would take for a formula gets an apostrophe in front (OWASP, CSV injection). */
    public static String text(String text) {
        String plain = text.isEmpty() || "=+-@\t\r\n＝＋－＠".indexOf(text.charAt(0)) < 0 ? text : "'" + text;
        boolean quoted = plain.chars().anyMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n' || c == ';');
        return quoted ? '"' + plain.replace("\"", "\"\"") + '"' : plain;
    }
}
