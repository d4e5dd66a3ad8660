package org.suitegateway.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.suitegateway.core.device.Sightings;

/** Tables device_sighting and unknown_caller. */
public final class SqlSightings implements Sightings {
    private static final String CONTACT = """
            INSERT INTO device_sighting (device_id, last_contact, missed_echoes, missed_why) VALUES (:id, :at, 0, '')
            ON CONFLICT (device_id) DO UPDATE SET last_contact = excluded.last_contact
            """;
    private static final String ECHO = """
            INSERT INTO device_sighting (device_id, last_echo, missed_echoes, missed_why) VALUES (:id, :at, 0, '')
            ON CONFLICT (device_id) DO UPDATE SET last_echo = excluded.last_echo, missed_echoes = 0,
                first_missed = NULL, missed_why = ''
            """;
    private static final String MISSED = """
            INSERT INTO device_sighting (device_id, missed_echoes, first_missed, missed_why) VALUES (:id, 1, :at, :why)
            ON CONFLICT (device_id) DO UPDATE SET missed_echoes = device_sighting.missed_echoes + 1,
                first_missed = COALESCE(device_sighting.first_missed, excluded.first_missed),
                missed_why = excluded.missed_why
            """;
    private static final String REFUSED = """
            INSERT INTO unknown_caller (calling_ae, peer, reason, asked, last_at, times)
            VALUES (:ae, :peer, :reason, :asked, :at, 1)
            ON CONFLICT (calling_ae, peer) DO UPDATE SET reason = excluded.reason, asked = excluded.asked, last_at = excluded.last_at,
                times = unknown_caller.times + 1
            """;
    // Anybody on the network can knock under ever new names.
    private static final String FORGET = """
            DELETE FROM unknown_caller WHERE last_at < (SELECT MIN(last_at) FROM
                (SELECT last_at FROM unknown_caller ORDER BY last_at DESC LIMIT 1000) AS newest)
            """;

    private static final int ASKED = 500;

    private final SqlTransactions sql;

    public SqlSightings(SqlTransactions sql) {
        this.sql = sql;
    }

    @Override
    public void contact(String deviceId, Instant at) {
        sql.execute(h -> h.createUpdate(CONTACT)
                .bind("id", deviceId)
                .bind("at", at.toEpochMilli())
                .execute());
    }

    @Override
    public void echoAnswered(String deviceId, Instant at) {
        sql.execute(h -> h.createUpdate(ECHO)
                .bind("id", deviceId)
                .bind("at", at.toEpochMilli())
                .execute());
    }

    @Override
    public void echoMissed(String deviceId, Instant at, String why) {
        sql.execute(h -> h.createUpdate(MISSED)
                .bind("id", deviceId)
                .bind("at", at.toEpochMilli())
                .bind("why", why)
                .execute());
    }

    @Override
    public void refusedCaller(String callingAe, String peer, String reason, String asked, Instant at) {
        sql.execute(h -> {
            h.createUpdate(REFUSED)
                    .bind("ae", callingAe)
                    .bind("peer", peer)
                    .bind("reason", reason)
                    .bind("asked", Columns.cut(asked, ASKED))
                    .bind("at", at.toEpochMilli())
                    .execute();
            h.createUpdate(FORGET).execute();
        });
    }

    @Override
    public Optional<Sighting> of(String deviceId) {
        return sql.read(h -> h.createQuery("SELECT * FROM device_sighting WHERE device_id = :id")
                .bind("id", deviceId)
                .map((row, context) -> new Sighting(
                        Columns.optionalInstant(row, "last_contact"),
                        Columns.optionalInstant(row, "last_echo"),
                        row.getInt("missed_echoes"),
                        Columns.optionalInstant(row, "first_missed"),
                        row.getString("missed_why")))
                .findOne());
    }

    @Override
    public List<UnknownCaller> unknownCallers() {
        return sql.read(h -> h.createQuery("SELECT * FROM unknown_caller ORDER BY last_at DESC, calling_ae LIMIT 100")
                .map((row, context) -> new UnknownCaller(
                        row.getString("calling_ae"),
                        row.getString("peer"),
                        row.getString("reason"),
                        row.getString("asked"),
                        Columns.instant(row, "last_at"),
                        row.getInt("times")))
                .list());
    }
}
