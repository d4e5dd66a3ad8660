package org.suitegateway.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.suitegateway.core.patient.PersonName;
import org.suitegateway.core.procedure.Generated;
import org.suitegateway.core.procedure.StaffMember;

/** Fills the columns of V2 that SQL cannot: how a name is searched, which Study Instance UID is ours, staff beside the record. */
final class V2Filling implements JavaMigration {
    private static final int PORTION = 1000;

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion("2.1");
    }

    @Override
    public String getDescription() {
        return "filling";
    }

    @Override
    public Integer getChecksum() {
        return 1;
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }

    @Override
    public void migrate(Context context) throws SQLException {
        names(context.getConnection());
        procedures(context.getConnection());
    }

    private static void names(Connection connection) throws SQLException {
        List<List<String>> keys = new ArrayList<>();
        try (Statement query = connection.createStatement();
                ResultSet row = query.executeQuery("SELECT * FROM patient")) {
            while (row.next()) {
                PersonName name = new PersonName(
                        row.getString("family"),
                        row.getString("given"),
                        row.getString("middle"),
                        row.getString("prefix"),
                        row.getString("suffix"));
                keys.add(List.of(name.searchKey(), row.getString("id_value"), row.getString("issuer")));
            }
        }
        update(connection, "UPDATE patient SET name_key = ? WHERE id_value = ? AND issuer = ?", keys);
    }

    private static void procedures(Connection connection) throws SQLException {
        Map<String, List<StaffMember>> staff = new LinkedHashMap<>();
        try (Statement query = connection.createStatement();
                ResultSet row = query.executeQuery("SELECT * FROM procedure_staff ORDER BY procedure_id, place")) {
            while (row.next()) {
                staff.computeIfAbsent(row.getString("procedure_id"), id -> new ArrayList<>())
                        .add(new StaffMember(
                                row.getString("staff_id"),
                                row.getString("name"),
                                row.getString("role"),
                                row.getString("source")));
            }
        }
        List<List<String>> filled = new ArrayList<>();
        try (Statement query = connection.createStatement();
                ResultSet row = query.executeQuery("SELECT id, study_uid, own_study_uid FROM procedure_record")) {
            while (row.next()) {
                String id = row.getString("id");
                String own = row.getInt("own_study_uid") == 1 ? row.getString("study_uid") : Generated.studyUid(id);
                filled.add(List.of(own, ProcedureRow.staff(staff.getOrDefault(id, List.of())), id));
            }
        }
        update(connection, "UPDATE procedure_record SET own_uid = ?, staff = ? WHERE id = ?", filled);
    }

    private static void update(Connection connection, String sql, List<List<String>> rows) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            for (int i = 0; i < rows.size(); i++) {
                for (int column = 0; column < rows.get(i).size(); column++) {
                    update.setString(column + 1, rows.get(i).get(column));
                }
                update.addBatch();
                if ((i + 1) % PORTION == 0) {
                    update.executeBatch();
                }
            }
            update.executeBatch();
        }
    }
}
