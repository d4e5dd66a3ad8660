package org.suitegateway.dosimetry.badge;

import java.nio.charset.Charset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.suitegateway.core.quantity.DoseEquivalent;
import org.suitegateway.core.staffdose.BadgePosition;
import org.suitegateway.core.staffdose.DoseQuantity;

/**
 * How one lab writes its files. Texts are compared without regard to case and to how many spaces there are.
 *
 * @param account where the file names none: numbers of wearers are told apart by it
 * @param decimal '.' or ','
 * @param dates patterns of {@link DateTimeFormatter}, in the order of trying; a date that two of them read differently is refused
 * @param columns the headings of each column, with their alternates, without units
 * @param unit of all amounts; absent where the file says it
 * @param familyFirst which name comes first in one that has no comma
 * @param positions by the words of the lab: of "type position" together, else of the position, else of the type
 * @param quantities by the words of the lab, in files of one row per quantity
 * @param belowLimits words such as "M"; the first that fits the position holds
 * @param unused words that say that a badge was processed and not worn
 * @param absent words that mean no more than an empty cell
 * @param endsWithoutLineEnd whether the lab's files end so; else a last row without one is taken for a file that was cut off
 * @param shortRows whether a row may lack empty cells at its end
 * @param largest what is larger is a mistake of typing
 */
public record BadgeLayout(
        String name,
        String account,
        Charset charset,
        char delimiter,
        char decimal,
        List<String> dates,
        Map<BadgeColumn, List<String>> columns,
        Optional<BadgeUnit> unit,
        boolean familyFirst,
        Map<String, BadgePosition> positions,
        Map<String, DoseQuantity> quantities,
        List<BelowLimit> belowLimits,
        List<String> unused,
        List<String> absent,
        boolean endsWithoutLineEnd,
        boolean shortRows,
        DoseEquivalent largest) {
    static final Set<BadgeColumn> ALWAYS = Collections.unmodifiableSet(
            EnumSet.of(BadgeColumn.PARTICIPANT, BadgeColumn.WORN_FROM, BadgeColumn.WORN_TO));

    /**
     * "M".
     *
     * @param limit below which the lab says so
     * @param positions for which it holds; empty for all
     */
    public record BelowLimit(List<String> words, DoseEquivalent limit, Set<BadgePosition> positions) {
        public BelowLimit {
            words = words.stream().map(BadgeLayout::plain).toList();
            positions = positions.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(positions));
        }
    }

    /** @throws IllegalArgumentException naming the rule that is broken */
    public BadgeLayout {
        dates = List.copyOf(dates);
        Map<BadgeColumn, List<String>> headings = new EnumMap<>(BadgeColumn.class);
        columns.forEach((column, names) -> {
            if (!names.isEmpty()) {
                headings.put(column, names.stream().map(BadgeLayout::plain).toList());
            }
        });
        columns = Collections.unmodifiableMap(headings);
        positions = plainKeys(positions);
        quantities = plainKeys(quantities);
        belowLimits = List.copyOf(belowLimits);
        unused = unused.stream().map(BadgeLayout::plain).toList();
        absent = absent.stream().map(BadgeLayout::plain).toList();
        require(decimal == '.' || decimal == ',', "the decimal sign is . or ,");
        require(
                delimiter == '\t' || (!Character.isLetterOrDigit(delimiter) && delimiter > ' ' && delimiter != '"'),
                "the delimiter is a tab or a sign that is no letter, digit, space or quote");
        require(!dates.isEmpty(), "a format of dates is missing");
        for (String date : dates) {
            formatter(date);
        }
        for (BadgeColumn column : ALWAYS) {
            require(headings.containsKey(column), "the column " + words(column) + " is missing");
        }
        boolean perQuantity = headings.containsKey(BadgeColumn.AMOUNT);
        boolean perBadge = headings.containsKey(BadgeColumn.DEEP)
                || headings.containsKey(BadgeColumn.LENS)
                || headings.containsKey(BadgeColumn.SHALLOW);
        require(perQuantity != perBadge, "needs either amount with quantity, or some of deep, lens and shallow");
        require(
                perQuantity == headings.containsKey(BadgeColumn.QUANTITY),
                "the columns amount and quantity go together");
        require(!perQuantity || !quantities.isEmpty(), "the words of quantities are missing");
        require(
                headings.containsKey(BadgeColumn.POSITION) || headings.containsKey(BadgeColumn.TYPE),
                "needs a column position or type");
        require(!positions.isEmpty(), "the words of positions are missing");
        Set<String> seen = new HashSet<>();
        headings.values()
                .forEach(names -> names.forEach(n -> {
                    require(!n.isEmpty(), "a heading is empty");
                    require(seen.add(n), "a heading is given to two columns");
                }));
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }

    private static <V> Map<String, V> plainKeys(Map<String, V> words) {
        SortedMap<String, V> plain = new TreeMap<>(); // in the order of the alphabet: see fingerprint
        words.forEach((word, value) -> {
            V other = plain.put(plain(word), value);
            require(other == null || other.equals(value), "a word means two things");
        });
        return Collections.unmodifiableMap(plain);
    }

    /** @throws IllegalArgumentException if it is no pattern of a date */
    static DateTimeFormatter formatter(String pattern) {
        // "y" is the year of an era, which strict reading would ask for
        return DateTimeFormatter.ofPattern(pattern.replace('y', 'u'), Locale.ENGLISH)
                .withResolverStyle(ResolverStyle.STRICT);
    }

    /** Another text after any change of the layout: all its collections have an order of their own. */
    String fingerprint() {
        return name + " " + Fingerprints.of(toString());
    }

    boolean perQuantity() {
        return columns.containsKey(BadgeColumn.AMOUNT);
    }

    Optional<BadgeColumn> column(String plainHeading) {
        return columns.entrySet().stream()
                .filter(c -> c.getValue().contains(plainHeading))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** "M" of a badge worn there. */
    Optional<DoseEquivalent> belowLimit(String plainWord, BadgePosition position) {
        return belowLimits.stream()
                .filter(b -> b.words().contains(plainWord)
                        && (b.positions().isEmpty() || b.positions().contains(position)))
                .map(BelowLimit::limit)
                .findFirst();
    }

    boolean saysBelowLimit(String plainWord) {
        return belowLimits.stream().anyMatch(b -> b.words().contains(plainWord));
    }

    boolean tooLarge(DoseEquivalent amount) {
        return amount.compareTo(largest) > 0;
    }

    static String words(BadgeColumn column) {
        return column.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** As texts are compared. */
    static String plain(String text) {
        return text.replaceAll("[\\s\\u00a0\\ufeff]+", " ").strip().toLowerCase(Locale.ROOT);
    }
}
