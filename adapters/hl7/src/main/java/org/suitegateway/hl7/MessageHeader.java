package org.suitegateway.hl7;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The header of a message as far as it can be read from any bytes: MSH fields by number, with the message's own delimiters. */
record MessageHeader(char field, String encoding, List<String> fields, boolean marked) {
    private static final Map<String, Charset> CHARSETS = Map.ofEntries(
            Map.entry("ASCII", StandardCharsets.US_ASCII),
            Map.entry("UNICODE UTF-8", StandardCharsets.UTF_8),
            Map.entry("UTF-8", StandardCharsets.UTF_8),
            Map.entry("UNICODE", StandardCharsets.UTF_8),
            Map.entry("GB 18030-2000", Charset.forName("GB18030")),
            Map.entry("KS X 1001", Charset.forName("EUC-KR")),
            Map.entry("BIG-5", Charset.forName("Big5")),
            Map.entry("CNS 11643-1992", Charset.forName("ISO-2022-CN")));
    /** Those that begin as ASCII and switch by escape sequences (ISO 2022). */
    private static final Set<String> JAPANESE = Set.of("ISO IR14", "ISO IR87", "ISO IR159");

    private static final Charset OF_JAPANESE = Charset.forName("ISO-2022-JP-2");
    /** More than MSH has in any version. */
    private static final int MOST = 40;
    /** MSH-10 since v2.7. */
    static final int LONGEST = 199;

    static final MessageHeader NONE = new MessageHeader('|', "^~\\&", List.of(), false);

    /** Reads the first line byte by byte (ISO 8859-1), which must begin with MSH; else {@link #NONE}. */
    static MessageHeader of(byte[] message) {
        String line = firstLine(message);
        if (!line.startsWith("MSH") || line.length() < 8) {
            return NONE;
        }
        char field = line.charAt(3);
        if (!delimiter(field)) {
            return NONE;
        }
        List<String> fields = split(line, field);
        String stated = fields.size() > 1 ? fields.get(1) : "";
        boolean usable = stated.length() >= 4 && stated.chars().allMatch(MessageHeader::delimiter);
        return new MessageHeader(field, usable ? stated : "^~\\&", fields, startsWithMark(message));
    }

    /** Of millions of fields the first are enough. */
    private static List<String> split(String text, char delimiter) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        for (int to = text.indexOf(delimiter); to >= 0 && parts.size() < MOST; to = text.indexOf(delimiter, from)) {
            parts.add(text.substring(from, to));
            from = to + 1;
        }
        parts.add(text.substring(from));
        return parts;
    }

    private static boolean delimiter(int c) {
        return c > ' ' && c < 0x7f && !Character.isLetterOrDigit(c);
    }

    /** MSH field by its number in the standard; MSH-1 is the separator itself. */
    String msh(int number) {
        return number - 1 < fields.size() && number > 1 ? fields.get(number - 1).strip() : "";
    }

    /** For people: as the charset has it, without control characters, cut to what a list can hold. */
    static String readable(String text, Charset charset) {
        String decoded = new String(text.getBytes(StandardCharsets.ISO_8859_1), charset).replaceAll("\\p{Cntrl}", " ");
        return decoded.length() > LONGEST ? decoded.substring(0, LONGEST) : decoded;
    }

    String component(int number, int component) {
        List<String> parts = split(msh(number), encoding.charAt(0));
        return component <= parts.size() ? parts.get(component - 1).strip() : "";
    }

    /** What MSH-18 says first; a byte order mark goes before it. */
    Charset charset(Charset whenNotStated) {
        if (marked) {
            return StandardCharsets.UTF_8;
        }
        List<String> names = split(msh(18).toUpperCase(Locale.ROOT), encoding.charAt(1));
        String name = names.get(0).strip();
        if (names.stream().anyMatch(n -> JAPANESE.contains(n.strip()))
                && (name.isEmpty() || name.equals("ASCII") || JAPANESE.contains(name))) {
            return OF_JAPANESE;
        }
        if (name.isEmpty()) {
            return whenNotStated;
        }
        if (name.startsWith("8859/")) {
            String iso = "ISO-8859-" + name.substring(5);
            return iso.matches("ISO-8859-\\d{1,2}") && Charset.isSupported(iso) ? Charset.forName(iso) : whenNotStated;
        }
        return CHARSETS.getOrDefault(name, whenNotStated);
    }

    private static String firstLine(byte[] message) {
        int start = 0;
        if (startsWithMark(message)) {
            start = 3;
        }
        int end = start;
        while (end < message.length && message[end] != '\r' && message[end] != '\n') {
            end++;
        }
        return new String(message, start, end - start, StandardCharsets.ISO_8859_1);
    }

    /** A UTF-8 byte order mark before MSH. */
    private static boolean startsWithMark(byte[] m) {
        return m.length > 3 && (m[0] & 0xff) == 0xef && (m[1] & 0xff) == 0xbb && (m[2] & 0xff) == 0xbf;
    }
}
