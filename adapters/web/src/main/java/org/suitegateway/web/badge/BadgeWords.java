package org.suitegateway.web.badge;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.suitegateway.core.patient.PersonName;
import org.suitegateway.core.staffdose.BadgeDesk;
import org.suitegateway.core.staffdose.BadgeLedger.Ranked;
import org.suitegateway.core.staffdose.BadgeLine;
import org.suitegateway.core.staffdose.BadgePosition;
import org.suitegateway.core.staffdose.BadgeResult;
import org.suitegateway.core.staffdose.BadgeResult.Reading;
import org.suitegateway.core.staffdose.BadgeUpload;
import org.suitegateway.core.staffdose.DoseQuantity;
import org.suitegateway.web.wording.Amounts;
import org.suitegateway.web.wording.ClinicTime;

/** Badge results in words. */
final class BadgeWords {
    private final ClinicTime time;

    BadgeWords(ClinicTime time) {
        this.time = time;
    }

    /**
     * A row of a table of badges.
     *
     * @param row in the file
     * @param amounts Hp(10), Hp(3), Hp(0.07) in mSv; "M" with its limit, or empty
     * @param state what becomes of it, or whether it stands
     * @param upload of the result; empty in a preview
     */
    record Badge(
            int row,
            String who,
            String number,
            String position,
            String worn,
            List<Amount> amounts,
            String processed,
            String note,
            String state,
            String detail,
            boolean counts,
            String upload) {}

    /** @param exact for the title */
    record Amount(String shown, String exact) {}

    /** An upload in the list. @param state class of its chip */
    record Upload(
            String id,
            String at,
            String person,
            String file,
            String layout,
            String counts,
            String word,
            String state,
            String problem,
            int findings) {}

    Badge badge(Ranked ranked) {
        BadgeResult r = ranked.result();
        return new Badge(
                r.row(),
                who(ranked.entry().wearer().name(), r.position()),
                number(r.account(), r.participant()),
                position(r.position()),
                worn(r.wornFrom(), r.wornTo()),
                amounts(r.amounts(), r.unused()),
                r.processed().map(time::day).orElse(""),
                r.note(),
                ranked.replacedBy().isEmpty() ? "stands" : "replaced",
                ranked.replacedBy()
                        .map(by -> by.processed()
                                .map(p -> "by one processed " + time.day(p))
                                .orElse("by a later one"))
                        .orElse(""),
                ranked.replacedBy().isEmpty(),
                r.upload());
    }

    Badge badge(BadgeDesk.Judged judged) {
        BadgeLine l = judged.line();
        return new Badge(
                l.row(),
                who(l.wearer().name(), l.position()),
                number(l.account(), l.participant()),
                position(l.position()),
                worn(l.wornFrom(), l.wornTo()),
                amounts(l.amounts(), l.unused()),
                l.processed().map(time::day).orElse(""),
                l.note(),
                switch (judged.fate()) {
                    case NEW -> "new";
                    case REPLACES -> "replaces";
                    case LATE -> "stays replaced";
                    case UNCHANGED -> "known already";
                },
                switch (judged.fate()) {
                    case NEW -> "";
                    case REPLACES -> "an earlier result of this badge and period";
                    case LATE -> "a result processed later is there";
                    case UNCHANGED -> "nothing changes";
                },
                judged.fate() == BadgeDesk.Fate.NEW || judged.fate() == BadgeDesk.Fate.REPLACES,
                "");
    }

    Upload upload(BadgeUpload u) {
        String state = BadgeView.state(u);
        return new Upload(
                u.id(),
                time.full(u.receivedAt()),
                u.person(),
                u.fileName().isEmpty() ? "no name" : u.fileName(),
                u.layout(),
                Stream.of(
                                u.taken() + " taken",
                                u.unchanged() > 0 ? u.unchanged() + " known already" : "",
                                u.refused() > 0 ? u.refused() + " refused" : "")
                        .filter(s -> !s.isEmpty())
                        .collect(Collectors.joining(", ")),
                switch (state) {
                    case "TAKEN" -> "taken";
                    case "PARTLY_TAKEN" -> "partly taken";
                    default -> "refused";
                },
                switch (state) {
                    case "TAKEN" -> "st-completed";
                    case "PARTLY_TAKEN" -> "st-in-progress";
                    default -> "st-discontinued";
                },
                u.problem().map(p -> p.place() + ": " + p.rule()).orElse(""),
                u.findings().size());
    }

    static String finding(BadgeUpload.Finding f) {
        return switch (f.kind()) {
            case OVERLAP -> "the wear period overlaps another of the same badge: " + f.detail();
            case FEWER_QUANTITIES ->
                "it replaces a result that had a quantity which this one lacks: "
                        + f.detail()
                                .replace("HP007", "Hp(0.07)")
                                .replace("HP10", "Hp(10)")
                                .replace("HP3", "Hp(3)");
            case OTHER_NAME -> "the participant's number stood for another name before";
            case OTHER_BIRTH_DATE -> "the participant's number stood for another birth date before";
        };
    }

    static String position(BadgePosition position) {
        return switch (position) {
            case BODY_UNDER_APRON -> "body, under apron";
            case COLLAR_OVER_APRON -> "collar, over apron";
            case BODY -> "body";
            case EYE -> "eye";
            case FINGER_LEFT -> "left finger";
            case FINGER_RIGHT -> "right finger";
            case WRIST_LEFT -> "left wrist";
            case WRIST_RIGHT -> "right wrist";
            case FETAL -> "unborn child";
            case AREA -> "area";
            case CONTROL -> "control";
        };
    }

    private static String who(PersonName name, BadgePosition position) {
        String shown = name.display();
        return shown.isEmpty() ? position == BadgePosition.CONTROL ? "Control badge" : "No name" : shown;
    }

    private static String number(String account, String participant) {
        return account.isEmpty() ? participant : account + " / " + participant;
    }

    private String worn(LocalDate from, LocalDate to) {
        return time.day(from) + " to " + time.day(to);
    }

    private static List<Amount> amounts(Map<DoseQuantity, Reading> amounts, boolean unused) {
        return Stream.of(DoseQuantity.values())
                .map(q -> amount(Optional.ofNullable(amounts.get(q)), unused))
                .toList();
    }

    private static Amount amount(Optional<Reading> reading, boolean unused) {
        if (reading.isEmpty()) {
            return new Amount(unused ? "unused" : "", "");
        }
        return reading.get()
                .belowLimit()
                .map(l -> new Amount("M", "below " + Amounts.exact(l.mSv()) + " mSv"))
                .orElseGet(() -> new Amount(
                        Amounts.rounded(reading.get().amount().mSv()),
                        Amounts.exact(reading.get().amount().mSv()) + " mSv"));
    }
}
