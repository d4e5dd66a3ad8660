package org.suitegateway.store;

import java.util.Optional;
import org.suitegateway.core.readiness.Confirmations;

/** Table confirmation. */
public final class SqlConfirmations implements Confirmations {
    private static final String ADD = """
            INSERT INTO confirmation (suite_id, check_id, scope, confirmed, person, at, comment, place)
            SELECT :suite, :check, :scope, :confirmed, :person, :at, :comment, COUNT(*) FROM confirmation
            WHERE suite_id = :suite AND check_id = :check AND scope = :scope
            """;
    private static final String LAST = """
            SELECT * FROM confirmation WHERE suite_id = :suite AND check_id = :check AND scope = :scope
            ORDER BY place DESC LIMIT 1
            """;

    private final SqlTransactions sql;

    public SqlConfirmations(SqlTransactions sql) {
        this.sql = sql;
    }

    @Override
    public void add(Confirmation c) {
        sql.execute(h -> {
            sql.takeTurns(h, "confirmation " + c.suiteId()); // the place of the next word is counted
            h.createUpdate(ADD)
                    .bind("suite", c.suiteId())
                    .bind("check", c.checkId())
                    .bind("scope", c.scope())
                    .bind("confirmed", c.confirmed() ? 1 : 0)
                    .bind("person", c.person())
                    .bind("at", c.at().toEpochMilli())
                    .bind("comment", c.comment())
                    .execute();
            sql.boardChanged();
        });
    }

    @Override
    public Optional<Confirmation> last(String suiteId, String checkId, String scope) {
        return sql.read(h -> h.createQuery(LAST)
                .bind("suite", suiteId)
                .bind("check", checkId)
                .bind("scope", scope)
                .map((row, context) -> new Confirmation(
                        suiteId,
                        checkId,
                        scope,
                        row.getInt("confirmed") == 1,
                        row.getString("person"),
                        Columns.instant(row, "at"),
                        row.getString("comment")))
                .findOne());
    }
}
