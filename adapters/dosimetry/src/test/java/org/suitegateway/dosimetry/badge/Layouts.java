package org.suitegateway.dosimetry.badge;

import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.suitegateway.core.quantity.DoseEquivalent;
import org.suitegateway.core.staffdose.BadgePosition;
import org.suitegateway.core.staffdose.DoseQuantity;

/** Two labs that write differently. */
final class Layouts {
    static final DoseEquivalent LARGEST = DoseEquivalent.ofMSv(new BigDecimal("5000"));

    /** One row per badge. */
    static final BadgeLayout ROWS = new BadgeLayout(
            "rows",
            "",
            StandardCharsets.UTF_8,
            ',',
            '.',
            List.of("MM/dd/yyyy"),
            columns(
                    BadgeColumn.ACCOUNT, List.of("Account"),
                    BadgeColumn.PARTICIPANT, List.of("Participant", "Part. No."),
                    BadgeColumn.NAME, List.of("Name"),
                    BadgeColumn.BIRTH_DATE, List.of("DOB"),
                    BadgeColumn.TYPE, List.of("Badge"),
                    BadgeColumn.POSITION, List.of("Location"),
                    BadgeColumn.WORN_FROM, List.of("Begin"),
                    BadgeColumn.WORN_TO, List.of("End"),
                    BadgeColumn.DEEP, List.of("DDE"),
                    BadgeColumn.LENS, List.of("LDE"),
                    BadgeColumn.SHALLOW, List.of("SDE"),
                    BadgeColumn.UNIT, List.of("Unit"),
                    BadgeColumn.NOTE, List.of("Note"),
                    BadgeColumn.PROCESSED, List.of("Processed")),
            Optional.empty(),
            true,
            Map.of(
                    "Collar", BadgePosition.COLLAR_OVER_APRON,
                    "Waist", BadgePosition.BODY_UNDER_APRON,
                    "Ring Left", BadgePosition.FINGER_LEFT,
                    "Control", BadgePosition.CONTROL,
                    "Area", BadgePosition.AREA),
            Map.of(),
            List.of(
                    new BadgeLayout.BelowLimit(
                            List.of("M"), mSv("0.3"), Set.of(BadgePosition.FINGER_LEFT, BadgePosition.FINGER_RIGHT)),
                    new BadgeLayout.BelowLimit(List.of("M"), mSv("0.01"), Set.of())),
            List.of("Unused"),
            List.of("-"),
            false,
            false,
            LARGEST);

    /** One row per badge and quantity, in another language. */
    static final BadgeLayout QUANTITIES = new BadgeLayout(
            "quantities",
            "LAB-7",
            Charset.forName("windows-1252"),
            ';',
            ',',
            List.of("dd.MM.yyyy", "yyyy-MM-dd"),
            columns(
                    BadgeColumn.PARTICIPANT, List.of("Personennummer"),
                    BadgeColumn.FAMILY_NAME, List.of("Nachname"),
                    BadgeColumn.GIVEN_NAME, List.of("Vorname"),
                    BadgeColumn.POSITION, List.of("Trageort"),
                    BadgeColumn.WORN_FROM, List.of("von"),
                    BadgeColumn.WORN_TO, List.of("bis"),
                    BadgeColumn.QUANTITY, List.of("Messgröße"),
                    BadgeColumn.AMOUNT, List.of("Dosis"),
                    BadgeColumn.PROCESSED, List.of("ausgewertet")),
            Optional.empty(),
            true,
            Map.of("Brust", BadgePosition.BODY_UNDER_APRON, "Kragen", BadgePosition.COLLAR_OVER_APRON),
            Map.of("Hp(10)", DoseQuantity.HP10, "Hp(0,07)", DoseQuantity.HP007, "Hp(3)", DoseQuantity.HP3),
            List.of(),
            List.of("nicht getragen"),
            List.of(),
            false,
            false,
            LARGEST);

    static final CsvBadgeReader READER = new CsvBadgeReader(List.of(ROWS, QUANTITIES));

    private Layouts() {}

    static DoseEquivalent mSv(String amount) {
        return DoseEquivalent.ofMSv(new BigDecimal(amount));
    }

    /** Of a lab that ends its files, or its rows, early. */
    static BadgeLayout lenient(BadgeLayout l, boolean endsWithoutLineEnd, boolean shortRows) {
        return lenient(l, l.charset(), endsWithoutLineEnd, shortRows);
    }

    static BadgeLayout lenient(BadgeLayout l, Charset charset, boolean endsWithoutLineEnd, boolean shortRows) {
        return new BadgeLayout(
                l.name(),
                l.account(),
                charset,
                l.delimiter(),
                l.decimal(),
                l.dates(),
                l.columns(),
                l.unit(),
                l.familyFirst(),
                l.positions(),
                l.quantities(),
                l.belowLimits(),
                l.unused(),
                l.absent(),
                endsWithoutLineEnd,
                shortRows,
                l.largest());
    }

    @SuppressWarnings("unchecked")
    static Map<BadgeColumn, List<String>> columns(Object... pairs) {
        Map<BadgeColumn, List<String>> columns = new EnumMap<>(BadgeColumn.class);
        for (int i = 0; i < pairs.length; i += 2) {
            columns.put((BadgeColumn) pairs[i], (List<String>) pairs[i + 1]);
        }
        return columns;
    }
}
