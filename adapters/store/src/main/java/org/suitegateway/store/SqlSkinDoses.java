package org.suitegateway.store;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.suitegateway.core.dose.SkinDoseDesk;
import org.suitegateway.core.dose.SkinDoses;
import org.suitegateway.core.skindose.SkinDose;

/** Tables skin_dose and skin_dose_due. Amounts are whole numbers of 10^-15 Gy. */
public final class SqlSkinDoses implements SkinDoses {
    private static final int SCALE = 15;
    private static final BigDecimal MOST_GY = new BigDecimal("9000");

    private static final String BECOMES_DUE = """
            INSERT INTO skin_dose_due (dose_key, revision) VALUES (:key, 1)
            ON CONFLICT (dose_key) DO UPDATE SET revision = skin_dose_due.revision + 1
            """;
    private static final String DUE = "SELECT dose_key, revision FROM skin_dose_due ORDER BY dose_key LIMIT :limit";
    private static final String OLD_METHOD =
            "SELECT dose_key FROM skin_dose WHERE method < :method ORDER BY method, dose_key LIMIT :limit";
    private static final String SAVE = """
            INSERT INTO skin_dose (dose_key, method, peak, upper_bound) VALUES (:key, :method, :peak, :bound)
            ON CONFLICT (dose_key) DO UPDATE
            SET method = excluded.method, peak = excluded.peak, upper_bound = excluded.upper_bound
            """;
    private static final String DONE = "DELETE FROM skin_dose_due WHERE dose_key = :key AND revision = :revision";
    private static final String PEAKS =
            "SELECT dose_key, peak, upper_bound FROM skin_dose WHERE peak IS NOT NULL AND dose_key IN (<keys>)";

    private final SqlTransactions sql;

    public SqlSkinDoses(SqlTransactions sql) {
        this.sql = sql;
    }

    /** What stands under this key changes with this transaction. */
    static void becomesDue(Handle h, String key) {
        h.createUpdate(BECOMES_DUE).bind("key", key).execute();
    }

    @Override
    public List<Due> due(int limit) {
        return sql.read(h -> {
            List<Due> due = h.createQuery(DUE)
                    .bind("limit", limit)
                    .map((row, context) -> new Due(row.getString("dose_key"), row.getLong("revision")))
                    .list();
            return !due.isEmpty()
                    ? due
                    : h.createQuery(OLD_METHOD)
                            .bind("method", SkinDoseDesk.METHOD)
                            .bind("limit", limit)
                            .map((row, context) -> new Due(row.getString("dose_key"), 0))
                            .list();
        });
    }

    @Override
    public void save(Due due, Optional<Peak> peak) {
        sql.execute(h -> {
            h.createUpdate(SAVE)
                    .bind("key", due.key())
                    .bind("method", SkinDoseDesk.METHOD)
                    .bind("peak", peak.map(p -> femto(p.amount())).orElse(null))
                    .bind("bound", peak.filter(Peak::upperBound).isPresent() ? 1 : 0)
                    .execute();
            h.createUpdate(DONE)
                    .bind("key", due.key())
                    .bind("revision", due.revision())
                    .execute();
        });
    }

    private static long femto(SkinDose amount) {
        return amount.gy()
                .min(MOST_GY)
                .setScale(SCALE, RoundingMode.HALF_EVEN)
                .unscaledValue()
                .longValueExact();
    }

    @Override
    public Map<String, Peak> peaks(Collection<String> keys) {
        if (keys.isEmpty()) {
            return Map.of();
        }
        return sql.read(h -> {
            Map<String, Peak> found = new LinkedHashMap<>();
            h.createQuery(PEAKS)
                    .bindList("keys", keys)
                    .map((row, context) -> found.put(
                            row.getString("dose_key"),
                            new Peak(
                                    new SkinDose(BigDecimal.valueOf(row.getLong("peak"), SCALE)),
                                    row.getInt("upper_bound") == 1)))
                    .list();
            return found;
        });
    }
}
