package org.suitegateway.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.suitegateway.core.quality.Equipment;
import org.suitegateway.core.quality.EquipmentKind;
import org.suitegateway.core.quality.EquipmentRegister;

/** Table equipment. */
public final class SqlEquipmentRegister implements EquipmentRegister {
    private static final String ADD = """
            INSERT INTO equipment (id, name, kind, suite_id, in_service_from, added_by, added_at)
            VALUES (:id, :name, :kind, :suite, :from, :by, :at)
            ON CONFLICT (id) DO NOTHING
            """;
    private static final String WITHDRAW = """
            UPDATE equipment SET withdrawn_on = :on, withdrawn_why = :why, withdrawn_by = :by, withdrawn_at = :at
            WHERE id = :id AND withdrawn_on IS NULL
            """;

    private final SqlTransactions sql;

    public SqlEquipmentRegister(SqlTransactions sql) {
        this.sql = sql;
    }

    @Override
    public boolean add(Equipment equipment, String by, Instant at) {
        return sql.boardWrite(h -> h.createUpdate(ADD)
                        .bind("id", equipment.id())
                        .bind("name", equipment.name())
                        .bind("kind", equipment.kind().name())
                        .bind("suite", equipment.suiteId().orElse(null))
                        .bind(
                                "from",
                                equipment
                                        .inServiceFrom()
                                        .map(LocalDate::toEpochDay)
                                        .orElse(null))
                        .bind("by", by)
                        .bind("at", at.toEpochMilli())
                        .execute()
                == 1);
    }

    @Override
    public boolean withdraw(String id, Equipment.Withdrawal how) {
        return sql.boardWrite(h -> h.createUpdate(WITHDRAW)
                        .bind("on", how.on().toEpochDay())
                        .bind("why", how.reason())
                        .bind("by", how.by())
                        .bind("at", how.at().toEpochMilli())
                        .bind("id", id)
                        .execute()
                == 1);
    }

    @Override
    public Optional<Equipment> find(String id) {
        return rows("WHERE id = :id", Map.of("id", id)).stream().findFirst();
    }

    @Override
    public List<Equipment> all() {
        return rows("", Map.of());
    }

    private List<Equipment> rows(String where, Map<String, ?> values) {
        return sql.read(h -> h.createQuery("SELECT * FROM equipment " + where + " ORDER BY id")
                .bindMap(values)
                .map((row, context) -> equipment(row))
                .list());
    }

    private static Equipment equipment(ResultSet row) throws SQLException {
        Optional<LocalDate> withdrawn = Columns.amount(row, "withdrawn_on", LocalDate::ofEpochDay);
        Optional<Equipment.Withdrawal> how = withdrawn.isEmpty()
                ? Optional.empty()
                : Optional.of(new Equipment.Withdrawal(
                        withdrawn.get(),
                        row.getString("withdrawn_why"),
                        row.getString("withdrawn_by"),
                        Columns.instant(row, "withdrawn_at")));
        return new Equipment(
                row.getString("id"),
                row.getString("name"),
                EquipmentKind.valueOf(row.getString("kind")),
                Columns.optional(row, "suite_id"),
                Columns.amount(row, "in_service_from", LocalDate::ofEpochDay),
                how);
    }
}
