package org.suitegateway.web.team;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.suitegateway.core.staff.Protection;
import org.suitegateway.core.staff.StaffRole;
import org.suitegateway.web.http.BadParameterException;

/** Roles and protection, from words and to words. */
final class Wearing {
    private Wearing() {}

    /** @throws BadParameterException if the text is none of the words */
    static <E extends Enum<E>> Optional<E> word(String name, @Nullable String text, Class<E> type) {
        if (text == null || text.isBlank()) {
            return Optional.empty();
        }
        return Optional.of(Stream.of(type.getEnumConstants())
                .filter(e -> e.name().equals(text.strip()))
                .findFirst()
                .orElseThrow(() -> new BadParameterException(
                        name,
                        "must be one of "
                                + Stream.of(type.getEnumConstants())
                                        .map(Enum::name)
                                        .collect(Collectors.joining(", ")))));
    }

    /** @param text "true", "false" or empty */
    static Optional<Boolean> worn(String name, String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (!text.equals("true") && !text.equals("false")) {
            throw new BadParameterException(name, "must be true or false");
        }
        return Optional.of(text.equals("true"));
    }

    static String role(StaffRole role) {
        return switch (role) {
            case OPERATOR -> "Operator";
            case ASSISTANT -> "Assistant";
            case NURSE -> "Nurse";
            case TECHNOLOGIST -> "Technologist";
            case ANAESTHESIA -> "Anaesthesia";
            case TRAINEE -> "Trainee";
            case OTHER -> "Other";
        };
    }

    /** A sender's own word with a capital. */
    static String word(String own) {
        return own.substring(0, 1).toUpperCase(Locale.ROOT) + own.substring(1).toLowerCase(Locale.ROOT);
    }

    static String apron(Protection.Apron apron) {
        return switch (apron) {
            case NONE -> "no apron";
            case LEAD_0_25 -> "apron 0.25 mm Pb";
            case LEAD_0_35 -> "apron 0.35 mm Pb";
            case LEAD_0_5 -> "apron 0.5 mm Pb";
            case LEAD_FREE_0_5 -> "apron 0.5 mm lead-free";
        };
    }

    static String shield(Protection.Shield shield) {
        return switch (shield) {
            case NONE -> "no shield";
            case SUSPENDED_OR_MOBILE -> "hanging or mobile shield";
            case FIXED_BARRIER -> "behind a fixed barrier";
        };
    }

    /** All that was recorded, in words; empty when nothing was. */
    static String words(Protection p) {
        return Stream.of(
                        p.apron().map(Wearing::apron),
                        p.thyroidCollar().map(w -> w ? "thyroid collar" : "no thyroid collar"),
                        p.leadedGlasses().map(w -> w ? "leaded glasses" : "no leaded glasses"),
                        p.shield().map(Wearing::shield))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", "));
    }
}
