package org.suitegateway.web.steroid;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.suitegateway.core.error.Refusal;
import org.suitegateway.core.error.RefusedException;
import org.suitegateway.core.quantity.DrugMass;
import org.suitegateway.core.steroid.DrugEntry;
import org.suitegateway.core.steroid.DrugSite;
import org.suitegateway.core.steroid.Region;
import org.suitegateway.core.steroid.SteroidDesk;
import org.suitegateway.core.steroid.SteroidLine;
import org.suitegateway.core.time.ClinicZone;
import org.suitegateway.web.http.BadParameterException;
import org.suitegateway.web.http.Comments;

/** Reads what a person enters, and hands it to the record. */
public final class DrugDesk {
    private static final Pattern AMOUNT = Pattern.compile("\\d{1,6}([.,]\\d{1,6})?");
    private static final int LONGEST = 64;

    private final SteroidDesk desk;
    private final ClinicZone zone;

    public DrugDesk(SteroidDesk desk, ClinicZone zone) {
        this.desk = desk;
        this.zone = zone;
    }

    /**
     * As it was typed or sent.
     *
     * @param givenAt ISO 8601 with offset, or without it on the clinic's clock
     * @param reason of a correction
     */
    record Entered(
            @Nullable String drug,
            @Nullable String amountMg,
            @Nullable String route,
            @Nullable String region,
            @Nullable String level,
            @Nullable String side,
            @Nullable String givenAt,
            @Nullable String givenBy,
            @Nullable String lot,
            @Nullable String reason) {}

    SteroidLine enter(String procedureId, Entered entered, String person) {
        DrugEntry entry = entry(entered);
        return told(() -> desk.enter(procedureId, entry, person));
    }

    SteroidLine correct(String id, Entered entered, String person) {
        DrugEntry entry = entry(entered);
        String reason = Comments.checked(entered.reason());
        return told(() -> desk.correct(id, entry, reason, person));
    }

    SteroidLine withdraw(String id, @Nullable String reason, String person) {
        String checked = Comments.checked(reason);
        return told(() -> desk.withdraw(id, checked, person));
    }

    /** What a person typed wrong is a mistake in the request. */
    private static SteroidLine told(Supplier<SteroidLine> work) {
        try {
            return work.get();
        } catch (RefusedException e) {
            if (e.reason() == Refusal.UNKNOWN_CODE
                    || e.reason() == Refusal.INVALID_VALUE
                    || e.reason() == Refusal.MISSING_FIELD) {
                throw new BadParameterException(e.place(), e.rule());
            }
            throw e;
        }
    }

    private DrugEntry entry(Entered e) {
        String drug = text("drug", e.drug());
        if (drug.isEmpty()) {
            throw new BadParameterException("drug", "must be one of the table of equivalents");
        }
        return new DrugEntry(
                drug,
                amount(e.amountMg()),
                text("route", e.route()),
                new DrugSite(
                        word("region", e.region(), Region.values()),
                        text("level", e.level()),
                        word("side", e.side(), DrugSite.Side.values()),
                        ""),
                moment(e.givenAt()),
                text("givenBy", e.givenBy()),
                text("lot", e.lot()));
    }

    private static DrugMass amount(@Nullable String amountMg) {
        String text = amountMg == null ? "" : amountMg.strip();
        if (!AMOUNT.matcher(text).matches()) {
            throw new BadParameterException("amountMg", "must be a number of mg such as 40 or 0.5");
        }
        try {
            return new DrugMass(new BigDecimal(text.replace(',', '.')));
        } catch (IllegalArgumentException e) {
            throw new BadParameterException("amountMg", "must be 0 to 100000");
        }
    }

    private Instant moment(@Nullable String givenAt) {
        String text = givenAt == null ? "" : givenAt.strip();
        try {
            boolean wall = text.length() <= 19 && !text.endsWith("Z");
            LocalDateTime local = wall
                    ? LocalDateTime.parse(text)
                    : OffsetDateTime.parse(text).toLocalDateTime();
            if (local.getYear() < 1900 || local.getYear() > 2200) {
                throw new BadParameterException("givenAt", "must lie between the years 1900 and 2200");
            }
            return wall ? zone.at(local) : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new BadParameterException("givenAt", "must be a time like 2026-01-31T10:00 or with an offset");
        }
    }

    private static String text(String name, @Nullable String value) {
        String text = value == null ? "" : value.strip();
        if (text.length() > LONGEST || text.chars().anyMatch(Character::isISOControl)) {
            throw new BadParameterException(name, "has at most " + LONGEST + " characters, none of them control");
        }
        return text;
    }

    private static <E extends Enum<E>> Optional<E> word(String name, @Nullable String value, E[] words) {
        String text = text(name, value);
        return text.isEmpty()
                ? Optional.empty()
                : Optional.of(Arrays.stream(words)
                        .filter(w -> w.name().equals(text))
                        .findFirst()
                        .orElseThrow(() -> new BadParameterException(
                                name,
                                "must be one of "
                                        + Arrays.stream(words).map(Enum::name).collect(Collectors.joining(", ")))));
    }
}
