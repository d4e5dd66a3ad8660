package org.suitegateway.dosimetry.badge;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.suitegateway.core.patient.PersonName;
import org.suitegateway.core.quantity.DoseEquivalent;
import org.suitegateway.core.staffdose.BadgeLine;
import org.suitegateway.core.staffdose.BadgePosition;
import org.suitegateway.core.staffdose.BadgeResult.Reading;
import org.suitegateway.core.staffdose.DoseQuantity;
import org.suitegateway.core.staffdose.Wearer;

/** One row to one line, or the first rule it breaks. */
final class RowReader {
    private static final int LONGEST_WEAR = 400; // days
    private static final int EARLIEST = 1970;
    private static final int EARLIEST_BIRTH = 1900;
    private static final int LONGEST_ID = 64;
    private static final int LONGEST_TEXT = 1000;
    private static final String CUT_OFF = "the file may be cut off: ";
    private static final Pattern NEGATIVE = Pattern.compile("[-\u2212\u2013]\\s*\\d.*");
    private static final Pattern POINT = Pattern.compile("\\d{1,9}(\\.\\d{0,12})?|\\.\\d{1,12}");
    private static final Pattern COMMA = Pattern.compile("\\d{1,9}(,\\d{0,12})?|,\\d{1,12}");
    private static final Map<BadgeColumn, DoseQuantity> QUANTITIES = Map.of(
            BadgeColumn.DEEP, DoseQuantity.HP10,
            BadgeColumn.LENS, DoseQuantity.HP3,
            BadgeColumn.SHALLOW, DoseQuantity.HP007);

    private final BadgeLayout layout;
    private final Heading heading;
    private final LocalDate today;

    RowReader(BadgeLayout layout, Heading heading, LocalDate today) {
        this.layout = layout;
        this.heading = heading;
        this.today = today;
    }

    /** @throws RowFault naming the column and the rule */
    BadgeLine read(CsvRow row) {
        requireWhole(row);
        if (Heading.width(row) > heading.width()) {
            throw new RowFault("", "has more fields than the heading");
        }
        BadgePosition position = position(row);
        LocalDate from = day(row, BadgeColumn.WORN_FROM, EARLIEST).orElseThrow(() -> missing(BadgeColumn.WORN_FROM));
        LocalDate to = day(row, BadgeColumn.WORN_TO, EARLIEST).orElseThrow(() -> missing(BadgeColumn.WORN_TO));
        requirePeriod(from, to);
        Optional<LocalDate> processed = day(row, BadgeColumn.PROCESSED, EARLIEST);
        processed.ifPresent(p -> {
            rule(!p.isAfter(today), BadgeColumn.PROCESSED, "must not lie ahead");
            rule(!p.isBefore(from), BadgeColumn.PROCESSED, "must not be before the badge was worn");
        });
        String account = identifier(row, BadgeColumn.ACCOUNT).orElseGet(() -> {
            rule(!heading.has(BadgeColumn.ACCOUNT), BadgeColumn.ACCOUNT, "is missing");
            return layout.account();
        });
        Wearer wearer = wearer(row);
        Amounts amounts = amounts(row, position);
        return new BadgeLine(
                row.line(),
                account,
                participant(row, position),
                wearer,
                position,
                from,
                to,
                amounts.readings(),
                amounts.unused(),
                text(row, BadgeColumn.NOTE, LONGEST_TEXT),
                processed);
    }

    /** Of a number nobody can tell that it lost its last digits: what may be cut off is not read at all. */
    private void requireWhole(CsvRow row) {
        boolean unended = row.end() == CsvRow.End.NOTHING;
        boolean last = row.end() != CsvRow.End.ANOTHER_LINE;
        if (row.broken()) {
            throw new RowFault("", (unended ? CUT_OFF : "") + "its quotes do not match");
        }
        if (row.cells().size() < heading.width() && (unended || !layout.shortRows())) {
            throw new RowFault("", (last ? CUT_OFF : "") + "has fewer fields than the heading");
        }
        if (unended && !layout.endsWithoutLineEnd()) {
            throw new RowFault("", CUT_OFF + "its last line has no line end");
        }
    }

    private void requirePeriod(LocalDate from, LocalDate to) {
        rule(!to.isBefore(from), BadgeColumn.WORN_TO, "must not be before the first day worn");
        rule(
                to.toEpochDay() - from.toEpochDay() < LONGEST_WEAR,
                BadgeColumn.WORN_TO,
                "a badge is worn for at most " + LONGEST_WEAR + " days");
        rule(!from.isAfter(today), BadgeColumn.WORN_FROM, "must not lie ahead");
    }

