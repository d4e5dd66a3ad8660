package org.suitegateway.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.suitegateway.core.quality.AttachmentType;
import org.suitegateway.core.quality.FormItem;
import org.suitegateway.core.quality.QualityResult;
import org.suitegateway.core.quality.QualityResults;

/** Tables quality_result, quality_item, quality_attachment and quality_standing. */
public final class SqlQualityResults implements QualityResults {
    private static final String ADD = """
            INSERT INTO quality_result (id, equipment_id, check_id, performed_on, performed_by, outcome, comment, stated_due, entered_by,
                entered_at, replaces)
            VALUES (:id, :equipment, :check, :on, :by, :outcome, :comment, :due, :enteredBy, :enteredAt, :replaces)
            """;
    private static final String REPLACEABLE = """
            SELECT check_id FROM quality_result r WHERE id = :id AND equipment_id = :equipment
              AND NOT EXISTS (SELECT 1 FROM quality_result l WHERE l.replaces = r.id)
            """;
    private static final String ITEM = """
            INSERT INTO quality_item (result_id, place, item_id, label, type, value, unit, within)
            VALUES (:result, :place, :item, :label, :type, :value, :unit, :within)
            """;
    private static final String ATTACHMENT = """
            INSERT INTO quality_attachment (result_id, place, file_name, type, size, digest)
            VALUES (:result, :place, :name, :type, :size, :digest)
            """;
    private static final String FORGET_STANDING =
            "DELETE FROM quality_standing WHERE equipment_id = :equipment AND check_id = :check";
    private static final String STAND = """
            INSERT INTO quality_standing (equipment_id, check_id, result_id)
            SELECT equipment_id, check_id, id FROM quality_result r
            WHERE equipment_id = :equipment AND check_id = :check
              AND NOT EXISTS (SELECT 1 FROM quality_result l WHERE l.replaces = r.id)
            ORDER BY performed_on DESC, number DESC LIMIT 1
            """;
    private static final String STANDING = """
            SELECT r.* FROM quality_standing s JOIN quality_result r ON r.id = s.result_id ORDER BY r.equipment_id, r.check_id
            """;

    private final SqlTransactions sql;

    public SqlQualityResults(SqlTransactions sql) {
        this.sql = sql;
    }

    @Override
    public boolean add(QualityResult result) {
        return sql.boardWrite(h -> {
            sql.takeTurns(h, "quality " + result.equipmentId()); // what stands is computed from what is there
            List<String> checks = new ArrayList<>(List.of(result.checkId()));
            if (result.replaces().isPresent()) {
                Optional<String> replaced = h.createQuery(REPLACEABLE)
                        .bind("id", result.replaces().get())
                        .bind("equipment", result.equipmentId())
                        .mapTo(String.class)
                        .findOne();
                if (replaced.isEmpty()) {
                    return false;
                }
                checks.add(replaced.get());
            }
            insert(h, result);
            checks.stream().distinct().forEach(check -> stand(h, result.equipmentId(), check));
            return true;
        });
    }

    private static void insert(Handle h, QualityResult result) {
        h.createUpdate(ADD)
                .bind("id", result.id())
                .bind("equipment", result.equipmentId())
                .bind("check", result.checkId())
                .bind("on", result.performedOn().toEpochDay())
                .bind("by", result.performedBy())
                .bind("outcome", result.outcome().name())
                .bind("comment", result.comment())
                .bind("due", result.statedDue().map(LocalDate::toEpochDay).orElse(null))
                .bind("enteredBy", result.enteredBy())
                .bind("enteredAt", result.enteredAt().toEpochMilli())
                .bind("replaces", result.replaces().orElse(null))
                .execute();
        for (int i = 0; i < result.items().size(); i++) {
            FormItem.Value item = result.items().get(i);
            h.createUpdate(ITEM)
                    .bind("result", result.id())
                    .bind("place", i)
                    .bind("item", item.id())
                    .bind("label", item.label())
                    .bind("type", item.type().name())
                    .bind("value", item.text())
                    .bind("unit", item.unit())
                    .bind("within", item.within() ? 1 : 0)
                    .execute();
        }
        for (int i = 0; i < result.attachments().size(); i++) {
            QualityResult.Attachment file = result.attachments().get(i);
            h.createUpdate(ATTACHMENT)
                    .bind("result", result.id())
                    .bind("place", i)
                    .bind("name", file.fileName())
                    .bind("type", file.type().name())
                    .bind("size", file.size())
                    .bind("digest", file.digest())
                    .execute();
        }
    }

