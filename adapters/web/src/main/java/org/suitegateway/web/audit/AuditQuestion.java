package org.suitegateway.web.audit;

import jakarta.servlet.http.HttpServletRequest;
import org.suitegateway.core.audit.AuditAction;
import org.suitegateway.core.audit.AuditOutcome;
import org.suitegateway.core.audit.AuditTrail;
import org.suitegateway.web.http.Query;
import org.suitegateway.web.wording.ClinicTime;

/** The filters of the trail, the same for the page, the file and programs. */
final class AuditQuestion {
    static final String[] NAMES = {"from", "to", "who", "action", "outcome", "patient", "subject", "id"};

    private AuditQuestion() {}

    /** The officer sees who looked at doses and at records with doses; only the administrator sees all. */
    static AuditTrail.Filter filter(Query query, HttpServletRequest request, ClinicTime time) {
        return new AuditTrail.Filter(
                query.from("from", time.zone()),
                query.to("to", time.zone()),
                query.text("who"),
                query.word("action", AuditAction.class),
                query.word("outcome", AuditOutcome.class),
                query.text("patient"),
                query.text("subject"),
                query.text("id"),
                !request.isUserInRole("ADMIN"));
    }
}
