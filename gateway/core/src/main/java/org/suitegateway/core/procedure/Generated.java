package org.suitegateway.core.procedure;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;

/** Identifiers for what nobody numbered: the same procedure always gets the same ones. */
public final class Generated {
    private static final int DIGITS = 13;
    private static final Pattern UUID_TEXT = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private Generated() {}

    /** From a UUID (PS3.5 annex B.2): the procedure's own ID where that is one. */
    public static String studyUid(String procedureId) {
        UUID uuid = UUID_TEXT.matcher(procedureId).matches()
                ? UUID.fromString(procedureId)
                : uuid("procedure " + procedureId);
        byte[] bytes = ByteBuffer.allocate(16)
                .putLong(uuid.getMostSignificantBits())
                .putLong(uuid.getLeastSignificantBits())
                .array();
        return "2.25." + new BigInteger(1, bytes);
    }

    /** At most 16 characters (PS3.5, SH). */
    public static String accessionNumber(String procedureId) {
        return "SG" + digits("accession " + procedureId);
    }

    /** At most 16 characters. */
    public static String requestedProcedureId(String procedureId) {
        return "R" + digits("requested procedure " + procedureId);
    }

    /** At most 16 characters. @param station for whom: a procedure has one step of ours per device */
    public static String scheduledStepId(String procedureId, String station) {
        return "S" + digits("step " + procedureId + " " + station);
    }

    private static String digits(String name) {
        String text =
                Long.toUnsignedString(uuid(name).getLeastSignificantBits(), 32).toUpperCase(Locale.ROOT);
        return "0".repeat(Math.max(0, DIGITS - text.length())) + text;
    }

    private static UUID uuid(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }
}
