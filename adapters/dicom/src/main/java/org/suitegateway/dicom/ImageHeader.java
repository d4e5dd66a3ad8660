package org.suitegateway.dicom;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.suitegateway.core.study.ImagePreviews.Reason;
import org.suitegateway.dicom.pixel.UndecodableException;

/**
 * The few elements of a data set that its pixels are understood by, and where these begin. Everything else is passed over unread, so that
 * neither the number nor the size of what stands before the pixels matters.
 */
final class ImageHeader {
    static final int SOP_CLASS = 0x00080016;
    static final int SAMPLES = 0x00280002;
    static final int PHOTOMETRIC = 0x00280004;
    static final int PLANAR = 0x00280006;
    static final int FRAMES = 0x00280008;
    static final int RECOMMENDED_RATE = 0x00082144;
    static final int CINE_RATE = 0x00180040;
    static final int FRAME_TIME = 0x00181063;
    static final int FRAME_TIMES = 0x00181065;
    static final int SHUTTER_SHAPE = 0x00181600;
    static final int SHUTTER_LEFT = 0x00181602;
    static final int SHUTTER_RIGHT = 0x00181604;
    static final int SHUTTER_UPPER = 0x00181606;
    static final int SHUTTER_LOWER = 0x00181608;
    static final int SHUTTER_CENTRE = 0x00181610;
    static final int SHUTTER_RADIUS = 0x00181612;
    static final int SHUTTER_VERTICES = 0x00181620;
    static final int ROWS = 0x00280010;
    static final int COLUMNS = 0x00280011;
    static final int ASPECT = 0x00280034;
    static final int ALLOCATED = 0x00280100;
    static final int STORED = 0x00280101;
    static final int HIGH_BIT = 0x00280102;
    static final int SIGNED = 0x00280103;
    static final int PADDING = 0x00280120;
    static final int CENTRE = 0x00281050;
    static final int WIDTH = 0x00281051;
    static final int INTERCEPT = 0x00281052;
    static final int SLOPE = 0x00281053;
    static final int UNIT = 0x00281054;
    static final int WINDOW_NAME = 0x00281055;
    static final int FUNCTION = 0x00281056;
    static final int RED_DESCRIPTOR = 0x00281101;
    static final int RED_TABLE = 0x00281201;
    static final int RED_SEGMENTS = 0x00281221;
    static final int LUT_DESCRIPTOR = 0x00283002;
    static final int LUT_NAME = 0x00283003;
    static final int LUT_DATA = 0x00283006;
    static final int REPRESENTATIVE = 0x00286010;
    private static final int MODALITY_LUT = 0x00283000;
    private static final int VOI_LUT = 0x00283010;
    private static final int SHARED_GROUPS = 0x52009229;
    private static final int FRAME_GROUPS = 0x52009230;
    // macros of an enhanced object whose values stand for those of the data set (PS3.3 section C.7.6.16.2)
    private static final Set<Integer> MACROS = Set.of(0x00289132, 0x00289145, 0x00189472);
    private static final int PIXEL_DATA = 0x7FE00010;
    private static final long UNDEFINED = 0xFFFFFFFFL;
    private static final int ITEM = 0xFFFEE000;
    private static final int ITEM_END = 0xFFFEE00D;
    private static final int SEQUENCE_END = 0xFFFEE0DD;
    // An enhanced image of ten thousand frames has less than a million.
    private static final int MOST_ELEMENTS = 4_000_000;
    private static final int LONGEST_VALUE = 1024;
    private static final int LONGEST_TABLE = 2 * 65_536;
    private static final int LONGEST_TIMES = 1 << 20;
    private static final int LARGEST_OVERLAY = 4 << 20;
    private static final Set<Integer> WANTED = Set.of(
            SOP_CLASS,
            SAMPLES,
            PHOTOMETRIC,
            PLANAR,
            FRAMES,
            ROWS,
            COLUMNS,
            ASPECT,
            ALLOCATED,
            STORED,
            HIGH_BIT,
            SIGNED,
            PADDING,
            CENTRE,
            WIDTH,
            INTERCEPT,
            SLOPE,
            FUNCTION,
            UNIT,
            WINDOW_NAME,
            RECOMMENDED_RATE,
            CINE_RATE,
            FRAME_TIME,
            SHUTTER_SHAPE,
            SHUTTER_LEFT,
            SHUTTER_RIGHT,
            SHUTTER_UPPER,
            SHUTTER_LOWER,
            SHUTTER_CENTRE,
            SHUTTER_RADIUS,
            SHUTTER_VERTICES,
            LUT_DESCRIPTOR,
            LUT_NAME,
            REPRESENTATIVE);

