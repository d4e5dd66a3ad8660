package org.suitegateway.core.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.suitegateway.core.patient.PatientId;

/** SHA-256 over the seal before, the number, and every field with its length in front: no two entries have the same bytes. */
public final class AuditSeal {
    /** Before the first entry. */
    public static final String NONE = "";

    private AuditSeal() {}

    /** @return 64 hexadecimal digits */
    public static String of(String before, long number, AuditEvent event) {
        MessageDigest digest = sha256();
        add(digest, before);
        add(digest, Long.toString(number));
        add(digest, Long.toString(event.at().toEpochMilli()));
        add(digest, event.who());
        add(digest, event.role());
        add(digest, event.action().name());
        add(digest, event.kind().name());
        add(digest, event.subject());
        add(digest, event.subjectId());
        add(digest, event.patient().map(PatientId::value).orElse(""));
        add(digest, event.patient().map(PatientId::issuer).orElse(""));
        add(digest, event.address());
        add(digest, event.outcome().name());
        add(digest, event.what());
        add(digest, event.detail());
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Goes through all of it. */
    public static Verdict verify(AuditTrail trail) {
        Check check = new Check();
        trail.each(check::take);
        return new Verdict(check.entries, check.last, check.broken);
    }

    /**
     * @param last seal of the last entry: who wrote it down earlier finds it again among the entries
     * @param broken number and rule of the first entry that does not fit; empty if the trail is whole
     */
    public record Verdict(long entries, String last, Optional<String> broken) {}

    private static final class Check {
        private long entries;
        private String last = NONE;
        private Optional<String> broken = Optional.empty();

        void take(AuditTrail.Entry entry) {
            entries++;
            if (broken.isEmpty() && entry.number() != entries) {
                broken = Optional.of("entry " + entries + " is missing; the next one there is " + entry.number());
            }
            if (broken.isEmpty() && !of(last, entry.number(), entry.event()).equals(entry.seal())) {
                broken = Optional.of("entry " + entry.number() + " is not what was sealed");
            }
            last = entry.seal();
        }
    }

    private static void add(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
