package org.suitegateway.dosimetry.badge;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.suitegateway.core.error.Refusal;
import org.suitegateway.core.error.RefusedException;
import org.suitegateway.core.staffdose.BadgeFile;
import org.suitegateway.core.staffdose.BadgeFileReader;
import org.suitegateway.core.staffdose.RefusedRow;

/** Reads files of badge labs by configured layouts. What it cannot be sure of it refuses, row by row. Thread-safe. */
public final class CsvBadgeReader implements BadgeFileReader {
    private final List<BadgeLayout> layouts;

    public CsvBadgeReader(List<BadgeLayout> layouts) {
        this.layouts = List.copyOf(layouts);
    }

    @Override
    public List<String> layouts() {
        return layouts.stream().map(BadgeLayout::name).toList();
    }

    @Override
    public String reading(Optional<String> layout) {
        return layout.map(name -> named(name).map(BadgeLayout::fingerprint).orElse("? " + Fingerprints.of(name)))
                .orElseGet(() -> "* "
                        + Fingerprints.of(
                                layouts.stream().map(BadgeLayout::fingerprint).collect(Collectors.joining("\n"))));
    }

    @Override
    public BadgeFile read(byte[] file, Optional<String> layout, LocalDate today) {
        if (file.length == 0) {
            throw new RefusedException(Refusal.UNREADABLE, "file", "is empty");
        }
        return layout.isPresent()
                ? read(
                        open(
                                file,
                                named(layout.get())
                                        .orElseThrow(() -> new RefusedException(
                                                Refusal.UNKNOWN_CODE,
                                                "layout",
                                                "no layout of this name is configured"))),
                        today)
                : read(found(file), today);
    }

    private Optional<BadgeLayout> named(String name) {
        return layouts.stream().filter(l -> l.name().equals(name)).findFirst();
    }

    /** A file with its heading under a layout. */
    private record Opened(BadgeLayout layout, Heading heading, List<CsvRow> rows) {
        int columns() {
            return heading.places().size();
        }
    }

    private static Opened open(byte[] file, BadgeLayout layout) {
        List<CsvRow> rows = CsvRows.of(file, layout.charset(), layout.delimiter());
        Heading heading = Heading.of(rows, layout);
        return new Opened(layout, heading, rows.subList(heading.row() + 1, rows.size()));
    }

    private Opened found(byte[] file) {
        List<Opened> fitting = new ArrayList<>();
        List<String> reasons = new ArrayList<>();
        for (BadgeLayout layout : layouts) {
            try {
                fitting.add(open(file, layout));
            } catch (RefusedException e) {
                reasons.add(e.rule());
            }
        }
        if (fitting.isEmpty()) {
            throw new RefusedException(
                    Refusal.UNSUPPORTED,
                    "file",
                    reasons.isEmpty()
                            ? "no layouts of badge files are configured"
                            : "no layout fits: " + String.join("; ", reasons));
        }
        int most = fitting.stream().mapToInt(Opened::columns).max().orElseThrow();
        List<Opened> best = fitting.stream().filter(o -> o.columns() == most).toList();
        if (best.size() > 1) {
            throw new RefusedException(
                    Refusal.CONFLICT,
                    "layout",
                    "several layouts fit, name one: "
                            + best.stream().map(o -> o.layout().name()).collect(Collectors.joining(", ")));
        }
        return best.get(0);
    }

    private static BadgeFile read(Opened file, LocalDate today) {
        BadgeLayout layout = file.layout();
        if (!RowReader.hasUnit(layout, file.heading(), file.rows())) {
            throw new RefusedException(
                    Refusal.MISSING_FIELD,
                    "unit",
                    "neither the file nor the layout " + layout.name() + " names a unit");
        }
        RowReader reader = new RowReader(layout, file.heading(), today);
        List<Joining.Read> read = new ArrayList<>();
        List<RefusedRow> refused = new ArrayList<>();
        for (CsvRow row : file.rows()) {
            try {
                read.add(new Joining.Read(reader.read(row), row.text()));
            } catch (RowFault e) {
                refused.add(new RefusedRow(row.line(), e.place(), e.rule(), row.text()));
            }
        }
        Joining joined = new Joining(read, layout.perQuantity());
        refused.addAll(joined.refused());
        refused.sort(Comparator.comparing(RefusedRow::row));
        return new BadgeFile(
                layout.name(),
                layout.fingerprint(),
                joined.lines(),
                refused,
                file.heading().unread());
    }
}