    private final ByteSource in;
    private final ByteOrder order;
    private final ToIntFunction<ImageHeader> chosen;
    private final Scope root = new Scope();
    private final Scope shared = new Scope();
    private final Scope ofFrame = new Scope();
    private final Scope modality = new Scope();
    private final Scope curve = new Scope();
    private final Map<Integer, Overlay> overlays = new TreeMap<>();
    private final byte[] scratch = new byte[8];
    private int elements;
    private long pixelLength = -1;
    private String pixelVr = "";

    /** Values of one data set or item, the macros of an enhanced object among them. */
    private static final class Scope {
        final Map<Integer, byte[]> values = new HashMap<>();
    }

    /**
     * An overlay plane (PS3.3 section C.9.2).
     *
     * @param values of its group, the data aside
     */
    record Overlay(int group, Map<Integer, byte[]> values) {}

    /** A table of values (PS3.3 section C.11.1.1). */
    record Lut(int first, int bits, int[] entries, String name) {}

    private ImageHeader(ByteSource in, ByteOrder order, ToIntFunction<ImageHeader> chosen) {
        this.in = in;
        this.order = order;
        this.chosen = chosen;
    }

    /**
     * Reads up to the pixels and leaves the source at the first byte of their value.
     *
     * @param chosen gives the index of the frame that is wanted, when all that stands before what is said of each frame was read
     * @throws UndecodableException if there are none
     */
    static ImageHeader read(ByteSource in, boolean explicit, ByteOrder order, ToIntFunction<ImageHeader> chosen)
            throws IOException {
        ImageHeader header = new ImageHeader(in, order, chosen);
        header.dataSet(explicit, 0, Long.MAX_VALUE, header.root);
        if (header.pixelLength < 0) {
            throw new UndecodableException(Reason.NO_IMAGE, "There are no pixels in this object.");
        }
        return header;
    }

    ByteOrder order() {
        return order;
    }

    /** In bytes; absent when the pixels are encapsulated. */
    Optional<Long> pixelLength() {
        return pixelLength == UNDEFINED ? Optional.empty() : Optional.of(pixelLength);
    }

    String pixelVr() {
        return pixelVr;
    }

    /** As stated, at least 1. */
    int frames() {
        return decimal(FRAMES, 0)
                .map(d -> (int) Math.max(1, Math.min(Integer.MAX_VALUE, d)))
                .orElse(1);
    }

    /** Index of the frame by which a person recognises the loop: the one that the header names, else that in the middle. */
    int representative() {
        int named = number(REPRESENTATIVE, 0);
        return named >= 1 && named <= frames() ? named - 1 : frames() / 2;
    }

    /** What stands for the frame goes before what all frames share, and that before what the data set says. */
    Optional<byte[]> bytes(int tag) {
        byte[] own = ofFrame.values.get(tag);
        byte[] common = own == null ? shared.values.get(tag) : own;
        return Optional.ofNullable(common == null ? root.values.get(tag) : common);
    }

    List<Overlay> overlays() {
        return List.copyOf(overlays.values());
    }

    /** From stored to modality values. */
    Optional<Lut> modalityLut() {
        return lut(modality);
    }

    /** From modality values to greys. */
    Optional<Lut> curve() {
        return lut(curve);
    }

    private Optional<Lut> lut(Scope item) {
        byte[] descriptor = item.values.getOrDefault(LUT_DESCRIPTOR, new byte[0]);
        byte[] data = item.values.getOrDefault(LUT_DATA, new byte[0]);
        if (descriptor.length < 6 || data.length == 0) {
            return Optional.empty();
        }
        int stated = number(descriptor, 0);
        int entries = stated == 0 ? 65_536 : stated;
        // the first value has the sign of the pixels; 0x8000 and above is below zero only where these can be
        int first = number(SIGNED, 0) == 1 ? (short) number(descriptor, 1) : number(descriptor, 1);
        int bits = number(descriptor, 2);
        if (bits < 1 || bits > 16 || data.length < entries) {
            return Optional.empty();
        }
        boolean words = data.length >= 2L * entries;
        int[] values = new int[entries];
        for (int i = 0; i < entries; i++) {
            values[i] = words ? number(data, i) : data[i] & 0xff;
        }
        byte[] name = item.values.getOrDefault(LUT_NAME, new byte[0]);
        return Optional.of(new Lut(first, bits, values, new String(name, StandardCharsets.ISO_8859_1).strip()));
    }

