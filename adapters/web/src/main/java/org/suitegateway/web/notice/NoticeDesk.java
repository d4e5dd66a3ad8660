package org.suitegateway.web.notice;

import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.suitegateway.core.Transactions;
import org.suitegateway.core.notice.Notices;
import org.suitegateway.web.http.ProblemException;

/** A person lets a recipient be told again what it refused. Thread-safe. */
public final class NoticeDesk {
    private static final Logger LOG = LoggerFactory.getLogger(NoticeDesk.class);

    private final Notices notices;
    private final Transactions transactions;
    private final Clock clock;

    public NoticeDesk(Notices notices, Transactions transactions, Clock clock) {
        this.notices = notices;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** @throws ProblemException if there is no such refused notice */
    void retry(String id, String person) {
        if (!transactions.inTransaction(() -> notices.retry(id, clock.instant()))) {
            throw ProblemException.notFound("refused alert message");
        }
        LOG.info("alert message retried notice={} person={}", id, person);
    }
}
