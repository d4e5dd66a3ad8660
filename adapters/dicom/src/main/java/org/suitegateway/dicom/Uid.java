package org.suitegateway.dicom;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.UUID;
import java.util.regex.Pattern;

/** Unique identifiers (PS3.5 chapter 9). */
final class Uid {
    private static final Pattern VALID = Pattern.compile("[0-9]+(\\.[0-9]+)*");

    private Uid() {}

    static boolean isValid(String uid) {
        return uid.length() <= 64 && VALID.matcher(uid).matches();
    }

    /** From a UUID (PS3.5 annex B.2). */
    static String fresh() {
        UUID uuid = UUID.randomUUID();
        byte[] bytes = ByteBuffer.allocate(16)
                .putLong(uuid.getMostSignificantBits())
                .putLong(uuid.getLeastSignificantBits())
                .array();
        return "2.25." + new BigInteger(1, bytes);
    }
}
