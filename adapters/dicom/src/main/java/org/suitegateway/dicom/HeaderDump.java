package org.suitegateway.dicom;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.aoju.bus.image.galaxy.data.ElementDictionary;
import org.aoju.bus.image.galaxy.data.VR;
import org.suitegateway.core.error.RefusedException;
import org.suitegateway.core.intake.ObjectDump;

/**
 * Reads a Part 10 file element by element as {@link StructureCheck} does, but tells all it finds and stops where it cannot go on. No pixel
 * is read, no value whole.
 */
public final class HeaderDump implements ObjectDump {
    private static final int MOST_LINES = 2_000;
    private static final int SHOWN = 128; // bytes of a value
    private static final int ITEM = 0xFFFEE000;
    private static final int ITEM_END = 0xFFFEE00D;
    private static final int SEQUENCE_END = 0xFFFEE0DD;
    private static final int CHARACTER_SET = 0x00080005;
    private static final long UNDEFINED = 0xFFFFFFFFL;
    private static final Set<Integer> PIXELS = Set.of(0x7FE00008, 0x7FE00009, 0x7FE00010);
    private static final Set<String> BYTES = Set.of("OB", "OW", "OD", "OF", "OL", "OV", "UN");

    @Override
    public Dump dump(Path file) {
        Reading reading = new Reading();
        try (FileChannel channel = FileChannel.open(file)) {
            ByteSource.OfFile bytes = new ByteSource.OfFile(channel);
            Map<Integer, String> meta = StructureCheck.meta(bytes);
            meta.forEach(reading::meta);
            String syntax = meta.getOrDefault(0x00020010, "");
            try (ByteSource dataSet = StructureCheck.dataSet(bytes, channel, syntax)) {
                reading.walk(
                        dataSet,
                        !syntax.equals(StructureCheck.IMPLICIT_LE),
                        syntax.equals(StructureCheck.EXPLICIT_BE) ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
            }
        } catch (RefusedException e) {
            reading.broken = Optional.of(e.place() + ": " + e.rule());
        } catch (IOException e) {
            reading.broken = Optional.of("the bytes cannot be read");
        }
        return new Dump(reading.lines, reading.broken, reading.cut);
    }

    /** One file. */
    private static final class Reading {
        private final List<Line> lines = new ArrayList<>();
        private final Deque<Long> ends = new ArrayDeque<>(); // of what is open; -1 when a delimiter ends it
        private Charset charset = StandardCharsets.ISO_8859_1;
        private Optional<String> broken = Optional.empty();
        private boolean cut;

        void meta(int tag, String value) {
            lines.add(new Line(0, tag(tag), keyword(tag), "UI", value.length(), value));
        }

        void walk(ByteSource in, boolean explicit, ByteOrder order) throws IOException {
            byte[] head = new byte[8];
            while (true) {
                while (!ends.isEmpty() && ends.element() >= 0 && in.position() >= ends.element()) {
                    ends.pop();
                }
                long start = in.position();
                int first = in.read();
                if (first < 0) {
                    return; // the end of the file
                }
                if (lines.size() >= MOST_LINES) {
                    cut = true;
                    return;
                }
                head[0] = (byte) first;
                byte[] rest = new byte[7];
                if (!in.read(rest, 7)) {
                    broken = Optional.of("byte " + start + ": the file ends within an attribute");
                    return;
                }
                System.arraycopy(rest, 0, head, 1, 7);
                if (!element(in, head, start, explicit, order)) {
                    return;
                }
            }
        }

        /** @return whether to go on */
        private boolean element(ByteSource in, byte[] head, long start, boolean explicit, ByteOrder order)
                throws IOException {
            ByteBuffer h = ByteBuffer.wrap(head).order(order);
            int tag = (h.getShort(0) & 0xffff) << 16 | h.getShort(2) & 0xffff;
            if (tag == ITEM || tag == ITEM_END || tag == SEQUENCE_END) {
                delimiter(in, tag, h.getInt(4) & 0xffffffffL);
                return true;
            }
            String vr;
            long length;
            if (explicit) {
                vr = new String(head, 4, 2, StandardCharsets.US_ASCII);
                if (!StructureCheck.VRS.contains(vr)) {
                    return stop(start, tag, "has no value representation");
                }
                length = h.getShort(6) & 0xffff;
                if (!StructureCheck.SHORT_LENGTH.contains(vr)) {
                    byte[] four = new byte[4];
                    if (!in.read(four, 4)) {
                        return stop(start, tag, "the file ends within it");
                    }
                    length = ByteBuffer.wrap(four).order(order).getInt() & 0xffffffffL;
                }
            } else {
                VR known = ElementDictionary.vrOf(tag, null);
                vr = known == null ? "UN" : known.name();
                length = h.getInt(4) & 0xffffffffL;
            }
            return value(in, tag, vr, length, start, order);
        }

        private void delimiter(ByteSource in, int tag, long length) {
            if (tag == ITEM) {
                lines.add(new Line(ends.size(), tag(tag), "Item", "", length == UNDEFINED ? -1 : length, ""));
                ends.push(length == UNDEFINED ? -1L : in.position() + length);
            } else if (!ends.isEmpty()) {
                ends.pop();
            }
        }

        private boolean value(ByteSource in, int tag, String vr, long length, long start, ByteOrder order)
                throws IOException {
            int depth = ends.size();
            boolean undefined = length == UNDEFINED;
            if (PIXELS.contains(tag)) {
                lines.add(line(depth, tag, vr, undefined ? -1 : length, "not shown"));
                return !undefined && skip(in, tag, length, start); // fragments are the end of what is worth showing
            }
            if (vr.equals("SQ") || undefined) {
                lines.add(line(depth, tag, vr, undefined ? -1 : length, ""));
                ends.push(undefined ? -1L : in.position() + length);
                return true;
            }
            int shown = (int) Math.min(length, BYTES.contains(vr) ? 0 : SHOWN);
            byte[] bytes = new byte[shown];
            if (!in.read(bytes, shown)) {
                lines.add(line(depth, tag, vr, length, ""));
                return stop(start, tag, "the file ends within its value");
            }
            String text = text(vr, bytes, order) + (shown > 0 && shown < length ? "…" : "");
            lines.add(line(depth, tag, vr, length, text));
            if (tag == CHARACTER_SET && text.contains("ISO_IR 192")) {
                charset = StandardCharsets.UTF_8;
            }
            return skip(in, tag, length - shown, start);
        }

        private boolean skip(ByteSource in, int tag, long length, long start) throws IOException {
            return in.skip(length) || stop(start, tag, "the file ends within its value");
        }

        private boolean stop(long at, int tag, String why) {
            broken = Optional.of("byte " + at + ": " + tag(tag) + " " + why);
            return false;
        }

        private String text(String vr, byte[] bytes, ByteOrder order) {
            ByteBuffer b = ByteBuffer.wrap(bytes).order(order);
            List<String> numbers = new ArrayList<>();
            switch (vr) {
                case "US" -> {
                    while (b.remaining() >= 2) {
                        numbers.add(String.valueOf(b.getShort() & 0xffff));
                    }
                }
                case "SS" -> {
                    while (b.remaining() >= 2) {
                        numbers.add(String.valueOf(b.getShort()));
                    }
                }
                case "UL" -> {
                    while (b.remaining() >= 4) {
                        numbers.add(String.valueOf(b.getInt() & 0xffffffffL));
                    }
                }
                case "SL" -> {
                    while (b.remaining() >= 4) {
                        numbers.add(String.valueOf(b.getInt()));
                    }
                }
                case "FL" -> {
                    while (b.remaining() >= 4) {
                        numbers.add(String.valueOf(b.getFloat()));
                    }
                }
                case "FD" -> {
                    while (b.remaining() >= 8) {
                        numbers.add(String.valueOf(b.getDouble()));
                    }
                }
                case "AT" -> {
                    while (b.remaining() >= 4) {
                        numbers.add(tag((b.getShort() & 0xffff) << 16 | b.getShort() & 0xffff));
                    }
                }
                default -> {
                    return BYTES.contains(vr) ? "" : new String(bytes, charset).replaceAll("[ \\x00]+$", "");
                }
            }
            return String.join("\\", numbers);
        }

        private static Line line(int depth, int tag, String vr, long length, String value) {
            return new Line(depth, tag(tag), keyword(tag), vr, length, value);
        }

        private static String keyword(int tag) {
            String keyword = (tag >>> 16 & 1) == 1 ? "" : ElementDictionary.keywordOf(tag, null);
            return keyword == null ? "" : keyword;
        }

        private static String tag(int tag) {
            return String.format("(%04X,%04X)", tag >>> 16, tag & 0xffff);
        }
    }
}
