package org.suitegateway.dosimetry.badge;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.suitegateway.core.staffdose.BadgeLine;
import org.suitegateway.core.staffdose.BadgePosition;
import org.suitegateway.core.staffdose.BadgeResult.Reading;
import org.suitegateway.core.staffdose.DoseQuantity;
import org.suitegateway.core.staffdose.RefusedRow;

/** The rows of a file beside each other: those of one badge become one line, and what is there twice is refused. */
final class Joining {
    private final List<BadgeLine> lines = new ArrayList<>();
    private final List<RefusedRow> refused = new ArrayList<>();

    /** A row that was read. */
    record Read(BadgeLine line, String text) {
        int row() {
            return line.row();
        }
    }

    private record Key(
            String account,
            String participant,
            BadgePosition position,
            LocalDate from,
            LocalDate to,
            Optional<LocalDate> processed) {
        static Key of(BadgeLine l) {
            return new Key(l.account(), l.participant(), l.position(), l.wornFrom(), l.wornTo(), l.processed());
        }
    }

    Joining(List<Read> rows, boolean perQuantity) {
        Map<Key, List<Read>> badges = new LinkedHashMap<>();
        rows.forEach(r -> badges.computeIfAbsent(Key.of(r.line()), key -> new ArrayList<>())
                .add(r));
        badges.values().forEach(perQuantity ? this::join : this::one);
        lines.sort(Comparator.comparing(BadgeLine::row));
    }

    List<BadgeLine> lines() {
        return lines;
    }

    List<RefusedRow> refused() {
        return refused;
    }

    private void one(List<Read> rows) {
        once(rows).ifPresent(r -> lines.add(r.line()));
    }

    /** The first of rows that say the same; none if they contradict each other: nobody knows which is right. */
    private Optional<Read> once(List<Read> rows) {
        Read first = rows.get(0);
        boolean agree = rows.stream()
                .allMatch(r -> r.line().amounts().equals(first.line().amounts())
                        && r.line().unused() == first.line().unused());
        if (agree) {
            rows.stream().skip(1).forEach(r -> refuse(r, "says again what line " + first.row() + " says"));
            return Optional.of(first);
        }
        refuse(first, "is contradicted by line " + rows.get(1).row());
        rows.stream().skip(1).forEach(r -> refuse(r, "contradicts line " + first.row()));
        return Optional.empty();
    }

    private void join(List<Read> rows) {
        List<Read> unused = rows.stream().filter(r -> r.line().unused()).toList();
        Map<DoseQuantity, List<Read>> byQuantity = new EnumMap<>(DoseQuantity.class);
        List<Read> kept = new ArrayList<>(unused);
        for (Read row : rows) {
            row.line().amounts().keySet().forEach(q -> byQuantity
                    .computeIfAbsent(q, key -> new ArrayList<>())
                    .add(row));
            if (!row.line().unused() && row.line().amounts().isEmpty()) {
                kept.add(row); // a control badge of which nothing is said
            }
        }
        if (!unused.isEmpty() && !byQuantity.isEmpty()) {
            rows.forEach(r -> refuse(r, "the badge is said to be unused and has a dose"));
            return;
        }
        byQuantity.values().forEach(same -> once(same).ifPresent(kept::add));
        if (!kept.isEmpty()) {
            lines.add(joined(kept.stream()
                    .map(Read::line)
                    .sorted(Comparator.comparing(BadgeLine::row))
                    .toList()));
        }
    }

    private static BadgeLine joined(List<BadgeLine> rows) {
        BadgeLine first = rows.get(0);
        Map<DoseQuantity, Reading> amounts = new EnumMap<>(DoseQuantity.class);
        Set<String> notes = new LinkedHashSet<>();
        for (BadgeLine row : rows) {
            amounts.putAll(row.amounts());
            notes.add(row.note());
        }
        String note = notes.stream().filter(n -> !n.isEmpty()).collect(Collectors.joining("; "));
        return new BadgeLine(
                first.row(),
                first.account(),
                first.participant(),
                first.wearer(),
                first.position(),
                first.wornFrom(),
                first.wornTo(),
                amounts,
                first.unused(),
                note,
                first.processed());
    }

    private void refuse(Read row, String rule) {
        refused.add(new RefusedRow(row.row(), "", rule, row.text()));
    }
}
