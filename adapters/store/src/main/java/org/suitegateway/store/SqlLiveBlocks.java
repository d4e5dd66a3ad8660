package org.suitegateway.store;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.suitegateway.core.staffdose.live.LiveBlock;
import org.suitegateway.core.staffdose.live.LiveBlocks;

/** Table live_block. */
public final class SqlLiveBlocks implements LiveBlocks {
    private static final String ONE =
            "SELECT slot, dosimeter, cells FROM live_block WHERE slot = :slot AND dosimeter = :dosimeter";
    private static final String ALL = """
            SELECT slot, dosimeter, cells FROM live_block
            WHERE slot IN (<slots>) AND dosimeter = :dosimeter ORDER BY slot
            """;
    private static final String SAVE = """
            INSERT INTO live_block (slot, dosimeter, cells) VALUES (:slot, :dosimeter, :cells)
            ON CONFLICT (slot, dosimeter) DO UPDATE SET cells = excluded.cells
            """;
    /** Of one question: a whole week would have more than a statement takes. */
    private static final int SLOTS = 500;

    private final SqlTransactions sql;

    public SqlLiveBlocks(SqlTransactions sql) {
        this.sql = sql;
    }

    @Override
    public void join(Collection<LiveBlock> blocks) {
        if (blocks.isEmpty()) {
            return;
        }
        sql.execute(h -> {
            sql.takeTurns(h, "live_block"); // two nodes may have heard one dosimeter
            blocks.stream()
                    .sorted(Comparator.comparingLong(LiveBlock::slot).thenComparing(LiveBlock::dosimeter))
                    .forEach(block -> join(h, block));
        });
    }

    private static void join(Handle h, LiveBlock block) {
        Optional<LiveBlock> before = h.createQuery(ONE)
                .bind("slot", block.slot())
                .bind("dosimeter", block.dosimeter())
                .map((row, context) ->
                        LiveBlockBytes.read(row.getString("dosimeter"), row.getLong("slot"), row.getBytes("cells")))
                .findOne();
        LiveBlock both = before.map(b -> b.with(block)).orElse(block);
        if (before.filter(both::equals).isEmpty()) {
            h.createUpdate(SAVE)
                    .bind("slot", both.slot())
                    .bind("dosimeter", both.dosimeter())
                    .bind("cells", LiveBlockBytes.of(both))
                    .execute();
        }
    }

    @Override
    public List<LiveBlock> of(String dosimeter, SortedSet<Long> slots) {
        List<Long> all = List.copyOf(slots);
        return sql.read(h -> IntStream.iterate(0, i -> i < all.size(), i -> i + SLOTS)
                .mapToObj(i -> all.subList(i, Math.min(all.size(), i + SLOTS)))
                .flatMap(some -> h
                        .createQuery(ALL)
                        .bindList("slots", some)
                        .bind("dosimeter", dosimeter)
                        .map((row, context) -> LiveBlockBytes.read(
                                row.getString("dosimeter"), row.getLong("slot"), row.getBytes("cells")))
                        .list()
                        .stream())
                .toList());
    }
}
