package org.suitegateway.hl7;

import java.util.Optional;
import java.util.regex.Pattern;
import org.suitegateway.core.error.Refusal;
import org.suitegateway.core.error.RefusedException;

/** Study Instance UIDs in messages. */
final class Uids {
    private static final Pattern UID = Pattern.compile("[0-9]+(\\.[0-9]+)*");
    private static final int LONGEST = 64;

    private Uids() {}

    /** @throws RefusedException if what stands there is no UID (PS3.5 section 9.1) */
    static Optional<String> studyUid(Segments segments, MessageContext at) {
        return at.read(SiteField.STUDY_INSTANCE_UID, segments, f -> {
            String uid = f.text(0);
            if (!uid.isEmpty() && (uid.length() > LONGEST || !UID.matcher(uid).matches())) {
                throw new RefusedException(
                        Refusal.INVALID_IDENTIFIER,
                        f.place(),
                        "a UID is digits and dots, at most 64 (PS3.5 section 9.1)");
            }
            return Optional.of(uid).filter(u -> !u.isEmpty());
        });
    }
}
