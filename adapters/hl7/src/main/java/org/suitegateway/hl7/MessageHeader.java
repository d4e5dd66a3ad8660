package org.suitegateway.hl7;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** The header of a message as far as it can be read from any bytes: MSH fields by number, with the message's own delimiters. */
record MessageHeader(char field, String encoding, List<String> fields, Charset charset) {
    private static final Map<String, Charset> CHARSETS = Map.ofEntries(
            Map.entry("ASCII", StandardCharsets.US_ASCII),
            Map.entry("UNICODE UTF-8", StandardCharsets.UTF_8),
            Map.entry("UTF-8", StandardCharsets.UTF_8),
            Map.entry("UNICODE", StandardCharsets.UTF_8),
            Map.entry("GB 18030-2000", Charset.forName("GB18030")),
            Map.entry("KS X 1001", Charset.forName("EUC-KR")),
            Map.entry("BIG-5", Charset.forName("Big5")),
            Map.entry("ISO IR87", Charset.forName("ISO-2022-JP")));
    /** MSH-10 since v2.7. */
    static final int LONGEST = 199;

    static final MessageHeader NONE = new MessageHeader('|', "^~\\&", List.of(), StandardCharsets.ISO_8859_1);

    /** Reads the first line byte by byte (ISO 8859-1), which must begin with MSH; else {@link #NONE}. */
    static MessageHeader of(byte[] message, Charset whenNotStated) {
        String line = firstLine(message);
        if (!line.startsWith("MSH") || line.length() < 8) {
            return NONE;
        }
        char field = line.charAt(3);
        if (!delimiter(field)) {
            return NONE;
        }
        List<String> fields = List.of(line.split(Pattern.quote(String.valueOf(field)), -1));
        String stated = fields.size() > 1 ? fields.get(1) : "";
        boolean usable = stated.length() >= 4 && stated.chars().allMatch(MessageHeader::delimiter);
        String encoding = usable ? stated : "^~\\&";
        MessageHeader header = new MessageHeader(field, encoding, fields, whenNotStated);
        return new MessageHeader(field, encoding, fields, header.stated(whenNotStated));
    }

    private static boolean delimiter(int c) {
        return c > ' ' && c < 0x7f && !Character.isLetterOrDigit(c);
    }

    /** MSH field by its number in the standard; MSH-1 is the separator itself. */
    String msh(int number) {
        return number - 1 < fields.size() && number > 1 ? fields.get(number - 1).strip() : "";
    }

    /** For people: as {@link #charset} has it, without control characters, cut to what a list can hold. */
    String readable(String text) {
        String decoded = new String(text.getBytes(StandardCharsets.ISO_8859_1), charset).replaceAll("\\p{Cntrl}", " ");
        return decoded.length() > LONGEST ? decoded.substring(0, LONGEST) : decoded;
    }

    String component(int number, int component) {
        String[] parts = msh(number).split(Pattern.quote(encoding.substring(0, 1)), -1);
        return component <= parts.length ? parts[component - 1].strip() : "";
    }

    private Charset stated(Charset whenNotStated) {
        String name = msh(18).split(Pattern.quote(encoding.substring(1, 2)), -1)[0]
                .strip()
                .toUpperCase(Locale.ROOT);
        if (name.isEmpty()) {
            return whenNotStated;
        }
        if (name.startsWith("8859/")) {
            String iso = "ISO-8859-" + name.substring(5);
            return Charset.isSupported(iso) ? Charset.forName(iso) : whenNotStated;
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
    static boolean startsWithMark(byte[] m) {
        return m.length > 3 && (m[0] & 0xff) == 0xef && (m[1] & 0xff) == 0xbb && (m[2] & 0xff) == 0xbf;
    }
}
