package org.suitegateway.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.suitegateway.core.Ids;
import org.suitegateway.core.Page;
import org.suitegateway.core.commitment.CommitmentAnswer;
import org.suitegateway.core.commitment.CommitmentRequest;
import org.suitegateway.core.commitment.Commitments;

/** Table commitment. A claim moves the next attempt to the end of the lease. */
public final class SqlCommitments implements Commitments {
    // Other instances under the same transaction UID are another question.
    private static final String ASK = """
            INSERT INTO commitment (id, transaction_uid, calling_ae, received_at, instances, attempts, next_attempt, comment)
            VALUES (:id, :transaction, :callingAe, :at, :instances, 0, :at, '')
            ON CONFLICT (calling_ae, transaction_uid) DO UPDATE SET received_at = excluded.received_at,
                answer = CASE WHEN commitment.instances = excluded.instances THEN commitment.answer END,
                attempts = CASE WHEN commitment.instances = excluded.instances THEN commitment.attempts ELSE 0 END,
                instances = excluded.instances, next_attempt = excluded.next_attempt, comment = '', taken_at = NULL
            """;
    private static final String DUE = """
            SELECT id FROM commitment WHERE taken_at IS NULL AND next_attempt <= :now ORDER BY received_at, id LIMIT :limit
            """;
    private static final String CLAIM = """
            UPDATE commitment SET attempts = attempts + 1, next_attempt = :leaseEnd WHERE id IN (<ids>) RETURNING *
            """;
    private static final int COMMENT = 500;

    private final SqlTransactions sql;
    private final Ids ids;

    public SqlCommitments(SqlTransactions sql, Ids ids) {
        this.sql = sql;
        this.ids = ids;
    }

    @Override
    public void ask(CommitmentRequest request) {
        sql.execute(h -> h.createUpdate(ASK)
                .bind("id", ids.next())
                .bind("transaction", request.transactionUid())
                .bind("callingAe", request.callingAe())
                .bind("at", request.receivedAt().toEpochMilli())
                .bind("instances", packed(request.instances()))
                .execute());
    }

    @Override
    public List<Open> claim(int limit, Instant now, Duration lease) {
        return due(limit, now, "").isEmpty()
                ? List.of()
                : sql.write(h -> {
                    List<String> due = due(limit, now, sql.oneWriter() ? "" : "FOR UPDATE SKIP LOCKED");
                    return due.isEmpty()
                            ? List.<Open>of()
                            : h
                                    .createQuery(CLAIM)
                                    .bindList("ids", due)
                                    .bind("leaseEnd", now.plus(lease).toEpochMilli())
                                    .map((row, context) -> open(row))
                                    .list()
                                    .stream()
                                    .sorted(Comparator.comparing((Open o) -> due.indexOf(o.id())))
                                    .toList();
                });
    }

    private List<String> due(int limit, Instant now, String lock) {
        return sql.read(h -> h.createQuery(DUE + lock)
                .bind("now", now.toEpochMilli())
                .bind("limit", limit)
                .mapTo(String.class)
                .list());
    }

    @Override
    public void releaseClaims(Instant now) {
        sql.execute(h -> h.createUpdate(
                        "UPDATE commitment SET next_attempt = :now WHERE taken_at IS NULL AND next_attempt > :now")
                .bind("now", now.toEpochMilli())
                .execute());
    }

    @Override
    public void answer(String id, CommitmentAnswer answer) {
        Packed packed = new Packed();
        answer.committed().forEach(i -> packed.add(i.sopClassUid())
                .add(i.sopInstanceUid())
                .add(Optional.empty())
                .end());
        answer.failed().forEach(f -> packed.add(f.instance().sopClassUid())
                .add(f.instance().sopInstanceUid())
                .add(f.reason().name())
                .end());
        sql.execute(h -> h.createUpdate("UPDATE commitment SET answer = :answer WHERE id = :id")
                .bind("id", id)
                .bind("answer", packed.text())
                .execute());
    }

    @Override
    public void postpone(String id, Instant next, String why) {
        sql.execute(h -> h.createUpdate(
                        "UPDATE commitment SET next_attempt = :next, comment = :why WHERE id = :id AND taken_at IS NULL")
                .bind("id", id)
                .bind("next", next.toEpochMilli())
                .bind("why", Columns.cut(why, COMMENT))
                .execute());
    }

    @Override
    public void taken(String id, Instant at) {
        sql.execute(h -> h.createUpdate("UPDATE commitment SET taken_at = :at WHERE id = :id AND taken_at IS NULL")
                .bind("id", id)
                .bind("at", at.toEpochMilli())
                .execute());
    }

    @Override
    public Page<Open> open(Page.Request page) {
        Columns.Cursor after = Columns.Cursor.of(page, Columns.Cursor.FIRST);
        List<Open> rows = sql.read(h -> h.createQuery("""
                        SELECT * FROM commitment WHERE taken_at IS NULL AND (received_at, id) > (:number, :id)
                        ORDER BY received_at, id LIMIT :limit
                        """)
                .bindMap(Map.of("number", after.number(), "id", after.id(), "limit", page.limit() + 1))
                .map((row, context) -> open(row))
                .list());
        return Columns.page(
                rows, page, o -> new Columns.Cursor(o.request().receivedAt().toEpochMilli(), o.id()));
    }

    private static String packed(List<CommitmentRequest.Instance> instances) {
        Packed packed = new Packed();
        instances.forEach(
                i -> packed.add(i.sopClassUid()).add(i.sopInstanceUid()).end());
        return packed.text();
    }

    private static Open open(ResultSet row) throws SQLException {
        return new Open(
                row.getString("id"),
                new CommitmentRequest(
                        row.getString("transaction_uid"),
                        row.getString("calling_ae"),
                        Columns.instant(row, "received_at"),
                        Packed.read(row.getString("instances")).stream()
                                .map(SqlCommitments::instance)
                                .toList()),
                Columns.optional(row, "answer").map(SqlCommitments::answer),
                row.getInt("attempts"),
                row.getString("comment"));
    }

    private static CommitmentRequest.Instance instance(Packed.Fields f) {
        return new CommitmentRequest.Instance(f.text(), f.text());
    }

    private static CommitmentAnswer answer(String packed) {
        List<CommitmentRequest.Instance> committed = new ArrayList<>();
        List<CommitmentAnswer.Failed> failed = new ArrayList<>();
        for (Packed.Fields f : Packed.read(packed)) {
            CommitmentRequest.Instance instance = instance(f);
            f.optional()
                    .ifPresentOrElse(
                            reason -> failed.add(
                                    new CommitmentAnswer.Failed(instance, CommitmentAnswer.Reason.valueOf(reason))),
                            () -> committed.add(instance));
        }
        return new CommitmentAnswer(committed, failed);
    }
}
