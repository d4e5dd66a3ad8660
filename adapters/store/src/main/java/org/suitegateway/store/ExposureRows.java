package org.suitegateway.store;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.suitegateway.core.dose.EventType;
import org.suitegateway.core.dose.IrradiationEvent;
import org.suitegateway.core.dose.Plane;
import org.suitegateway.core.quantity.AirKerma;
import org.suitegateway.core.quantity.DoseAreaProduct;

/** Table dose_exposure, the only one that is written by the hundred: plain JDBC, and on PostgreSQL its way to load rows. */
final class ExposureRows {
    private static final String COLUMNS = "entry, place, uid, plane, started_at, type, protocol, dap, kerma, outline";
    private static final String INSERT =
            "INSERT INTO dose_exposure (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String COPY = "COPY dose_exposure (" + COLUMNS + ") FROM STDIN";
    private static final String SELECT =
            "SELECT " + COLUMNS + " FROM dose_exposure WHERE entry IN (<entries>) ORDER BY entry, place";

    private ExposureRows() {}

    static void insert(Handle h, long entry, List<IrradiationEvent> events, EventText text) {
        Connection connection = h.getConnection();
        try {
            if (connection.isWrapperFor(PGConnection.class)) {
                copy(connection.unwrap(PGConnection.class), entry, events, text);
            } else {
                insert(connection, entry, events, text);
            }
        } catch (SQLException e) {
            throw new UnableToExecuteStatementException(e, null);
        }
    }

    private static void copy(PGConnection connection, long entry, List<IrradiationEvent> events, EventText text)
            throws SQLException {
        Packed rows = new Packed();
        for (int place = 0; place < events.size(); place++) {
            IrradiationEvent e = events.get(place);
            rows.add(entry)
                    .add(place)
                    .add(e.uid())
                    .add(e.plane().name())
                    .add(e.startedAt().map(Instant::toEpochMilli).map(String::valueOf))
                    .add(e.type().name())
                    .add(e.protocol())
                    .add(e.dap().map(DoseAreaProduct::femtoGyM2).map(String::valueOf))
                    .add(e.referenceAirKerma().map(AirKerma::femtoGy).map(String::valueOf))
                    .add(text.outline(place).map(String::valueOf))
                    .end();
        }
        byte[] bytes = rows.text().replace('\0', ' ').getBytes(StandardCharsets.UTF_8);
        CopyIn copy = connection.getCopyAPI().copyIn(COPY);
        try {
            copy.writeToCopy(bytes, 0, bytes.length);
            copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    private static void insert(Connection connection, long entry, List<IrradiationEvent> events, EventText text)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (int place = 0; place < events.size(); place++) {
                IrradiationEvent e = events.get(place);
                insert.setLong(1, entry);
                insert.setInt(2, place);
                text(insert, 3, e.uid().orElse(null));
                insert.setString(4, e.plane().name());
                number(insert, 5, Columns.millis(e.startedAt()));
                insert.setString(6, e.type().name());
                text(insert, 7, e.protocol().orElse(null));
                number(insert, 8, e.dap().map(DoseAreaProduct::femtoGyM2).orElse(null));
                number(insert, 9, e.referenceAirKerma().map(AirKerma::femtoGy).orElse(null));
                number(insert, 10, text.outline(place).map(Integer::longValue).orElse(null));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static void text(PreparedStatement insert, int index, @Nullable String value) throws SQLException {
        insert.setString(index, value == null || value.indexOf('\0') < 0 ? value : value.replace('\0', ' '));
    }

    private static void number(PreparedStatement insert, int index, @Nullable Long value) throws SQLException {
        if (value == null) {
            insert.setNull(index, Types.BIGINT);
        } else {
            insert.setLong(index, value);
        }
    }

    /** @param texts by entry @return the events of each entry, in the order in which they were reported */
    static Map<Long, List<IrradiationEvent>> read(Handle h, Map<Long, EventText.Reading> texts) {
        Map<Long, List<IrradiationEvent>> byEntry = new HashMap<>();
        texts.keySet().forEach(entry -> byEntry.put(entry, new ArrayList<>()));
        h.createQuery(SELECT)
                .bindList("entries", texts.keySet())
                .map((row, context) -> {
                    long entry = row.getLong(1);
                    EventText.Reading text = texts.get(entry);
                    List<IrradiationEvent> events = byEntry.get(entry);
                    return text != null && events != null && events.add(text.event(row.getInt(2), event(row, text)));
                })
                .list();
        return byEntry;
    }

    private static IrradiationEvent event(ResultSet row, EventText.Reading text) throws SQLException {
        return new IrradiationEvent(
                Optional.ofNullable(row.getString(3)),
                Plane.valueOf(row.getString(4)),
                amount(row, 5, Instant::ofEpochMilli),
                EventType.valueOf(row.getString(6)),
                Optional.ofNullable(row.getString(7)),
                amount(row, 8, DoseAreaProduct::ofFemtoGyM2),
                amount(row, 9, AirKerma::ofFemtoGy),
                List.of(),
                Optional.empty(),
                text.outline(amount(row, 10, n -> (int) n)));
    }

    private static <T> Optional<T> amount(ResultSet row, int column, LongFunction<T> type) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(type.apply(value));
    }
}