    private String participant(CsvRow row, BadgePosition position) {
        return identifier(row, BadgeColumn.PARTICIPANT).orElseGet(() -> {
            if (position != BadgePosition.CONTROL) {
                throw missing(BadgeColumn.PARTICIPANT);
            }
            return "CONTROL";
        });
    }

    private BadgePosition position(CsvRow row) {
        String type = BadgeLayout.plain(heading.value(row, BadgeColumn.TYPE));
        String position = BadgeLayout.plain(heading.value(row, BadgeColumn.POSITION));
        BadgeColumn column = heading.has(BadgeColumn.POSITION) ? BadgeColumn.POSITION : BadgeColumn.TYPE;
        rule(!(type + position).isEmpty(), column, "is missing");
        return Stream.of((type + " " + position).strip(), position, type)
                .filter(w -> !w.isEmpty() && layout.positions().containsKey(w))
                .findFirst()
                .map(w -> layout.positions().get(w))
                .orElseThrow(() -> fault(column, "is no word for a position that the layout knows"));
    }

    private Wearer wearer(CsvRow row) {
        PersonName name = heading.has(BadgeColumn.FAMILY_NAME)
                ? name(text(row, BadgeColumn.FAMILY_NAME, LONGEST_ID), text(row, BadgeColumn.GIVEN_NAME, LONGEST_ID))
                : name(text(row, BadgeColumn.NAME, 2 * LONGEST_ID));
        Optional<LocalDate> born = day(row, BadgeColumn.BIRTH_DATE, EARLIEST_BIRTH);
        rule(born.filter(b -> b.isAfter(today)).isEmpty(), BadgeColumn.BIRTH_DATE, "must not lie ahead");
        return new Wearer(name, born, identifier(row, BadgeColumn.EMPLOYEE).orElse(""));
    }

    private PersonName name(String whole) {
        int comma = whole.indexOf(',');
        if (comma >= 0) {
            return name(whole.substring(0, comma), whole.substring(comma + 1));
        }
        int space = layout.familyFirst() ? whole.indexOf(' ') : whole.lastIndexOf(' ');
        if (space < 0) {
            return name(whole, "");
        }
        String before = whole.substring(0, space);
        String after = whole.substring(space + 1);
        return layout.familyFirst() ? name(before, after) : name(after, before);
    }

    private static PersonName name(String family, String given) {
        return new PersonName(component(family), component(given), "", "", "");
    }

    /** What separates components in DICOM and HL7 is in no name. */
    private static String component(String text) {
        return text.replaceAll("[\\^=\\\\,]", " ").strip();
    }

    private record Amounts(Map<DoseQuantity, Reading> readings, boolean unused) {}

    private Amounts amounts(CsvRow row, BadgePosition position) {
        Map<DoseQuantity, Reading> readings = new EnumMap<>(DoseQuantity.class);
        boolean unused = false;
        String first = "";
        for (BadgeColumn column : Heading.AMOUNTS) {
            String text = heading.value(row, column);
            if (!heading.has(column)) {
                continue;
            }
            first = first.isEmpty() ? heading.name(column) : first;
            DoseQuantity quantity = column == BadgeColumn.AMOUNT ? quantity(row) : QUANTITIES.get(column);
            if (layout.unused().contains(BadgeLayout.plain(text))) {
                unused = true;
            } else {
                reading(row, column, text, position).ifPresent(r -> readings.put(quantity, r));
            }
        }
        if (unused && !readings.isEmpty()) {
            throw new RowFault(first, "is said to be unused and has a dose");
        }
        if (!unused && readings.isEmpty() && position != BadgePosition.CONTROL) {
            throw new RowFault(first, "no quantity has a dose, or a word that stands for one");
        }
        return new Amounts(readings, unused);
    }

    private DoseQuantity quantity(CsvRow row) {
        return Optional.ofNullable(layout.quantities().get(BadgeLayout.plain(heading.value(row, BadgeColumn.QUANTITY))))
                .orElseThrow(() -> fault(BadgeColumn.QUANTITY, "is no word for a quantity that the layout knows"));
    }

