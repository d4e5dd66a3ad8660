package org.suitegateway.web.audit;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.suitegateway.core.audit.AuditEvent;
import org.suitegateway.core.audit.AuditTrail;
import org.suitegateway.core.patient.PatientId;
import org.suitegateway.web.http.Listing;
import org.suitegateway.web.http.Query;
import org.suitegateway.web.wording.ClinicTime;

/** {@code /api/v1/audit}. */
@RestController
public final class AuditApi {
    private final AuditTrail trail;
    private final ClinicTime time;

    public AuditApi(AuditTrail trail, ClinicTime time) {
        this.trail = trail;
        this.time = time;
    }

    /** Of DICOM PS3.15 A.5. @param code of the event, DCM @param outcomeIndicator 0, 4 or 8 */
    record EventView(String code, String meaning, String actionCode, int outcomeIndicator) {}

    /** Whose record. */
    record PatientView(String id, String issuer) {}

    /** One entry. @param seal of it and all before it, SHA-256 */
    record EntryView(
            long number,
            String at,
            String who,
            Optional<String> role,
            String action,
            EventView event,
            String subject,
            Optional<String> subjectId,
            Optional<PatientView> patient,
            String address,
            String outcome,
            String what,
            Optional<String> detail,
            String seal) {}

    @GetMapping("/api/v1/audit")
    Listing<EntryView> list(HttpServletRequest request) {
        Query query = Query.ofList(request, AuditQuestion.NAMES);
        AuditTrail.Filter filter = AuditQuestion.filter(query, request, time);
        return Listing.of(query.page(page -> trail.list(filter, page)), this::view);
    }

    private EntryView view(AuditTrail.Entry entry) {
        AuditEvent e = entry.event();
        return new EntryView(
                entry.number(),
                time.iso(e.at()),
                e.who(),
                stated(e.role()),
                e.action().name(),
                new EventView(
                        e.kind().code(),
                        e.kind().meaning(),
                        e.action().code(),
                        e.outcome().indicator()),
                e.subject(),
                stated(e.subjectId()),
                e.patient().map(AuditApi::view),
                e.address(),
                e.outcome().name(),
                e.what(),
                stated(e.detail()),
                entry.seal());
    }

    private static PatientView view(PatientId patient) {
        return new PatientView(patient.value(), patient.issuer());
    }

    private static Optional<String> stated(String text) {
        return Optional.of(text).filter(t -> !t.isEmpty());
    }
}