    private static void stand(Handle h, String equipment, String check) {
        for (String statement : List.of(FORGET_STANDING, STAND)) {
            h.createUpdate(statement)
                    .bind("equipment", equipment)
                    .bind("check", check)
                    .execute();
        }
    }

    @Override
    public Optional<QualityResult> find(String id) {
        return results("r.id = :key", id).stream().findFirst();
    }

    @Override
    public List<QualityResult> of(String equipmentId) {
        return results("r.equipment_id = :key", equipmentId);
    }

    private List<QualityResult> results(String where, String key) {
        return sql.read(h -> {
            Map<String, List<FormItem.Value>> items = new HashMap<>();
            h.createQuery("SELECT i.* FROM quality_item i JOIN quality_result r ON r.id = i.result_id WHERE " + where
                            + " ORDER BY i.result_id, i.place")
                    .bind("key", key)
                    .map((row, context) -> items.computeIfAbsent(row.getString("result_id"), id -> new ArrayList<>())
                            .add(item(row)))
                    .list();
            Map<String, List<QualityResult.Attachment>> files = new HashMap<>();
            h.createQuery("SELECT a.* FROM quality_attachment a JOIN quality_result r ON r.id = a.result_id WHERE "
                            + where + " ORDER BY a.result_id, a.place")
                    .bind("key", key)
                    .map((row, context) -> files.computeIfAbsent(row.getString("result_id"), id -> new ArrayList<>())
                            .add(attachment(row)))
                    .list();
            return h.createQuery("SELECT r.* FROM quality_result r WHERE " + where
                            + " ORDER BY r.performed_on DESC, r.number DESC")
                    .bind("key", key)
                    .map((row, context) -> result(row, items, files))
                    .list();
        });
    }

    private static FormItem.Value item(ResultSet row) throws SQLException {
        return new FormItem.Value(
                row.getString("item_id"),
                row.getString("label"),
                FormItem.Type.valueOf(row.getString("type")),
                row.getString("value"),
                row.getString("unit"),
                row.getInt("within") == 1);
    }

    private static QualityResult.Attachment attachment(ResultSet row) throws SQLException {
        return new QualityResult.Attachment(
                row.getString("file_name"),
                AttachmentType.valueOf(row.getString("type")),
                row.getLong("size"),
                row.getString("digest"));
    }

    private static QualityResult result(
            ResultSet row, Map<String, List<FormItem.Value>> items, Map<String, List<QualityResult.Attachment>> files)
            throws SQLException {
        String id = row.getString("id");
        return new QualityResult(
                id,
                row.getString("equipment_id"),
                row.getString("check_id"),
                LocalDate.ofEpochDay(row.getLong("performed_on")),
                row.getString("performed_by"),
                QualityResult.Outcome.valueOf(row.getString("outcome")),
                items.getOrDefault(id, List.of()),
                row.getString("comment"),
                files.getOrDefault(id, List.of()),
                Columns.amount(row, "stated_due", LocalDate::ofEpochDay),
                row.getString("entered_by"),
                Columns.instant(row, "entered_at"),
                Columns.optional(row, "replaces"));
    }

    @Override
    public List<Standing> standing() {
        return sql.read(h -> h.createQuery(STANDING)
                .map((row, context) -> new Standing(
                        row.getString("equipment_id"),
                        row.getString("check_id"),
                        row.getString("id"),
                        LocalDate.ofEpochDay(row.getLong("performed_on")),
                        QualityResult.Outcome.valueOf(row.getString("outcome")),
                        Columns.amount(row, "stated_due", LocalDate::ofEpochDay),
                        row.getString("performed_by"),
                        Columns.instant(row, "entered_at")))
                .list());
    }
}
