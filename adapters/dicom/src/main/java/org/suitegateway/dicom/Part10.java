package org.suitegateway.dicom;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A data set as it comes over an association, with preamble and file meta information before it (PS3.10 section 7.1). The meta
 * information depends on nothing but the object, so that equal data sets give equal files.
 */
final class Part10 extends InputStream {
    /** Ours, from a UUID (PS3.5 annex B.2). */
    static final String IMPLEMENTATION_CLASS = "2.25.201739462844912840275893611839457821043";

    static final String IMPLEMENTATION_VERSION = "SUITEGATEWAY_1";

    private final byte[] head;
    private final InputStream dataSet;
    private int at;
    private @Nullable IOException broken;

    Part10(String sopClass, String sopInstance, String transferSyntax, InputStream dataSet) {
        this.head = head(sopClass, sopInstance, transferSyntax);
        this.dataSet = dataSet;
    }

    private static byte[] head(String sopClass, String sopInstance, String transferSyntax) {
        ByteArrayOutputStream group = new ByteArrayOutputStream(256);
        element(group, 0x01, "OB", new byte[] {0, 1});
        element(group, 0x02, "UI", uid(sopClass));
        element(group, 0x03, "UI", uid(sopInstance));
        element(group, 0x10, "UI", uid(transferSyntax));
        element(group, 0x12, "UI", uid(IMPLEMENTATION_CLASS));
        element(group, 0x13, "SH", padded(IMPLEMENTATION_VERSION, ' '));
        ByteArrayOutputStream file = new ByteArrayOutputStream(512);
        file.writeBytes(new byte[128]);
        file.writeBytes("DICM".getBytes(StandardCharsets.US_ASCII));
        int length = group.size();
        element(file, 0x00, "UL", new byte[] {
            (byte) length, (byte) (length >> 8), (byte) (length >> 16), (byte) (length >> 24)
        });
        file.writeBytes(group.toByteArray());
        return file.toByteArray();
    }

    private static void element(ByteArrayOutputStream out, int number, String vr, byte[] value) {
        out.writeBytes(new byte[] {2, 0, (byte) number, 0});
        out.writeBytes(vr.getBytes(StandardCharsets.US_ASCII));
        if (vr.equals("OB")) {
            out.writeBytes(new byte[] {0, 0, (byte) value.length, 0, 0, 0});
        } else {
            out.writeBytes(new byte[] {(byte) value.length, (byte) (value.length >> 8)});
        }
        out.writeBytes(value);
    }

    private static byte[] uid(String uid) {
        return padded(uid, '\0');
    }

    private static byte[] padded(String text, char with) {
        String even = text.length() % 2 == 0 ? text : text + with;
        return even.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** What ended the stream before its time, if something did. */
    @Nullable IOException broken() {
        return broken;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] b, int off, int len) throws IOException {
        if (at < head.length) {
            int n = Math.min(len, head.length - at);
            System.arraycopy(head, at, b, off, n);
            at += n;
            return n;
        }
        if (broken != null) {
            throw broken;
        }
        try {
            return dataSet.read(b, off, len);
        } catch (IOException e) {
            broken = e;
            throw e;
        }
    }
}
