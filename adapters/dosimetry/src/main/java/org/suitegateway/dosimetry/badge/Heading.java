package org.suitegateway.dosimetry.badge;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.suitegateway.core.error.Refusal;
import org.suitegateway.core.error.RefusedException;

/**
 * Where a file has its columns.
 *
 * @param row of the heading among the rows of the file
 * @param places of the columns, from 0
 * @param names of the columns as the file has them
 * @param units that headings of amounts name
 * @param unread headings that the layout does not know
 * @param preamble what lines above say of all rows, by {@link #IN_PREAMBLE}
 */
record Heading(
        int row,
        int width,
        Map<BadgeColumn, Integer> places,
        Map<BadgeColumn, String> names,
        Map<BadgeColumn, BadgeUnit> units,
        List<String> unread,
        Map<BadgeColumn, String> preamble) {
    static final Set<BadgeColumn> AMOUNTS =
            EnumSet.of(BadgeColumn.DEEP, BadgeColumn.LENS, BadgeColumn.SHALLOW, BadgeColumn.AMOUNT);
    private static final Set<BadgeColumn> IN_PREAMBLE =
            EnumSet.of(BadgeColumn.ACCOUNT, BadgeColumn.UNIT, BadgeColumn.PROCESSED);
    private static final int LONGEST_PREAMBLE = 60; // rows
    private static final int LONGEST_NAME = 64;
    private static final Pattern WITH_UNIT =
            Pattern.compile("(.*?)[\\s,]*(?:[(\\[]\\s*([^()\\[\\]]+?)\\s*[)\\]]|\\s(\\S+))");

    /** @throws RefusedException if no line has the headings that the layout needs, or one has a heading twice */
    static Heading of(List<CsvRow> rows, BadgeLayout layout) {
        Set<BadgeColumn> nearest = EnumSet.noneOf(BadgeColumn.class);
        for (int i = 0; i < Math.min(rows.size(), LONGEST_PREAMBLE); i++) {
            Heading heading = of(i, rows, layout);
            if (missing(heading.places().keySet(), layout).isEmpty()) {
                heading.requireOnce(rows.get(i), layout);
                return heading;
            }
            if (heading.places().size() > nearest.size()) {
                nearest = heading.places().keySet();
            }
        }
        throw new RefusedException(
                Refusal.MISSING_FIELD,
                "heading",
                "no line has the headings of layout " + layout.name() + "; missing: "
                        + String.join(", ", missing(nearest, layout)));
    }

    private static Heading of(int place, List<CsvRow> rows, BadgeLayout layout) {
        CsvRow row = rows.get(place);
        Map<BadgeColumn, Integer> places = new EnumMap<>(BadgeColumn.class);
        Map<BadgeColumn, String> names = new EnumMap<>(BadgeColumn.class);
        Map<BadgeColumn, BadgeUnit> units = new EnumMap<>(BadgeColumn.class);
        List<String> unread = new ArrayList<>();
        for (int i = 0; i < row.cells().size(); i++) {
            String name = named(row.cell(i));
            Optional<Found> found = found(row.cell(i), layout);
            if (found.isPresent()) {
                places.putIfAbsent(found.get().column(), i);
                names.putIfAbsent(found.get().column(), name);
                int at = i;
                found.get()
                        .unit()
                        .filter(u -> places.getOrDefault(found.get().column(), -1) == at)
                        .ifPresent(u -> units.put(found.get().column(), u));
            } else if (!name.isEmpty()) {
                unread.add(name);
            }
        }
        return new Heading(place, width(row), places, names, units, unread, preamble(rows.subList(0, place), layout));
    }

    private record Found(BadgeColumn column, Optional<BadgeUnit> unit) {}

    private static Optional<Found> found(String cell, BadgeLayout layout) {
        Optional<BadgeColumn> whole = layout.column(BadgeLayout.plain(cell));
        if (whole.isPresent() || cell.length() > LONGEST_NAME) {
            return whole.map(c -> new Found(c, Optional.empty()));
        }
        Matcher parts = WITH_UNIT.matcher(cell.strip());
        if (!parts.matches()) {
            return Optional.empty();
        }
        Optional<BadgeUnit> unit = BadgeUnit.named(parts.group(2) == null ? parts.group(3) : parts.group(2));
        return unit.isEmpty()
                ? Optional.empty()
                : layout.column(BadgeLayout.plain(parts.group(1)))
                        .filter(AMOUNTS::contains)
                        .map(c -> new Found(c, unit));
    }

    private static Map<BadgeColumn, String> preamble(List<CsvRow> above, BadgeLayout layout) {
        Map<BadgeColumn, String> said = new EnumMap<>(BadgeColumn.class);
        for (CsvRow row : above) {
            String label = row.cell(0);
            int colon = label.indexOf(':');
            String name = colon < 0 ? label : label.substring(0, colon);
            String value = colon < 0 || label.substring(colon + 1).isBlank()
                    ? row.cell(1)
                    : label.substring(colon + 1).strip();
            layout.column(BadgeLayout.plain(name))
                    .filter(c -> IN_PREAMBLE.contains(c) && !value.isEmpty())
                    .ifPresent(c -> said.putIfAbsent(c, value));
        }
        return said;
    }

    private static List<String> missing(Set<BadgeColumn> found, BadgeLayout layout) {
        List<String> missing = BadgeLayout.ALWAYS.stream()
                .filter(c -> !found.contains(c))
                .sorted()
                .map(BadgeLayout::words)
                .collect(Collectors.toCollection(ArrayList::new));
        if (layout.perQuantity()) {
            for (BadgeColumn column : List.of(BadgeColumn.QUANTITY, BadgeColumn.AMOUNT)) {
                if (!found.contains(column)) {
                    missing.add(BadgeLayout.words(column));
                }
            }
        } else if (AMOUNTS.stream().noneMatch(found::contains)) {
            missing.add("deep, lens or shallow");
        }
        if (!found.contains(BadgeColumn.POSITION) && !found.contains(BadgeColumn.TYPE)) {
            missing.add("position or type");
        }
        return missing;
    }

    private void requireOnce(CsvRow row, BadgeLayout layout) {
        for (int i = 0; i < row.cells().size(); i++) {
            Optional<Found> found = found(row.cell(i), layout);
            if (found.isPresent() && places.getOrDefault(found.get().column(), i) != i) {
                throw new RefusedException(
                        Refusal.CONFLICT,
                        named(row.cell(i)),
                        "two headings mean the column "
                                + BadgeLayout.words(found.get().column()));
            }
        }
    }

    /** Without empty cells at its end. */
    static int width(CsvRow row) {
        int width = row.cells().size();
        while (width > 0 && row.cell(width - 1).isEmpty()) {
            width--;
        }
        return width;
    }

    /** A heading as it is named to people. */
    private static String named(String cell) {
        String plain = cell.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return plain.length() > LONGEST_NAME ? plain.substring(0, LONGEST_NAME) : plain;
    }

    boolean has(BadgeColumn column) {
        return places.containsKey(column);
    }

    String name(BadgeColumn column) {
        return names.getOrDefault(column, BadgeLayout.words(column));
    }

    /** What the row says; else what the preamble says of all rows; else empty. */
    String value(CsvRow row, BadgeColumn column) {
        Integer place = places.get(column);
        String own = place == null ? "" : row.cell(place);
        return own.isEmpty() ? preamble.getOrDefault(column, "") : own;
    }
}
