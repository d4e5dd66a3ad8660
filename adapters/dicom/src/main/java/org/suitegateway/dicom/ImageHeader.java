package org.suitegateway.dicom;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.suitegateway.core.study.ImagePreviews.Reason;
import org.suitegateway.dicom.pixel.UndecodableException;

/**
 * The few elements of a data set that its pixels are understood by, and where these begin. Everything else is passed over unread, so that
 * neither the number nor the size of what stands before the pixels matters.
 */
final class ImageHeader {
    static final int SAMPLES = 0x00280002;
    static final int PHOTOMETRIC = 0x00280004;
    static final int PLANAR = 0x00280006;
    static final int FRAMES = 0x00280008;
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
    static final int FUNCTION = 0x00281056;
    static final int RED_DESCRIPTOR = 0x00281101;
    static final int RED_TABLE = 0x00281201;
    private static final int PIXEL_DATA = 0x7FE00010;
    private static final long UNDEFINED = 0xFFFFFFFFL;
    private static final int ITEM = 0xFFFEE000;
    private static final int ITEM_END = 0xFFFEE00D;
    private static final int SEQUENCE_END = 0xFFFEE0DD;
    // An enhanced image of ten thousand frames has less than a million.
    private static final int MOST_ELEMENTS = 4_000_000;
    private static final int LONGEST_VALUE = 1024;
    private static final int LONGEST_TABLE = 2 * 65_536;
    private static final Set<Integer> WANTED = Set.of(
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
            FUNCTION);

    private final ByteSource in;
    private final ByteOrder order;
    private final Map<Integer, byte[]> values = new HashMap<>();
    private final byte[] scratch = new byte[8];
    private int elements;
    private long pixelLength = -1;
    private String pixelVr = "";

    private ImageHeader(ByteSource in, ByteOrder order) {
        this.in = in;
        this.order = order;
    }

    /**
     * Reads up to the pixels and leaves the source at the first byte of their value.
     *
     * @throws UndecodableException if there are none
     */
    static ImageHeader read(ByteSource in, boolean explicit, ByteOrder order) throws IOException {
        ImageHeader header = new ImageHeader(in, order);
        header.dataSet(explicit, 0);
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

    Optional<byte[]> bytes(int tag) {
        return Optional.ofNullable(values.get(tag));
    }

    /** The first of some unsigned numbers of 16 bits. */
    int number(int tag, int otherwise) {
        return number(tag, 0, otherwise);
    }

    int number(int tag, int index, int otherwise) {
        byte[] value = values.get(tag);
        if (value == null || value.length < 2 * index + 2) {
            return otherwise;
        }
        int first = value[2 * index] & 0xff;
        int second = value[2 * index + 1] & 0xff;
        return order == ByteOrder.LITTLE_ENDIAN ? second << 8 | first : first << 8 | second;
    }

    /** The value at an index of some texts; empty if there is none. */
    String text(int tag, int index) {
        String[] all = bytes(tag)
                .map(b -> new String(b, StandardCharsets.ISO_8859_1).split("\\\\", -1))
                .orElse(new String[0]);
        return index < all.length ? all[index].replace('\0', ' ').strip() : "";
    }

    /** The first of some decimal numbers, if it is one. */
    Optional<Double> decimal(int tag, int index) {
        String text = text(tag, index);
        if (text.isEmpty() || text.length() > 32) {
            return Optional.empty();
        }
        try {
            return Optional.of(Double.parseDouble(text)).filter(Double::isFinite);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** @param depth 0 for the data set itself, which ends at its pixels; an item ends at its delimiter */
    private void dataSet(boolean explicit, int depth) throws IOException {
        while (true) {
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
            long length;
            if (!explicit) {
                length = length32(4);
            } else if (StructureCheck.SHORT_LENGTH.contains(vr)) {
                length = order == ByteOrder.LITTLE_ENDIAN
                        ? (scratch[7] & 0xff) << 8 | (scratch[6] & 0xff)
                        : (scratch[6] & 0xff) << 8 | (scratch[7] & 0xff);
            } else {
                if (!in.read(scratch, 4)) {
                    throw ends();
                }
                length = length32(0);
            }
            if (depth == 0 && tag == PIXEL_DATA) {
                pixelLength = length;
                pixelVr = vr;
                return;
            }
            if (length == UNDEFINED) {
                sequence(explicit && !vr.equals("UN"), depth + 1);
            } else if (depth == 0 && wanted(tag, length)) {
                byte[] value = new byte[(int) length];
                if (!in.hasRoomFor(length) || !in.read(value, value.length)) {
                    throw ends();
                }
                values.put(tag, value);
            } else if (!in.skip(length)) {
                throw ends();
            }
        }
    }

    private static boolean wanted(int tag, long length) {
        boolean descriptor = tag >= RED_DESCRIPTOR && tag < RED_DESCRIPTOR + 3;
        boolean table = tag >= RED_TABLE && tag < RED_TABLE + 3;
        return table ? length <= LONGEST_TABLE : (descriptor || WANTED.contains(tag)) && length <= LONGEST_VALUE;
    }

    /** Items, or fragments; of known length they are passed over. */
    private void sequence(boolean explicit, int depth) throws IOException {
        if (depth > StructureCheck.DEPTH) {
            throw new UndecodableException(Reason.TOO_LARGE, "Its sequences are nested too deep.");
        }
        while (true) {
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
            if (length == UNDEFINED) {
                dataSet(explicit || explicitAfterAll(), depth);
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
