package org.suitegateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.suitegateway.core.audit.AuditAction;
import org.suitegateway.core.audit.AuditEvent;
import org.suitegateway.core.audit.AuditKind;
import org.suitegateway.core.audit.AuditOutcome;
import org.suitegateway.core.audit.AuditSeal;
import org.suitegateway.core.audit.AuditTrail;
import org.suitegateway.testkit.contract.AuditTrailContract;

class SqliteAuditTrailTest implements AuditTrailContract {
    @RegisterExtension
    static final Records RECORDS = Records.sqlite();

    @Override
    public AuditTrail trail() {
        return new SqlAuditTrail(RECORDS.transactions());
    }

    @Test
    void a_row_that_was_changed_or_taken_out_is_found() {
        AuditEvent event = new AuditEvent(
                Instant.EPOCH,
                "nurse",
                "NURSE",
                AuditAction.READ,
                AuditKind.QUERY,
                "procedures",
                "",
                Optional.empty(),
                "10.0.0.5",
                AuditOutcome.SUCCESS,
                "GET /procedures",
                "");
        trail().append(List.of(event, event, event));
        RECORDS.database().writer().useHandle(h -> h.execute("UPDATE audit_event SET who = 'x' WHERE number = 2"));
        assertThat(AuditSeal.verify(trail()).broken()).contains("entry 2 is not what was sealed");
        RECORDS.database().writer().useHandle(h -> h.execute("DELETE FROM audit_event WHERE number = 2"));
        assertThat(AuditSeal.verify(trail()).broken()).contains("entry 2 is missing; the next one there is 3");
    }
}
