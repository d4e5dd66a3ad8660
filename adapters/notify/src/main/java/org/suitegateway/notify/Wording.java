package org.suitegateway.notify;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.suitegateway.core.alert.AlertNotices;
import org.suitegateway.core.notice.AlertFacts;
import org.suitegateway.core.notice.AlertMessage;
import org.suitegateway.core.procedure.Procedure;

/** An alert in words for a person who reads mail. Whatever came from outside is free of control characters. Thread-safe. */
final class Wording {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm:ss z", Locale.ENGLISH);

    private final String clinic;
    private final ZoneId zone;

    Wording(String clinic, ZoneId zone) {
        this.clinic = clinic;
        this.zone = zone;
    }

    /** Nothing of the patient is in it. */
    String subject(AlertMessage m) {
        String where = m.suite().map(s -> s + ": ").orElse("");
        return plain(where + happened(m.kind()) + m.alert().level() + " alert, rule "
                + m.alert().rule());
    }

    String text(AlertMessage m) {
        AlertFacts alert = m.alert();
        StringBuilder text = new StringBuilder(400);
        text.append(first(m.kind())).append("\n\n");
        line(text, "Level", alert.level());
        line(text, "Rule", alert.rule());
        if (m.numbers()) {
            line(text, "Value", amount(alert.value(), alert.unit()));
            line(text, "Threshold", amount(alert.threshold(), alert.unit()));
        } else {
            line(text, "Value", "a person's dose: shown after sign-in only");
        }
        line(text, "About", alert.subjectType().toLowerCase(Locale.ROOT));
        m.suite().ifPresent(s -> line(text, "Suite", s));
        m.procedure().map(p -> p.code().meaning()).filter(w -> !w.isEmpty()).ifPresent(w -> line(text, "Procedure", w));
        m.initials().filter(i -> !i.isEmpty()).ifPresent(i -> line(text, "Patient", i));
        m.patient().ifPresent(p -> {
            String name = p.name().display();
            line(text, "Patient", (name.isEmpty() ? "" : name + ", ") + p.id().value());
            m.procedure().flatMap(Procedure::accessionNumber).ifPresent(a -> line(text, "Accession number", a));
        });
        line(text, "Raised", TIME.format(alert.raisedAt().atZone(zone)));
        m.link().ifPresent(l -> text.append('\n').append(l).append('\n'));
        text.append("\n-- \n").append(plain(clinic)).append(", Suite Gateway. Sent by itself: nobody reads answers.\n");
        return text.toString();
    }

    private static String happened(AlertNotices.Kind kind) {
        return switch (kind) {
            case RAISED -> "";
            case ESCALATED -> "not acknowledged yet, ";
            case WITHDRAWN -> "withdrawn, ";
        };
    }

    private static String first(AlertNotices.Kind kind) {
        return switch (kind) {
            case RAISED -> "An alert was raised.";
            case ESCALATED -> "Nobody has acknowledged this alert in time.";
            case WITHDRAWN -> "This alert was withdrawn: a correction took its value below the threshold.";
        };
    }

    static String amount(BigDecimal amount, String unit) {
        return number(amount) + (unit.isEmpty() ? "" : " " + unit);
    }

    static String number(BigDecimal amount) {
        return amount.signum() == 0 ? "0" : amount.stripTrailingZeros().toPlainString();
    }

    private static void line(StringBuilder text, String label, String value) {
        text.append(label).append(": ").append(plain(value)).append('\n');
    }

    /** On one line, without what ends a header, a line or a frame. */
    static String plain(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        text.codePoints()
                .forEach(c -> plain.appendCodePoint(Character.isISOControl(c) || c == 0x2028 || c == 0x2029 ? ' ' : c));
        return plain.toString().strip();
    }
}
