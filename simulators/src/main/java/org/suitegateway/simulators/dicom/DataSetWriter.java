package org.suitegateway.simulators.dicom;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** Writes a data set in a transfer syntax, PS3.5 section 7. A streamed value passes through without being held. */
final class DataSetWriter {
    private static final int UNDEFINED = 0xFFFFFFFF;
    private static final int ITEM = 0xFFFEE000;
    private static final int ITEM_END = 0xFFFEE00D;
    private static final int SEQUENCE_END = 0xFFFEE0DD;

    private final OutputStream out;
    private final TransferSyntax syntax;
    private final Lengths lengths;

    /** How the length of a sequence and of its items is given; both are common. */
    public enum Lengths {
        DEFINED,
        UNDEFINED
    }

    private DataSetWriter(OutputStream out, TransferSyntax syntax, Lengths lengths) {
        this.out = out;
        this.syntax = syntax;
        this.lengths = lengths;
    }

    static void write(DataSet data, TransferSyntax syntax, Lengths lengths, OutputStream out) throws IOException {
        if (syntax != TransferSyntax.DEFLATED) {
            new DataSetWriter(out, syntax, lengths).write(data, StandardCharsets.ISO_8859_1);
            return;
        }
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true); // raw, RFC 1951: PS3.5 annex A.5
        try {
            DeflaterOutputStream deflating = new DeflaterOutputStream(out, deflater);
            new DataSetWriter(deflating, syntax, lengths).write(data, StandardCharsets.ISO_8859_1);
            deflating.finish();
            if ((deflater.getBytesWritten() & 1) == 1) {
                out.write(0); // PS3.5 annex A.5 pads the stream
            }
        } finally {
            deflater.end();
        }
    }

    static byte[] bytes(DataSet data, TransferSyntax syntax, Lengths lengths) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            write(data, syntax, lengths, out);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return out.toByteArray();
    }

    private void write(DataSet data, Charset inherited) throws IOException {
        Charset charset = data.charset(inherited);
        for (Map.Entry<Integer, Element> entry : data.entries()) {
            write(entry.getKey(), entry.getValue(), charset);
        }
    }

    private void write(int tag, Element element, Charset charset) throws IOException {
        if (element instanceof Element.Items sequence) {
            items(tag, sequence.items(), charset);
        } else if (element instanceof Element.Fragments fragments) {
            fragments(tag, fragments.frames());
        } else if (element instanceof Element.Stream stream) {
            header(tag, stream.vr(), (int) stream.length());
            stream.source().writeTo(out);
        } else {
            byte[] value = value(element, charset);
            int padded = value.length + (value.length & 1);
            header(tag, element.vr(), padded);
            out.write(value);
            if (padded > value.length) {
                out.write(element.vr().padding());
            }
        }
    }

    private byte[] value(Element element, Charset charset) {
        if (element instanceof Element.Text text) {
            Charset used = text.vr().followsCharacterSet() ? charset : StandardCharsets.ISO_8859_1;
            return text.value().getBytes(used);
        }
        if (element instanceof Element.Numbers numbers) {
            return numbers(numbers.vr(), numbers.values());
        }
        byte[] bytes = ((Element.Bytes) element).value();
        return syntax.bigEndian() && element.vr() == Vr.OW ? swapped(bytes) : bytes;
    }

    private byte[] numbers(Vr vr, List<Number> values) {
        ByteBuffer buffer = buffer(values.size() * vr.width);
        for (Number value : values) {
            switch (vr) {
                case FD -> buffer.putDouble(value.doubleValue());
                case FL -> buffer.putFloat(value.floatValue());
                case SS, US -> buffer.putShort(value.shortValue());
                case AT -> buffer.putShort((short) (value.intValue() >>> 16)).putShort((short) value.intValue());
                default -> buffer.putInt(value.intValue());
            }
        }
        return buffer.array();
    }

    private static byte[] swapped(byte[] bytes) {
        byte[] swapped = bytes.clone();
        for (int i = 0; i + 1 < bytes.length; i += 2) {
            swapped[i] = bytes[i + 1];
            swapped[i + 1] = bytes[i];
        }
        return swapped;
    }

    private void items(int tag, List<DataSet> items, Charset charset) throws IOException {
        if (lengths == Lengths.UNDEFINED) {
            header(tag, Vr.SQ, UNDEFINED);
            for (DataSet item : items) {
                delimiter(ITEM, UNDEFINED);
                write(item, charset);
                delimiter(ITEM_END, 0);
            }
            delimiter(SEQUENCE_END, 0);
            return;
        }
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (DataSet item : items) {
            ByteArrayOutputStream one = new ByteArrayOutputStream();
            new DataSetWriter(one, syntax, lengths).write(item, charset);
            new DataSetWriter(content, syntax, lengths).delimiter(ITEM, one.size());
            one.writeTo(content);
        }
        header(tag, Vr.SQ, content.size());
        content.writeTo(out);
    }

    private void fragments(int tag, List<byte[]> frames) throws IOException {
        header(tag, Vr.OB, UNDEFINED);
        ByteBuffer offsets = buffer(frames.size() * 4);
        int offset = 0;
        for (byte[] frame : frames) {
            offsets.putInt(offset);
            offset += 8 + frame.length + (frame.length & 1);
        }
        delimiter(ITEM, offsets.capacity());
        out.write(offsets.array());
        for (byte[] frame : frames) {
            delimiter(ITEM, frame.length + (frame.length & 1));
            out.write(frame);
            if ((frame.length & 1) == 1) {
                out.write(0);
            }
        }
        delimiter(SEQUENCE_END, 0);
    }

    private void header(int tag, Vr vr, int length) throws IOException {
        boolean explicit = syntax.explicit() || tag >>> 16 == 2;
        ByteBuffer buffer = buffer(12);
        buffer.putShort((short) (tag >>> 16)).putShort((short) tag);
        if (explicit) {
            buffer.put((byte) vr.name().charAt(0)).put((byte) vr.name().charAt(1));
            if (vr.longHeader()) {
                buffer.putShort((short) 0).putInt(length);
            } else if (length > 0xFFFF || length < 0) {
                throw new IllegalArgumentException("a value of VR " + vr + " holds at most 65535 bytes");
            } else {
                buffer.putShort((short) length);
            }
        } else {
            buffer.putInt(length);
        }
        out.write(buffer.array(), 0, buffer.position());
    }

    private void delimiter(int tag, int length) throws IOException {
        ByteBuffer buffer = buffer(8);
        buffer.putShort((short) (tag >>> 16)).putShort((short) tag).putInt(length);
        out.write(buffer.array());
    }

    private ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(syntax.bigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    }
}
