package org.suitegateway.store;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.jdbi.v3.core.Handle;

/**
 * Tables dose_event_first and dose_shared: keys of the ledger under which the same irradiation event lies. That an event is there already is
 * told by the unique key of the first table, also of one that another connection is just adding.
 */
final class SharedEvents {
    // In one order everywhere: who waits for another's event must not hold one that the other waits for.
    private static final String FIRST = """
            INSERT INTO dose_event_first (uid, entry)
            SELECT DISTINCT uid, entry FROM dose_exposure WHERE entry = :entry AND uid IS NOT NULL ORDER BY uid
            ON CONFLICT (uid) DO NOTHING
            """;
    private static final String OWNERS = """
            SELECT DISTINCT o.dose_key FROM (
            SELECT (SELECT e.dose_key FROM dose_event_first f JOIN dose_entry e ON e.number = f.entry WHERE f.uid = x.uid)
                AS dose_key
            FROM dose_exposure x WHERE x.entry = :entry AND x.uid IS NOT NULL) o
            WHERE o.dose_key <> :key ORDER BY o.dose_key
            """;
    private static final String UIDS = """
            SELECT DISTINCT x.uid FROM dose_entry e CROSS JOIN dose_exposure x
            WHERE e.dose_key = :key AND x.entry = e.number AND x.uid IS NOT NULL
            """;
    private static final String SHARING = "SELECT other_key FROM dose_shared WHERE dose_key = :key ORDER BY other_key";
    private static final String SHARE =
            "INSERT INTO dose_shared (dose_key, other_key) VALUES (:one, :other) ON CONFLICT DO NOTHING";
    private static final String UNSHARE = "DELETE FROM dose_shared WHERE dose_key = :one AND other_key = :other";
    // The event goes to another entry that has it, if there is one.
    private static final String LEAVE = """
            SELECT MIN(x.entry) FROM dose_entry e CROSS JOIN dose_exposure x
            WHERE e.dose_key IN (<keys>) AND x.entry = e.number AND x.uid = :uid
            """;

    private final BiConsumer<Handle, String> turns;

    /** @param turns transactions that name the same thing go one after another */
    SharedEvents(BiConsumer<Handle, String> turns) {
        this.turns = turns;
    }

    /** After the events of an entry were added. @param uids how many distinct UIDs they have */
    void added(Handle h, long entry, String key, int uids) {
        if (uids == 0 || h.createUpdate(FIRST).bind("entry", entry).execute() == uids) {
            return; // as most are: nobody had any of them
        }
        List<String> owners = h.createQuery(OWNERS)
                .bind("entry", entry)
                .bind("key", key)
                .mapTo(String.class)
                .list();
        if (owners.isEmpty()) {
            return; // a report that has grown
        }
        Set<String> own = uids(h, key);
        Set<String> others = new TreeSet<>(owners);
        for (String owner : owners) {
            turns.accept(h, "sharing dose " + owner); // else two who share with it would not see each other
            others.addAll(sharing(h, owner));
        }
        others.remove(key);
        for (String other : others) {
            if (owners.contains(other) || !Collections.disjoint(own, uids(h, other))) {
                share(h, SHARE, key, other);
            }
        }
    }

    /** After the events of an entry were replaced and {@link #added added}. @param gone UIDs that it has no more */
    void removed(Handle h, long entry, String key, Set<String> gone) {
        List<String> others = sharing(h, key);
        List<String> holders = new ArrayList<>(others);
        holders.add(key);
        for (String uid : gone) {
            Optional<Long> next = h.createQuery(LEAVE)
                    .bindList("keys", holders)
                    .bind("uid", uid)
                    .mapTo(Long.class)
                    .findOne();
            if (next.isPresent()) {
                h.createUpdate("UPDATE dose_event_first SET entry = :next WHERE uid = :uid AND entry = :entry")
                        .bind("next", next.get())
                        .bind("uid", uid)
                        .bind("entry", entry)
                        .execute();
            } else {
                h.createUpdate("DELETE FROM dose_event_first WHERE uid = :uid AND entry = :entry")
                        .bind("uid", uid)
                        .bind("entry", entry)
                        .execute();
            }
        }
        Set<String> own = uids(h, key);
        for (String other : others) {
            if (Collections.disjoint(own, uids(h, other))) {
                share(h, UNSHARE, key, other);
            }
        }
    }

    private static void share(Handle h, String how, String one, String other) {
        h.createUpdate(how).bind("one", one).bind("other", other).execute();
        h.createUpdate(how).bind("one", other).bind("other", one).execute();
    }

    List<String> sharing(Handle h, String key) {
        return h.createQuery(SHARING).bind("key", key).mapTo(String.class).list();
    }

    private static Set<String> uids(Handle h, String key) {
        return new HashSet<>(
                h.createQuery(UIDS).bind("key", key).mapTo(String.class).list());
    }

    /** UIDs of one entry's events. */
    static Set<String> ofEntry(Handle h, long entry) {
        return new HashSet<>(h.createQuery("SELECT uid FROM dose_exposure WHERE entry = :entry AND uid IS NOT NULL")
                .bind("entry", entry)
                .mapTo(String.class)
                .list());
    }
}
