package org.suitegateway.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.suitegateway.core.dose.DoseByProcedure;
import org.suitegateway.core.quantity.DoseAreaProduct;

/** {@link DoseByProcedure} over the tables of the ledger, studies and performed steps. */
public final class SqlDoseByProcedure implements DoseByProcedure {
    static final String OF_STUDIES = """
            SELECT t.procedure_id, s.dose_key, s.dap FROM study t
            JOIN dose_standing s ON s.dose_key = t.study_uid AND s.counted = 1 WHERE t.procedure_id IN (<ids>)
            """;
    static final String OF_STEPS = """
            SELECT p.procedure_id, s.dose_key, s.dap FROM performed_step p
            JOIN dose_standing s ON s.dose_key = p.sop_uid AND s.counted = 1 WHERE p.procedure_id IN (<ids>)
            """ + " AND " + SqlDoseLedger.STEP_ALONE;
    // Of names in one statement: databases have a limit, and each statement its price.
    private static final int PORTION = 10_000;

    private final SqlTransactions sql;

    public SqlDoseByProcedure(SqlTransactions sql) {
        this.sql = sql;
    }

    @Override
    public Map<String, List<KeyDap>> daps(Collection<String> procedureIds) {
        List<String> all = List.copyOf(new TreeSet<>(procedureIds));
        Map<String, List<KeyDap>> daps = new TreeMap<>();
        for (int from = 0; from < all.size(); from += PORTION) {
            List<String> ids = all.subList(from, Math.min(all.size(), from + PORTION));
            List.of(OF_STUDIES, OF_STEPS).forEach(query -> add(query, ids, daps));
        }
        daps.values().forEach(keys -> keys.sort(Comparator.comparing(KeyDap::key)));
        return daps;
    }

    private void add(String query, List<String> ids, Map<String, List<KeyDap>> daps) {
        sql.read(h -> {
            h.createQuery(query)
                    .bindList("ids", ids)
                    .map((row, context) -> {
                        String id = row.getString("procedure_id");
                        String key = row.getString("dose_key");
                        Optional<DoseAreaProduct> amount = Columns.amount(row, "dap", DoseAreaProduct::ofFemtoGyM2);
                        return daps.computeIfAbsent(id, i -> new ArrayList<>()).add(new KeyDap(key, amount));
                    })
                    .list();
            return Boolean.TRUE;
        });
    }
}