    /** The first of some unsigned numbers of 16 bits. */
    int number(int tag, int otherwise) {
        return number(tag, 0, otherwise);
    }

    int number(int tag, int index, int otherwise) {
        byte[] value = bytes(tag).orElse(null);
        return value == null || value.length < 2 * index + 2 ? otherwise : number(value, index);
    }

    /** An unsigned number of 16 bits, in the byte order of the object. */
    int number(byte[] value, int index) {
        int first = value[2 * index] & 0xff;
        int second = value[2 * index + 1] & 0xff;
        return order == ByteOrder.LITTLE_ENDIAN ? second << 8 | first : first << 8 | second;
    }

    String[] texts(int tag) {
        return bytes(tag)
                .map(b -> new String(b, StandardCharsets.ISO_8859_1).split("\\\\", -1))
                .orElse(new String[0]);
    }

    /** The value at an index of some texts; empty if there is none. */
    String text(int tag, int index) {
        String[] all = texts(tag);
        return index < all.length ? all[index].replace('\0', ' ').strip() : "";
    }

    /** One of some decimal numbers, if it is one. */
    Optional<Double> decimal(int tag, int index) {
        return decimal(text(tag, index));
    }

    static Optional<Double> decimal(String padded) {
        String text = padded.replace('\0', ' ').strip();
        if (text.isEmpty() || text.length() > 32) {
            return Optional.empty();
        }
        try {
            return Optional.of(Double.parseDouble(text)).filter(Double::isFinite);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /**
     * @param depth 0 for the data set itself, which ends at its pixels; an item ends at its delimiter
     * @param end of an item of known length, where it ends
     * @param into where its values go; null if nobody wants them
     */
    private void dataSet(boolean explicit, int depth, long end, @Nullable Scope into) throws IOException {
        while (in.position() < end) {
            if (++elements > MOST_ELEMENTS) {
                throw new UndecodableException(Reason.TOO_LARGE, "There are too many elements before the pixels.");
            }
            if (!in.read(scratch, 8)) {
                if (depth == 0) {
                    return;
                }
                throw ends();
            }
            int tag = tag();
            if (tag == ITEM_END && depth > 0) {
                return;
            }
            String vr = explicit ? new String(scratch, 4, 2, StandardCharsets.US_ASCII) : "";
            long length = length(explicit, vr);
            if (depth == 0 && tag == PIXEL_DATA) {
                pixelLength = length;
                pixelVr = vr;
                return;
            }
            if (length == UNDEFINED) {
                sequence(tag, explicit && !vr.equals("UN"), depth + 1, Long.MAX_VALUE, into);
            } else if (into != null && length > 0 && scopes(tag, into) && in.hasRoomFor(length)) {
                sequence(tag, explicit && !vr.equals("UN"), depth + 1, in.position() + length, into);
            } else if (into != null && wanted(tag, length)) {
                into.values.put(tag, value(length));
            } else if (depth == 0 && overlay(tag)) {
                overlayElement(tag, length);
            } else if (!in.skip(length)) {
                throw ends();
            }
        }
    }

    private long length(boolean explicit, String vr) throws IOException {
        if (!explicit) {
            return length32(4);
        }
        if (StructureCheck.SHORT_LENGTH.contains(vr)) {
            return order == ByteOrder.LITTLE_ENDIAN
                    ? (scratch[7] & 0xff) << 8 | (scratch[6] & 0xff)
                    : (scratch[6] & 0xff) << 8 | (scratch[7] & 0xff);
        }
        if (!in.read(scratch, 4)) {
            throw ends();
        }
        return length32(0);
    }

    private byte[] value(long length) throws IOException {
        byte[] value = new byte[in.hasRoomFor(length) ? (int) length : 0];
        if (value.length < length || !in.read(value, value.length)) {
            throw ends();
        }
        return value;
    }

    private static boolean wanted(int tag, long length) {
        boolean descriptor = tag >= RED_DESCRIPTOR && tag < RED_DESCRIPTOR + 3;
        boolean table = (tag >= RED_TABLE && tag < RED_TABLE + 3)
                || (tag >= RED_SEGMENTS && tag < RED_SEGMENTS + 3)
                || tag == LUT_DATA;
        if (table) {
            return length <= LONGEST_TABLE;
        }
        return tag == FRAME_TIMES
                ? length <= LONGEST_TIMES
                : (descriptor || WANTED.contains(tag)) && length <= LONGEST_VALUE;
    }

    private static boolean overlay(int tag) {
        int group = tag >>> 16;
        return group >= 0x6000 && group <= 0x601E && (group & 1) == 0;
    }

    /** Of a plane the whole data is kept: a loop that has one of its own for each frame is long, and its planes are left out. */
    private void overlayElement(int tag, long length) throws IOException {
        boolean data = (tag & 0xffff) == 0x3000;
        if (length > (data ? LARGEST_OVERLAY : LONGEST_VALUE)) {
            if (!in.skip(length)) {
                throw ends();
            }
            return;
        }
        overlays.computeIfAbsent(tag >>> 16, group -> new Overlay(group, new HashMap<>()))
                .values()
                .put(tag & 0xffff, value(length));
    }

    /** Whether a sequence has items of which something is wanted. */
    private boolean scopes(int tag, Scope in) {
        return in == root
                ? tag == MODALITY_LUT || tag == VOI_LUT || tag == SHARED_GROUPS || tag == FRAME_GROUPS
                : (in == shared || in == ofFrame) && MACROS.contains(tag);
    }

    private @Nullable Scope scope(int tag, int item, @Nullable Scope in) {
        if (in == null || !scopes(tag, in)) {
            return null;
        }
        return switch (tag) {
            case MODALITY_LUT -> item == 0 ? modality : null;
            case VOI_LUT -> item == 0 ? curve : null;
            case SHARED_GROUPS -> item == 0 ? shared : null;
            case FRAME_GROUPS -> item == chosen.applyAsInt(this) ? ofFrame : null;
            default -> item == 0 ? in : null;
        };
    }

    /** Items, or fragments; those of known length that nobody wants are passed over. */
    private void sequence(int sequence, boolean explicit, int depth, long end, @Nullable Scope parent)
            throws IOException {
        if (depth > StructureCheck.DEPTH) {
            throw new UndecodableException(Reason.TOO_LARGE, "Its sequences are nested too deep.");
        }
        for (int item = 0; in.position() < end; item++) {
            if (++elements > MOST_ELEMENTS) {
                throw new UndecodableException(Reason.TOO_LARGE, "There are too many elements before the pixels.");
            }
            if (!in.read(scratch, 8)) {
                throw ends();
            }
            int tag = tag();
            long length = length32(4);
            if (tag == SEQUENCE_END) {
                return;
            }
            if (tag != ITEM) {
                throw new UndecodableException(Reason.DAMAGED, "A sequence before the pixels cannot be read.");
            }
            Scope into = scope(sequence, item, parent);
            if (length == UNDEFINED) {
                dataSet(explicit || explicitAfterAll(), depth, Long.MAX_VALUE, into);
            } else if (into != null && length > 0 && in.hasRoomFor(length)) {
                dataSet(explicit || explicitAfterAll(), depth, in.position() + length, into);
            } else if (!in.skip(length)) {
                throw ends();
            }
        }
    }

    /** What is in UN is implicit, but some write it explicit. */
    private boolean explicitAfterAll() throws IOException {
        byte[] next = new byte[6];
        return in.peek(next, next.length)
                && StructureCheck.VRS.contains(new String(next, 4, 2, StandardCharsets.US_ASCII));
    }

    private int tag() {
        return order == ByteOrder.LITTLE_ENDIAN
                ? (scratch[1] & 0xff) << 24 | (scratch[0] & 0xff) << 16 | (scratch[3] & 0xff) << 8 | (scratch[2] & 0xff)
                : (int) big(0);
    }

    private long length32(int at) {
        return order == ByteOrder.LITTLE_ENDIAN
                ? (scratch[at + 3] & 0xffL) << 24
                        | (scratch[at + 2] & 0xff) << 16
                        | (scratch[at + 1] & 0xff) << 8
                        | (scratch[at] & 0xff)
                : big(at);
    }

    private long big(int at) {
        return (scratch[at] & 0xffL) << 24
                | (scratch[at + 1] & 0xff) << 16
                | (scratch[at + 2] & 0xff) << 8
                | (scratch[at + 3] & 0xff);
    }

    private static UndecodableException ends() {
        return new UndecodableException(Reason.DAMAGED, "The object ends in the middle.");
    }
}