    private Optional<Reading> reading(CsvRow row, BadgeColumn column, String text, BadgePosition position) {
        String word = BadgeLayout.plain(text);
        if (word.isEmpty() || layout.absent().contains(word)) {
            return Optional.empty();
        }
        if (layout.saysBelowLimit(word)) {
            return Optional.of(Reading.below(layout.belowLimit(word, position)
                    .orElseThrow(
                            () -> fault(column, "says below the limit, and the layout has none for this position"))));
        }
        return Optional.of(
                text.startsWith("<")
                        ? Reading.below(amount(row, column, text.substring(1).strip()))
                        : Reading.of(amount(row, column, text)));
    }

    private DoseEquivalent amount(CsvRow row, BadgeColumn column, String text) {
        rule(!NEGATIVE.matcher(text).matches(), column, "must not be negative");
        Pattern number = layout.decimal() == '.' ? POINT : COMMA;
        rule(
                number.matcher(text).matches(),
                column,
                "must be a number with the decimal sign " + layout.decimal() + ", or a word that the layout knows");
        BadgeUnit unit = unit(row, column);
        DoseEquivalent amount;
        try {
            amount = unit.of(new BigDecimal(text.replace(',', '.')));
        } catch (IllegalArgumentException e) { // above what a dose may be
            throw fault(column, tooLarge());
        }
        rule(!layout.tooLarge(amount), column, tooLarge());
        return amount;
    }

    private String tooLarge() {
        return "must be at most " + layout.largest().mSv().stripTrailingZeros().toPlainString() + " mSv";
    }

    /** Whoever names a unit must name the same: a number in the wrong one is off by ten or a hundred. */
    private BadgeUnit unit(CsvRow row, BadgeColumn column) {
        String own = heading.value(row, BadgeColumn.UNIT);
        Optional<BadgeUnit> said = BadgeUnit.named(own);
        rule(own.isEmpty() || said.isPresent(), BadgeColumn.UNIT, "must be Sv, mSv, \u00b5Sv, rem or mrem");
        Optional<BadgeUnit> inHeading = Optional.ofNullable(heading.units().get(column));
        Set<BadgeUnit> all = Stream.of(said, inHeading, layout.unit())
                .flatMap(Optional::stream)
                .collect(Collectors.toCollection(TreeSet::new));
        rule(all.size() < 2, heading.has(BadgeColumn.UNIT) ? BadgeColumn.UNIT : column, "two units are stated");
        return all.stream().findFirst().orElseThrow(() -> fault(BadgeColumn.UNIT, "no unit is stated"));
    }

    private Optional<LocalDate> day(CsvRow row, BadgeColumn column, int earliest) {
        String text = heading.value(row, column);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Set<LocalDate> days = new TreeSet<>();
        for (String pattern : layout.dates()) {
            try {
                days.add(BadgeLayout.formatter(pattern).parse(text, LocalDate::from));
            } catch (DateTimeException e) {
                // the next one may fit
            }
        }
        rule(!days.isEmpty(), column, "must be a date like " + String.join(" or ", layout.dates()));
        rule(days.size() == 1, column, "can be read as two different dates");
        LocalDate day = days.iterator().next();
        rule(
                day.getYear() >= earliest && day.getYear() <= today.getYear() + 2,
                column,
                "must lie between the years " + earliest + " and " + (today.getYear() + 2));
        return Optional.of(day);
    }

    private Optional<String> identifier(CsvRow row, BadgeColumn column) {
        return Optional.of(text(row, column, LONGEST_ID)).filter(t -> !t.isEmpty());
    }

    /** On one line. */
    private String text(CsvRow row, BadgeColumn column, int longest) {
        String text =
                heading.value(row, column).replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        rule(text.length() <= longest, column, "has more than " + longest + " characters");
        return text;
    }

    private RowFault missing(BadgeColumn column) {
        return fault(column, "is missing");
    }

    private RowFault fault(BadgeColumn column, String rule) {
        return new RowFault(heading.name(column), rule);
    }

    private void rule(boolean holds, BadgeColumn column, String rule) {
        if (!holds) {
            throw fault(column, rule);
        }
    }

    /** Whether any amount of the file can have a unit. */
    static boolean hasUnit(BadgeLayout layout, Heading heading, List<CsvRow> rows) {
        return layout.unit().isPresent()
                || !heading.units().isEmpty()
                || heading.preamble().containsKey(BadgeColumn.UNIT)
                || (heading.has(BadgeColumn.UNIT) && rows.stream().anyMatch(r -> saysUnit(heading, r)));
    }

    private static boolean saysUnit(Heading heading, CsvRow row) {
        return row.broken() || !heading.value(row, BadgeColumn.UNIT).isEmpty();
    }
}
