package org.suitegateway.hl7;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.suitegateway.core.Ids;
import org.suitegateway.core.error.RefusedException;
import org.suitegateway.core.intake.Acknowledger;

/**
 * Answers in original mode with AA, AE, AR. In enhanced mode (MSH-15 or MSH-16 valued, HL7 v2.5.1 section 2.9.3) with the accept
 * acknowledgement CA, CE, CR if MSH-15 asks for it, else with the application acknowledgement AA, AE, AR if MSH-16 does, else not at all.
 * What is wrong stands in ERR: since v2.5 in ERR-2 to ERR-8, before that in ERR-1.
 */
public final class Hl7Acknowledger implements Acknowledger {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmssZ", Locale.ROOT);
    private static final Pattern PLACE =
            Pattern.compile("([A-Z][A-Z0-9]{2})(?:\\[(\\d+)])?(?:-(\\d+)(?:\\[(\\d+)])?(?:\\.(\\d+))?)?");
    private static final int LONGEST = 1_000;
    private static final Pattern VERSION = Pattern.compile("2\\.\\d{1,2}(\\.\\d)?");
    private static final Pattern TRIGGER = Pattern.compile("[A-Z0-9]{3}");

    private final ZoneId zone;
    private final Ids ids;
    private final Clock clock;

    public Hl7Acknowledger(ZoneId zone, Ids ids, Clock clock) {
        this.zone = zone;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public Optional<byte[]> answer(byte[] message, Optional<RefusedException> refused) {
        return refused.map(e ->
                        write(message, rejected(e) ? "R" : "E", Optional.of(new Err(e.place(), codeOf(e), e.rule()))))
                .orElseGet(() -> write(message, "A", Optional.empty()));
    }

    @Override
    public Optional<byte[]> unavailable(byte[] message) {
        return write(message, "E", Optional.of(new Err("", "207", "the gateway cannot keep it now, send it again")));
    }

    private record Err(String place, String code, String rule) {}

    /** AR: we could not read it, or it is not for us. AE: we understood it and cannot apply it. */
    private static boolean rejected(RefusedException e) {
        return switch (e.reason()) {
            case UNREADABLE, TRUNCATED, INTERRUPTED, TOO_LARGE, UNSUPPORTED -> true;
            case MISSING_FIELD -> e.place().startsWith("MSH");
            case MISMATCH, INVALID_IDENTIFIER, INVALID_VALUE, UNKNOWN_CODE, UNKNOWN_KEY, CONFLICT, DUPLICATE, FINAL ->
                false;
        };
    }

    /** HL7 table 0357. */
    private static String codeOf(RefusedException e) {
        return switch (e.reason()) {
            case UNREADABLE, TRUNCATED, INTERRUPTED -> "100";
            case MISSING_FIELD -> "101";
            case INVALID_IDENTIFIER, INVALID_VALUE, TOO_LARGE -> "102";
            case UNKNOWN_CODE -> "103";
            case UNSUPPORTED ->
                switch (e.place()) {
                    case "MSH-9" -> "200";
                    case "MSH-12" -> "203";
                    default -> "201";
                };
            case UNKNOWN_KEY -> "204";
            case MISMATCH, CONFLICT, DUPLICATE -> "205";
            case FINAL -> "206";
        };
    }

    /** C or A, or nothing. A condition nobody knows (table 0155) is answered rather than not. */
    private static String mode(MessageHeader header, boolean positive) {
        String accept = header.msh(15);
        String application = header.msh(16);
        if (accept.isEmpty() && application.isEmpty()) {
            return "A";
        }
        return isWanted(accept, positive) ? "C" : isWanted(application, positive) ? "A" : "";
    }

    private static boolean isWanted(String condition, boolean positive) {
        return switch (condition.toUpperCase(Locale.ROOT)) {
            case "", "NE" -> false;
            case "ER" -> !positive;
            case "SU" -> positive;
            default -> true;
        };
    }

    private Optional<byte[]> write(byte[] message, String verdict, Optional<Err> error) {
        MessageHeader header = MessageHeader.of(message);
        String mode = mode(header, error.isEmpty());
        return mode.isEmpty() ? Optional.empty() : Optional.of(write(header, mode + verdict, error));
    }

    private byte[] write(MessageHeader header, String verdict, Optional<Err> error) {
        char c = header.encoding().charAt(0);
        String f = String.valueOf(header.field());
        String version = VERSION.matcher(header.component(12, 1)).matches() ? header.component(12, 1) : "2.5.1";
        String trigger = TRIGGER.matcher(header.component(9, 2)).matches() ? header.component(9, 2) : "";
        String type = trigger.isEmpty() ? "ACK" : "ACK" + c + trigger + (atLeast25(version) ? c + "ACK" : "");
        String text = error.map(e -> e.rule).orElse("");
        StringBuilder out = new StringBuilder(256)
                .append(String.join(
                        f,
                        "MSH",
                        header.encoding(),
                        echo(header, 5),
                        echo(header, 6),
                        echo(header, 3),
                        echo(header, 4),
                        TIME.format(clock.instant().atZone(zone)),
                        "",
                        type,
                        controlId(),
                        header.msh(11).isEmpty() ? "P" : echo(header, 11),
                        version))
                .append(header.msh(18).isEmpty() ? "" : f.repeat(6) + echo(header, 18))
                .append('\r')
                .append(String.join(f, "MSA", verdict, echo(header, 10)))
                .append(text.isEmpty() || atLeast25(version) ? "" : f + escape(text, header))
                .append('\r');
        error.ifPresent(e -> out.append(err(e, header, version)).append('\r'));
        // the header was read byte by byte: so every byte of it goes back as it came, whatever the charset
        return out.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    /** A control character could end our own frame, and an answer is no place for a megabyte. */
    private static String echo(MessageHeader header, int field) {
        String text = header.msh(field);
        return (text.length() > LONGEST ? text.substring(0, LONGEST) : text).replaceAll("[\\x00-\\x1f]", " ");
    }

    /** At most the 20 characters of MSH-10 before v2.7. */
    private String controlId() {
        String id = ids.next().replace("-", "");
        return id.substring(0, Math.min(20, id.length()));
    }

    private static String err(Err e, MessageHeader header, String version) {
        String f = String.valueOf(header.field());
        String c = header.encoding().substring(0, 1);
        String s = header.encoding().substring(3, 4);
        if (!atLeast25(version)) {
            return "ERR" + f + location(e.place, c, 3) + c + e.code + s + escape(nameOf(e.code), header) + s
                    + "HL70357";
        }
        return String.join(
                f,
                "ERR",
                "",
                location(e.place, c, 0),
                e.code + c + nameOf(e.code) + c + "HL70357",
                "E",
                "",
                "",
                "",
                escape((e.place.isEmpty() ? "" : e.place + ": ") + e.rule, header));
    }

    /**
     * "PID-3" becomes segment, its first occurrence, and the field: ERL (v2.5), with repetition and component where they are told.
     *
     * @param exactly so many components, as ELD has them before v2.5; 0 for as many as there are
     */
    private static String location(String place, String c, int exactly) {
        Matcher m = PLACE.matcher(place);
        List<String> parts = new ArrayList<>();
        if (m.matches()) {
            parts.add(m.group(1));
            parts.add(m.group(2) == null ? "1" : m.group(2));
            if (m.group(3) != null) {
                parts.add(m.group(3));
                if (m.group(4) != null || m.group(5) != null) {
                    parts.add(m.group(4) == null ? "1" : m.group(4));
                }
                if (m.group(5) != null) {
                    parts.add(m.group(5));
                }
            }
        }
        while (parts.size() < exactly) {
            parts.add("");
        }
        return String.join(c, exactly > 0 ? parts.subList(0, exactly) : parts);
    }

    private static String nameOf(String code) {
        return switch (code) {
            case "100" -> "Segment sequence error";
            case "101" -> "Required field missing";
            case "102" -> "Data type error";
            case "103" -> "Table value not found";
            case "200" -> "Unsupported message type";
            case "201" -> "Unsupported event code";
            case "203" -> "Unsupported version ID";
            case "204" -> "Unknown key identifier";
            case "205" -> "Duplicate key identifier";
            case "206" -> "Application record locked";
            default -> "Application internal error";
        };
    }

    private static boolean atLeast25(String version) {
        return version.compareTo("2.5") >= 0;
    }

    private static String escape(String text, MessageHeader header) {
        String e = header.encoding();
        char esc = e.charAt(2);
        StringBuilder out = new StringBuilder();
        for (char ch : text.toCharArray()) {
            if (ch == esc) {
                out.append(esc).append('E').append(esc);
            } else if (ch == header.field()) {
                out.append(esc).append('F').append(esc);
            } else if (ch == e.charAt(0)) {
                out.append(esc).append('S').append(esc);
            } else if (ch == e.charAt(1)) {
                out.append(esc).append('R').append(esc);
            } else if (ch == e.charAt(3)) {
                out.append(esc).append('T').append(esc);
            } else {
                out.append(ch == '\r' || ch == '\n' ? ' ' : ch);
            }
        }
        return out.toString();
    }
}
