package org.suitegateway.simulators.dicom;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Reads whole data sets from memory, PS3.5 section 7. For command sets, and to look at what the simulators wrote. */
public final class DataSetReader {
    private static final int UNDEFINED = 0xFFFFFFFF;
    private static final int ITEM = 0xFFFEE000;
    private static final int ITEM_END = 0xFFFEE00D;
    private static final int SEQUENCE_END = 0xFFFEE0DD;

    private final ByteBuffer in;
    private final boolean explicit;

    private DataSetReader(ByteBuffer in, boolean explicit) {
        this.in = in;
        this.explicit = explicit;
    }

    /** @throws IllegalArgumentException if the bytes are no data set in this transfer syntax */
    public static DataSet read(byte[] bytes, TransferSyntax syntax) {
        byte[] plain = syntax == TransferSyntax.DEFLATED ? inflated(bytes) : bytes;
        ByteBuffer in =
                ByteBuffer.wrap(plain).order(syntax.bigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        return read(in, syntax.explicit());
    }

    /** A Part 10 file: its meta information and its data set in one. */
    public static DataSet readFile(byte[] file) {
        DataSet all = readMeta(file);
        int start = 144 + all.number(Tag.FILE_META_GROUP_LENGTH).orElseThrow();
        TransferSyntax syntax = TransferSyntax.of(all.need(Tag.TRANSFER_SYNTAX_UID))
                .orElseThrow(() -> new IllegalArgumentException("transfer syntax not known here"));
        byte[] rest = new byte[file.length - start];
        System.arraycopy(file, start, rest, 0, rest.length);
        return all.putAll(read(rest, syntax));
    }

    /** Group 0002 alone. */
    static DataSet readMeta(byte[] file) {
        if (file.length < 144 || !new String(file, 128, 4, StandardCharsets.US_ASCII).equals("DICM")) {
            throw new IllegalArgumentException("no DICM at 128");
        }
        ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        int length = in.getInt(140);
        if (length < 0 || length > file.length - 144) {
            throw new IllegalArgumentException("the meta information is longer than the file");
        }
        return read(in.slice(132, 12 + length).order(ByteOrder.LITTLE_ENDIAN), true);
    }

    private static DataSet read(ByteBuffer in, boolean explicit) {
        try {
            return new DataSetReader(in, explicit).dataSet(in.limit(), StandardCharsets.ISO_8859_1);
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException("the data set ends within an element", e);
        }
    }

    private DataSet dataSet(int end, Charset inherited) {
        DataSet data = new DataSet();
        while (in.position() < end) {
            int tag = tag();
            if (tag == ITEM_END) {
                in.getInt();
                break;
            }
            Vr vr = Tag.of(tag).map(Tag::vr).orElse(Vr.UN);
            int length;
            if (explicit) {
                String name = "" + (char) in.get() + (char) in.get();
                vr = Vr.of(name).orElseThrow(() -> new IllegalArgumentException("no VR: " + name));
                if (vr.longHeader()) {
                    in.getShort();
                    length = in.getInt();
                } else {
                    length = in.getShort() & 0xFFFF;
                }
            } else {
                length = in.getInt();
            }
            data.put(tag, element(tag, vr, length, data.charset(inherited)));
        }
        return data;
    }

    private Element element(int tag, Vr vr, int length, Charset charset) {
        if (vr == Vr.SQ || (vr == Vr.UN && length == UNDEFINED)) {
            return new Element.Items(items(length, charset));
        }
        if (tag == Tag.PIXEL_DATA.number() && length == UNDEFINED) {
            return new Element.Fragments(fragments());
        }
        if (length < 0 || length > in.remaining()) {
            throw new IllegalArgumentException("a value longer than the data set");
        }
        byte[] value = new byte[length];
        in.get(value);
        if (vr.isText()) {
            Charset used = vr.followsCharacterSet() ? charset : StandardCharsets.ISO_8859_1;
            String text = new String(value, used);
            return new Element.Text(vr, text.replaceAll("[\0 ]+$", ""));
        }
        if (vr.isNumber()) {
            return new Element.Numbers(vr, numbers(vr, value));
        }
        if (vr == Vr.OW && in.order() == ByteOrder.BIG_ENDIAN) {
            for (int i = 0; i + 1 < value.length; i += 2) {
                byte high = value[i];
                value[i] = value[i + 1];
                value[i + 1] = high;
            }
        }
        return new Element.Bytes(vr, value);
    }

    private List<Number> numbers(Vr vr, byte[] value) {
        ByteBuffer buffer = ByteBuffer.wrap(value).order(in.order());
        List<Number> numbers = new ArrayList<>();
        while (buffer.remaining() >= vr.width) {
            numbers.add(
                    switch (vr) {
                        case FD -> (Number) buffer.getDouble();
                        case FL -> (Number) buffer.getFloat();
                        case SS -> (Number) buffer.getShort();
                        case US -> (Number) (buffer.getShort() & 0xFFFF);
                        case AT -> (Number) (((buffer.getShort() & 0xFFFF) << 16) | (buffer.getShort() & 0xFFFF));
                        default -> (Number) buffer.getInt();
                    });
        }
        return numbers;
    }

    private List<DataSet> items(int length, Charset charset) {
        List<DataSet> items = new ArrayList<>();
        int end = length == UNDEFINED ? in.limit() : in.position() + length;
        while (in.position() < end) {
            int tag = tag();
            int itemLength = in.getInt();
            if (tag == SEQUENCE_END) {
                break;
            }
            if (tag != ITEM) {
                throw new IllegalArgumentException("an item was expected");
            }
            items.add(dataSet(itemLength == UNDEFINED ? in.limit() : in.position() + itemLength, charset));
        }
        return items;
    }

    private List<byte[]> fragments() {
        List<byte[]> fragments = new ArrayList<>();
        while (tag() == ITEM) {
            byte[] fragment = new byte[in.getInt()];
            in.get(fragment);
            fragments.add(fragment);
        }
        in.getInt();
        return fragments.subList(1, fragments.size()); // the first is the offset table
    }

    private int tag() {
        return ((in.getShort() & 0xFFFF) << 16) | (in.getShort() & 0xFFFF);
    }

    private static byte[] inflated(byte[] bytes) {
        Inflater inflater = new Inflater(true);
        inflater.setInput(bytes);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        try {
            while (!inflater.finished()) {
                int n = inflater.inflate(buffer);
                if (n == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
                    throw new IllegalArgumentException("the deflated data set is cut off");
                }
                out.write(buffer, 0, n);
            }
        } catch (DataFormatException e) {
            throw new IllegalArgumentException("no deflated data set", e);
        } finally {
            inflater.end();
        }
        return out.toByteArray();
    }
}
