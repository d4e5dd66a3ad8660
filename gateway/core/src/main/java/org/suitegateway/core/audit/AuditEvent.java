package org.suitegateway.core.audit;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.suitegateway.core.patient.PatientId;

/**
 * One act of a person or a program that was signed in, or wanted to be. Texts are made fit to be kept: no control characters, 500
 * characters at most, and they read back from a database as they are here.
 *
 * @param at to the millisecond
 * @param who name of the sign-in; "unknown" when there is no such sign-in, since people type passwords there
 * @param role of the sign-in; empty if unknown
 * @param subject kind of what it was about: "procedure", "patient", "staff"
 * @param subjectId which one; empty for a list
 * @param patient whose record it was; empty when it is not one patient's
 * @param address network address it came from
 * @param what method and address of the page, without what stands for the subject in it: "GET /procedures/{id}"
 * @param detail of a list: what was asked for
 */
public record AuditEvent(
        Instant at,
        String who,
        String role,
        AuditAction action,
        AuditKind kind,
        String subject,
        String subjectId,
        Optional<PatientId> patient,
        String address,
        AuditOutcome outcome,
        String what,
        String detail) {
    private static final int LONGEST = 500;

    public AuditEvent {
        at = at.truncatedTo(ChronoUnit.MILLIS);
        who = fit(who);
        role = fit(role);
        subject = fit(subject);
        subjectId = fit(subjectId);
        address = fit(address);
        what = fit(what);
        detail = fit(detail);
    }

    public AuditEvent about(String subject, String subjectId, Optional<PatientId> patient) {
        return new AuditEvent(at, who, role, action, kind, subject, subjectId, patient, address, outcome, what, detail);
    }

    private static String fit(String text) {
        String cut = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        // half a character becomes a question mark here as it would on its way to the database
        String whole = new String(cut.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        return whole.chars().anyMatch(Character::isISOControl) ? whole.replaceAll("\\p{Cc}", " ") : whole;
    }
}
