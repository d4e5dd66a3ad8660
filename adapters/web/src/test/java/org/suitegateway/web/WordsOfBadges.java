package org.suitegateway.web;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.suitegateway.core.error.Refusal;
import org.suitegateway.core.error.RefusedException;
import org.suitegateway.core.patient.PersonName;
import org.suitegateway.core.quantity.DoseEquivalent;
import org.suitegateway.core.staffdose.BadgeFile;
import org.suitegateway.core.staffdose.BadgeFileReader;
import org.suitegateway.core.staffdose.BadgeLine;
import org.suitegateway.core.staffdose.BadgePosition;
import org.suitegateway.core.staffdose.BadgeResult.Reading;
import org.suitegateway.core.staffdose.DoseQuantity;
import org.suitegateway.core.staffdose.RefusedRow;
import org.suitegateway.core.staffdose.Wearer;

/** Reads lines "number;family;mSv or M;processed"; another line is refused, and a file of one line is. */
final class WordsOfBadges implements BadgeFileReader {
    static final LocalDate FROM = LocalDate.of(2025, 11, 1);

    @Override
    public List<String> layouts() {
        return List.of("words", "others");
    }

    @Override
    public String reading(Optional<String> layout) {
        return "words 1";
    }

    @Override
    public BadgeFile read(byte[] file, Optional<String> layout, LocalDate today) {
        List<String> rows = new String(file, StandardCharsets.UTF_8).lines().toList();
        if (rows.size() < 2) {
            throw new RefusedException(Refusal.MISSING_FIELD, "heading", "no line has the headings of layout words");
        }
        List<BadgeLine> lines = new ArrayList<>();
        List<RefusedRow> refused = new ArrayList<>();
        for (int i = 1; i < rows.size(); i++) {
            String[] cells = rows.get(i).split(";", -1);
            if (cells.length == 4) {
                lines.add(line(i + 1, cells));
            } else {
                refused.add(new RefusedRow(i + 1, "=Dose", "must be a number", rows.get(i)));
            }
        }
        return new BadgeFile("words", "words 1", lines, refused, List.of("YTD"));
    }

    private static BadgeLine line(int row, String[] cells) {
        DoseEquivalent limit = DoseEquivalent.ofMSv(new BigDecimal("0.01"));
        Reading reading = cells[2].equals("M")
                ? Reading.below(limit)
                : Reading.of(DoseEquivalent.ofMSv(new BigDecimal(cells[2])));
        return new BadgeLine(
                row,
                "4711",
                cells[0],
                new Wearer(new PersonName(cells[1], "", "", "", ""), Optional.empty(), ""),
                BadgePosition.COLLAR_OVER_APRON,
                FROM,
                FROM.plusDays(29),
                Map.of(DoseQuantity.HP10, reading),
                false,
                "",
                Optional.of(LocalDate.parse(cells[3])));
    }
}
