package org.suitegateway.app.settings;

import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.suitegateway.core.quantity.DoseEquivalent;
import org.suitegateway.core.staffdose.BadgePosition;
import org.suitegateway.core.staffdose.DoseQuantity;
import org.suitegateway.dosimetry.badge.BadgeColumn;
import org.suitegateway.dosimetry.badge.BadgeLayout;
import org.suitegateway.dosimetry.badge.BadgeUnit;

/**
 * Files of badge labs: {@code gateway.badges}.
 *
 * @param folder watched for files; absent: none is
 * @param largestMsv a larger amount is taken for a mistake of typing
 * @param layouts how labs write their files
 */
public record BadgeSettings(
        Optional<String> folder,
        @DefaultValue("5000") BigDecimal largestMsv,
        @DefaultValue List<Layout> layouts) {
    /** Which of two names comes first in one that has no comma. */
    public enum NameOrder {
        FAMILY_FIRST,
        GIVEN_FIRST
    }

    /**
     * One lab's way of writing.
     *
     * @param account where the file names none; the name of the layout by default
     * @param unit of all amounts, where the file does not say it
     * @param endsWithoutLineEnd whether the lab's files end so; a last row without one is refused otherwise
     * @param trailingCellsMayBeMissing whether rows may lack empty cells at their end
     */
    public record Layout(
            @DefaultValue("") String name,
            @DefaultValue("") String account,
            @DefaultValue("UTF-8") Charset charset,
            @DefaultValue(",") String delimiter,
            @DefaultValue(".") String decimal,
            @DefaultValue List<String> dateFormats,
            @DefaultValue("FAMILY_FIRST") NameOrder nameOrder,
            Optional<BadgeUnit> unit,
            @DefaultValue Columns columns,
            @DefaultValue List<Position> positions,
            @DefaultValue List<Quantity> quantities,
            @DefaultValue List<BelowLimit> belowLimit,
            @DefaultValue List<String> unused,
            @DefaultValue List<String> absent,
            @DefaultValue("false") boolean endsWithoutLineEnd,
            @DefaultValue("false") boolean trailingCellsMayBeMissing) {
        public Layout {
            dateFormats = List.copyOf(dateFormats);
            positions = List.copyOf(positions);
            quantities = List.copyOf(quantities);
            belowLimit = List.copyOf(belowLimit);
            unused = List.copyOf(unused);
            absent = List.copyOf(absent);
            SettingException.require(!name.isBlank(), "name", "is missing");
            SettingException.require(
                    delimiter.equals("tab") || (delimiter.length() == 1 && !delimiter.equals("\"")),
                    "delimiter",
                    "must be one character, or tab");
            SettingException.require(decimal.equals(".") || decimal.equals(","), "decimal", "must be \".\" or \",\"");
        }

        private char separator() {
            return delimiter.equals("tab") ? '\t' : delimiter.charAt(0);
        }

        BadgeLayout layout(DoseEquivalent largest) {
            Map<String, BadgePosition> byWord = new HashMap<>();
            for (int i = 0; i < positions.size(); i++) {
                Position p = positions.get(i);
                for (String word : p.words()) {
                    BadgePosition other = byWord.put(word, p.position().orElseThrow());
                    SettingException.require(
                            other == null || other == p.position().orElseThrow(),
                            "positions[" + i + "].words",
                            "has a word that means another position too");
                }
            }
            Map<String, DoseQuantity> byQuantity = new HashMap<>();
            quantities.forEach(
                    q -> q.words().forEach(w -> byQuantity.put(w, q.quantity().orElseThrow())));
            return new BadgeLayout(
                    name,
                    account.isBlank() ? name : account.strip(),
                    charset,
                    separator(),
                    decimal.charAt(0),
                    dateFormats,
                    columns.headings(),
                    unit,
                    nameOrder == NameOrder.FAMILY_FIRST,
                    byWord,
                    byQuantity,
                    belowLimit.stream().map(BelowLimit::inLayout).toList(),
                    unused,
                    absent,
                    endsWithoutLineEnd,
                    trailingCellsMayBeMissing,
                    largest);
        }
    }

    /** The headings of each column, with their alternates. */
    public record Columns(
            @DefaultValue List<String> account,
            @DefaultValue List<String> participant,
            @DefaultValue List<String> name,
            @DefaultValue List<String> familyName,
            @DefaultValue List<String> givenName,
            @DefaultValue List<String> birthDate,
            @DefaultValue List<String> employee,
            @DefaultValue List<String> type,
            @DefaultValue List<String> position,
            @DefaultValue List<String> wornFrom,
            @DefaultValue List<String> wornTo,
            @DefaultValue List<String> deep,
            @DefaultValue List<String> lens,
            @DefaultValue List<String> shallow,
            @DefaultValue List<String> quantity,
            @DefaultValue List<String> amount,
            @DefaultValue List<String> unit,
            @DefaultValue List<String> note,
            @DefaultValue List<String> processed) {
        private Map<BadgeColumn, List<String>> headings() {
            Map<BadgeColumn, List<String>> headings = new EnumMap<>(BadgeColumn.class);
            headings.put(BadgeColumn.ACCOUNT, account);
            headings.put(BadgeColumn.PARTICIPANT, participant);
            headings.put(BadgeColumn.NAME, name);
            headings.put(BadgeColumn.FAMILY_NAME, familyName);
            headings.put(BadgeColumn.GIVEN_NAME, givenName);
            headings.put(BadgeColumn.BIRTH_DATE, birthDate);
            headings.put(BadgeColumn.EMPLOYEE, employee);
            headings.put(BadgeColumn.TYPE, type);
            headings.put(BadgeColumn.POSITION, position);
            headings.put(BadgeColumn.WORN_FROM, wornFrom);
            headings.put(BadgeColumn.WORN_TO, wornTo);
            headings.put(BadgeColumn.DEEP, deep);
            headings.put(BadgeColumn.LENS, lens);
            headings.put(BadgeColumn.SHALLOW, shallow);
            headings.put(BadgeColumn.QUANTITY, quantity);
            headings.put(BadgeColumn.AMOUNT, amount);
            headings.put(BadgeColumn.UNIT, unit);
            headings.put(BadgeColumn.NOTE, note);
            headings.put(BadgeColumn.PROCESSED, processed);
            return headings;
        }
    }

    /** @param words of the lab for it */
    public record Position(
            Optional<BadgePosition> position, @DefaultValue List<String> words) {
        public Position {
            words = List.copyOf(words);
            SettingException.require(
                    position.isPresent(), "position", "is missing, for example COLLAR_OVER_APRON or FINGER_LEFT");
            SettingException.require(!words.isEmpty(), "words", "is missing: what the lab writes");
        }
    }

    /** @param words of the lab for it */
    public record Quantity(
            Optional<DoseQuantity> quantity, @DefaultValue List<String> words) {
        public Quantity {
            words = List.copyOf(words);
            SettingException.require(quantity.isPresent(), "quantity", "is missing: HP10, HP3 or HP007");
            SettingException.require(!words.isEmpty(), "words", "is missing: what the lab writes");
        }
    }

    /**
     * Words such as "M".
     *
     * @param limit below which the lab writes them
     * @param positions for which it holds; none given: for all
     */
    public record BelowLimit(
            @DefaultValue List<String> words,
            Optional<BigDecimal> limit,
            Optional<BadgeUnit> unit,
            @DefaultValue List<BadgePosition> positions) {
        public BelowLimit {
            words = List.copyOf(words);
            positions = List.copyOf(positions);
            SettingException.require(!words.isEmpty(), "words", "is missing: what the lab writes");
            SettingException.require(
                    limit.filter(l -> l.signum() > 0 && l.scale() <= 9 && l.compareTo(BigDecimal.valueOf(1000)) <= 0)
                            .isPresent(),
                    "limit",
                    "must be the amount below which the lab writes so: above 0, at most 1000");
            SettingException.require(unit.isPresent(), "unit", "is missing: MSV, MICRO_SV, MREM, REM or SV");
        }

        private BadgeLayout.BelowLimit inLayout() {
            return new BadgeLayout.BelowLimit(words, unit.orElseThrow().of(limit.orElseThrow()), Set.copyOf(positions));
        }
    }

    public BadgeSettings {
        layouts = List.copyOf(layouts);
        SettingException.require(
                largestMsv.signum() > 0 && largestMsv.compareTo(BigDecimal.valueOf(1_000_000)) <= 0,
                "largest-msv",
                "must be above 0, at most 1000000");
        Set<String> names = new HashSet<>();
        for (int i = 0; i < layouts.size(); i++) {
            SettingException.require(
                    names.add(layouts.get(i).name()), "layouts[" + i + "].name", "is given to two of them");
        }
        badgeLayouts(layouts, largestMsv); // so that a mistake is told at the start
    }

    public List<BadgeLayout> badgeLayouts() {
        return badgeLayouts(layouts, largestMsv);
    }

    private static List<BadgeLayout> badgeLayouts(List<Layout> layouts, BigDecimal largestMsv) {
        List<BadgeLayout> made = new ArrayList<>();
        for (int i = 0; i < layouts.size(); i++) {
            try {
                made.add(layouts.get(i).layout(DoseEquivalent.ofMSv(largestMsv)));
            } catch (SettingException e) {
                throw new SettingException("layouts[" + i + "]." + e.key(), String.valueOf(e.getMessage()));
            } catch (IllegalArgumentException e) {
                throw new SettingException("layouts[" + i + "].name", String.valueOf(e.getMessage()));
            }
        }
        return made;
    }
}
