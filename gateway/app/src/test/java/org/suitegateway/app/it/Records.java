package org.suitegateway.app.it;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Looks into the SQLite file of a service by itself, also while it runs. */
final class Records {
    private final Path data;

    Records(Path data) {
        this.data = data;
    }

    /** Rows of texts; NULL as "-". */
    List<List<String>> rows(String sql) {
        try (Connection c = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("records.sqlite"));
                Statement s = c.createStatement();
                ResultSet row = s.executeQuery(sql)) {
            List<List<String>> rows = new ArrayList<>();
            while (row.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    values.add(row.getString(i) == null ? "-" : row.getString(i));
                }
                rows.add(values);
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** The first value of each row. */
    List<String> column(String sql) {
        return rows(sql).stream().map(r -> r.get(0)).toList();
    }

    long number(String sql) {
        return Long.parseLong(column(sql).get(0));
    }

    Path object(String digest) {
        return data.resolve("objects").resolve(digest.substring(0, 2)).resolve(digest + ".dcm");
    }
}
