package org.suitegateway.web.export;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.suitegateway.web.language.Texts;
import org.suitegateway.web.wording.Amounts;
import org.suitegateway.web.wording.ClinicTime;

/** Values as people read them, in the language of the request. Thread-safe. */
public final class Shown {
    private final Texts texts;
    private final ClinicTime time;

    public Shown(Texts texts, ClinicTime time) {
        this.texts = texts;
        this.time = time;
    }

    public <T> String cell(Column<T> column, T row) {
        return column.of(row).map(v -> value(column.kind(), v)).orElse("");
    }

    String value(Column.Kind kind, Object value) {
        return switch (kind) {
            case TEXT, INTEGER -> value.toString();
            case DECIMAL -> decimal((BigDecimal) value);
            case DAY -> day((LocalDate) value);
            case INSTANT -> moment((Instant) value);
            case DURATION -> minutes((BigDecimal) value);
        };
    }

    /** About three digits, with the decimal sign of the language. */
    public String decimal(BigDecimal amount) {
        String rounded = amount.signum() < 0 ? "−" + Amounts.rounded(amount.negate()) : Amounts.rounded(amount);
        return comma(rounded);
    }

    /** All digits. */
    public String exact(BigDecimal amount) {
        return comma(Amounts.exact(amount));
    }

    private String comma(String number) {
        return texts.language().getLanguage().equals(Locale.GERMAN.getLanguage()) ? number.replace('.', ',') : number;
    }

    public String decimal(Optional<BigDecimal> amount) {
        return amount.map(this::decimal).orElse("—");
    }

    /** Whole per cent. */
    public String percent(BigDecimal share) {
        return share.setScale(0, RoundingMode.HALF_UP).toPlainString() + " %";
    }

    public String day(LocalDate day) {
        return formatter("export.day-pattern").format(day);
    }

    public String days(LocalDate from, LocalDate to) {
        return texts.of("export.days", day(from), day(to));
    }

    public String moment(Instant at) {
        return formatter("export.moment-pattern").format(local(at));
    }

    /** As minutes and seconds; hours are minutes too. */
    String minutes(BigDecimal seconds) {
        long whole = seconds.setScale(0, RoundingMode.HALF_UP).longValueExact();
        return whole / 60 + ":" + (whole % 60 < 10 ? "0" : "") + whole % 60;
    }

    LocalDateTime local(Instant at) {
        return at.atZone(time.zone().id()).toLocalDateTime();
    }

    String iso(Instant at) {
        return time.iso(at);
    }

    private DateTimeFormatter formatter(String key) {
        return DateTimeFormatter.ofPattern(texts.of(key), texts.language());
    }
}
