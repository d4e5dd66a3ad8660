package org.suitegateway.dicom;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aoju.bus.image.galaxy.data.VR;
import org.jspecify.annotations.Nullable;

/**
 * A value of Specific Character Set (0008,0005): PS3.3 section C.12.1.1.2, code extensions by PS3.5 section 6.1.2.5. Reading never fails:
 * what is not of the character set is shown replaced, and text that names none is read as UTF-8 if it is that, else as Latin-1.
 */
final class CharacterSet {
    private static final char ESC = 0x1b;

    private final List<String> codes;
    private final Repertoire initial;
    private final List<Repertoire> extensions;
    private final boolean escapes;

    /**
     * A coded character set and how it is designated.
     *
     * @param toG0 the escape sequence behind ESC that makes it G0; empty if it is none
     * @param toG1 the same for G1
     * @param pairs whether its characters are two bytes each
     */
    private record Repertoire(String name, Charset charset, String toG0, String toG1, boolean pairs) {
        static final Repertoire ASCII = new Repertoire("6", StandardCharsets.US_ASCII, "(B", "", false);

        boolean isG0() {
            return pairs && !toG0.isEmpty();
        }

        /** Empty if it does not have the character; ASCII is told apart before. */
        Optional<byte[]> encode(char c) {
            try {
                CharsetEncoder encoder = charset.newEncoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT);
                ByteBuffer bytes = encoder.encode(CharBuffer.wrap(new char[] {c}));
                return Optional.of(Arrays.copyOf(bytes.array(), bytes.limit()));
            } catch (CharacterCodingException e) {
                return Optional.empty();
            }
        }
    }

    private static final Repertoire KANJI = new Repertoire("87", Charset.forName("x-JIS0208"), "$B", "", true);

    private static final Map<String, Repertoire> SETS = Map.ofEntries(
            latin("100", "ISO-8859-1", "-A"),
            latin("101", "ISO-8859-2", "-B"),
            latin("109", "ISO-8859-3", "-C"),
            latin("110", "ISO-8859-4", "-D"),
            latin("144", "ISO-8859-5", "-L"),
            latin("127", "ISO-8859-6", "-G"),
            latin("126", "ISO-8859-7", "-F"),
            latin("138", "ISO-8859-8", "-H"),
            latin("148", "ISO-8859-9", "-M"),
            latin("203", "ISO-8859-15", "-b"),
            latin("166", "TIS-620", "-T"),
            Map.entry("13", new Repertoire("13", Charset.forName("JIS_X0201"), "(J", ")I", false)),
            Map.entry("87", KANJI),
            Map.entry("159", new Repertoire("159", Charset.forName("JIS_X0212-1990"), "$(D", "", true)),
            Map.entry("149", new Repertoire("149", Charset.forName("EUC-KR"), "", "$)C", true)),
            Map.entry("58", new Repertoire("58", Charset.forName("GB2312"), "", "$)A", true)),
            Map.entry("6", Repertoire.ASCII));

    private static final Map<String, Charset> WHOLE = Map.of(
            "ISO_IR 192", StandardCharsets.UTF_8,
            "GB18030", Charset.forName("GB18030"),
            "GBK", Charset.forName("GBK"));

    /** The default repertoire. */
    static final CharacterSet ASCII = new CharacterSet(List.of(), Repertoire.ASCII, List.of(), false);

    static final CharacterSet UTF_8 = of("ISO_IR 192");

    private CharacterSet(List<String> codes, Repertoire initial, List<Repertoire> extensions, boolean escapes) {
        this.codes = codes;
        this.initial = initial;
        this.extensions = extensions;
        this.escapes = escapes;
    }

    private static Map.Entry<String, Repertoire> latin(String number, String charset, String toG1) {
        return Map.entry(number, new Repertoire(number, Charset.forName(charset), "(B", toG1, false));
    }

    /** @param codes the values of (0008,0005); none, or one that nobody knows, is as good as absent */
    static CharacterSet of(String... codes) {
        List<String> given =
                Arrays.stream(codes).map(c -> c == null ? "" : c.strip()).toList();
        if (given.stream().allMatch(String::isEmpty)) {
            return ASCII;
        }
        Charset whole = WHOLE.get(given.get(0));
        if (whole != null) {
            return new CharacterSet(
                    List.of(given.get(0)), new Repertoire(given.get(0), whole, "", "", false), List.of(), false);
        }
        List<Repertoire> sets = new ArrayList<>();
        for (String code : given) {
            Repertoire set = SETS.get(code.isEmpty() ? "6" : code.replaceFirst("^ISO([_ ]IR|[ _]2022[ _]IR)[ _]?", ""));
            if (set == null) {
                return ASCII;
            }
            sets.add(set);
        }
        // A first value of two-byte characters alone would turn digits into Kanji: before it ASCII is meant.
        boolean pairsFirst = sets.get(0).pairs();
        return new CharacterSet(
                given,
                pairsFirst ? Repertoire.ASCII : sets.get(0),
                pairsFirst ? sets : sets.subList(1, sets.size()),
                given.size() > 1 || given.get(0).startsWith("ISO 2022"));
    }

    /** As it is written in (0008,0005); empty for the default repertoire. */
    List<String> codes() {
        return codes;
    }

    String decode(byte[] bytes, VR vr) {
        if (!escapes && initial.equals(Repertoire.ASCII)) {
            return decodeUnknown(bytes);
        }
        return escapes ? new Decoding(bytes, vr == VR.PN).text() : decodeWhole(bytes);
    }

    private String decodeWhole(byte[] bytes) {
        String text = new String(bytes, initial.charset());
        return initial.name().equals("13") ? text.replace('\u00a5', '\\').replace('\u203e', '~') : text;
    }

    private static String decodeUnknown(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }

    /** Walks over the bytes with what is G0 and G1 at each place. */
    private final class Decoding {
        private final byte[] bytes;
        private final String delimiters;
        private final StringBuilder text = new StringBuilder();
        private Repertoire g0 = initial;
        private Repertoire g1 = initial;
        private int at;

        Decoding(byte[] bytes, boolean name) {
            this.bytes = bytes;
            this.delimiters = name ? "\\^=" : "\\";
        }

        String text() {
            while (at < bytes.length) {
                int b = bytes[at] & 0xff;
                if (b == ESC && designated()) {
                    continue;
                }
                if (b >= 0x80) {
                    append(g1, g1.pairs() ? 2 : 1);
                } else if (g0.isG0() && b > 0x20 && b < 0x7f) {
                    append(g0, 2);
                } else {
                    text.append((char) b);
                    at++;
                    if (b < 0x20 || delimiters.indexOf(b) >= 0) {
                        g0 = initial;
                        g1 = initial;
                    }
                }
            }
            return text.toString();
        }

        private void append(Repertoire set, int length) {
            int end = Math.min(at + length, bytes.length);
            text.append(new String(bytes, at, end - at, set.charset()));
            at = end;
        }

        private boolean designated() {
            for (Repertoire set : SETS.values()) {
                if (follows(set.toG0())) {
                    g0 = set.pairs() || set.name().equals("13") ? set : Repertoire.ASCII;
                    return true;
                }
                if (follows(set.toG1())) {
                    g1 = set;
                    return true;
                }
            }
            if (follows("$@")) { // the edition of 1978
                g0 = KANJI;
                return true;
            }
            return false;
        }

        private boolean follows(String sequence) {
            if (sequence.isEmpty() || at + sequence.length() >= bytes.length) {
                return false;
            }
            for (int i = 0; i < sequence.length(); i++) {
                if (bytes[at + 1 + i] != sequence.charAt(i)) {
                    return false;
                }
            }
            at += 1 + sequence.length();
            return true;
        }
    }

    /** Empty if it cannot carry the text. */
    Optional<byte[]> encode(String text, VR vr) {
        if (!escapes) {
            return encodeWhole(text);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(2 * text.length() + 16);
        String delimiters = vr == VR.PN ? "\\^=" : "\\";
        Repertoire g0 = initial;
        Repertoire g1 = initial;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                g0 = toInitial(g0, out);
                out.write(c);
                g1 = c < 0x20 || delimiters.indexOf(c) >= 0 ? initial : g1;
                continue;
            }
            Repertoire set = having(c, g0, g1);
            if (set == null) {
                return Optional.empty();
            }
            if (set.isG0()) {
                g0 = set.equals(g0) ? g0 : designate(set, set.toG0(), out);
            } else {
                g1 = set.equals(g1) ? g1 : designate(set, set.toG1(), out);
            }
            out.writeBytes(set.encode(c).orElseThrow());
        }
        toInitial(g0, out);
        return Optional.of(out.toByteArray());
    }

    private @Nullable Repertoire having(char c, Repertoire g0, Repertoire g1) {
        List<Repertoire> choice = new ArrayList<>(List.of(g1, g0, initial));
        choice.addAll(extensions);
        for (Repertoire set : choice) {
            if (!set.equals(Repertoire.ASCII) && set.encode(c).isPresent()) {
                return set;
            }
        }
        return null;
    }

    private static Repertoire designate(Repertoire set, String sequence, ByteArrayOutputStream out) {
        out.write(ESC);
        out.writeBytes(sequence.getBytes(StandardCharsets.US_ASCII));
        return set;
    }

    private Repertoire toInitial(Repertoire g0, ByteArrayOutputStream out) {
        return g0.isG0() ? designate(initial, initial.toG0(), out) : g0;
    }

    private Optional<byte[]> encodeWhole(String text) {
        CharsetEncoder encoder = initial.charset()
                .newEncoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteArrayOutputStream out = new ByteArrayOutputStream(2 * text.length());
        try {
            ByteBuffer bytes = encoder.encode(CharBuffer.wrap(text));
            out.write(bytes.array(), 0, bytes.limit());
            return Optional.of(out.toByteArray());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
