package org.suitegateway.web.http;

import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.suitegateway.core.Page;
import org.suitegateway.core.time.ClinicZone;

/** The query parameters of a request. A parameter that is not known, not readable or given twice is refused, never ignored. */
public final class Query {
    static final String CURSOR_RULE = "must be the value of \"next\" in the previous answer to the same question";
    private static final int DEFAULT_LIMIT = 100;
    private static final int LONGEST = 500;

    private final Map<String, String> values;

    private Query(Map<String, String> values) {
        this.values = values;
    }

    /** For an endpoint that takes no parameters. */
    public static void none(HttpServletRequest request) {
        of(request);
    }

    /** For an endpoint that answers a list: {@code limit} and {@code cursor} are known beside the given names. */
    public static Query ofList(HttpServletRequest request, String... known) {
        String[] all = Arrays.copyOf(known, known.length + 2);
        all[known.length] = "limit";
        all[known.length + 1] = "cursor";
        return of(request, all);
    }

    public static Query of(HttpServletRequest request, String... known) {
        Set<String> names = Set.of(known);
        Map<String, String> values = new HashMap<>();
        for (Map.Entry<String, String[]> parameter : request.getParameterMap().entrySet()) {
            String name = parameter.getKey();
            if (!names.contains(name)) {
                throw new BadParameterException(
                        name.length() > 64 ? name.substring(0, 64) : name,
                        names.isEmpty()
                                ? "is not a parameter of this resource, which takes none"
                                : "is not a parameter of this resource, which takes "
                                        + Arrays.stream(known).collect(Collectors.joining(", ")));
            }
            if (parameter.getValue().length > 1) {
                throw new BadParameterException(name, "may be given once only");
            }
            String value = parameter.getValue()[0];
            if (value.length() > LONGEST || value.chars().anyMatch(Character::isISOControl)) {
                throw new BadParameterException(name, "has at most " + LONGEST + " characters, none of them control");
            }
            values.put(name, value.strip());
        }
        return new Query(values);
    }

    /** Absent when the parameter is absent or empty. */
    public Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name)).filter(v -> !v.isEmpty());
    }

    public Optional<Boolean> flag(String name) {
        return text(name).map(v -> switch (v) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new BadParameterException(name, "must be true or false");
        });
    }

    public <E extends Enum<E>> Optional<E> word(String name, Class<E> words) {
        return text(name).map(v -> Arrays.stream(words.getEnumConstants())
                .filter(w -> w.name().equals(v))
                .findFirst()
                .orElseThrow(() -> new BadParameterException(
                        name,
                        "must be one of "
                                + Arrays.stream(words.getEnumConstants())
                                        .map(Enum::name)
                                        .collect(Collectors.joining(", ")))));
    }

    /** An instant with offset, or a date: then the beginning of that day in the clinic. */
    public Optional<Instant> from(String name, ClinicZone zone) {
        return text(name).map(v -> instant(name, v, day -> zone.day(day).from()));
    }

    /** An instant with offset, exclusive, or a date: then the end of that day in the clinic. */
    public Optional<Instant> to(String name, ClinicZone zone) {
        return text(name).map(v -> instant(name, v, day -> zone.day(day).to()));
    }

    public Optional<LocalDate> date(String name) {
        return text(name).map(v -> {
            try {
                return bounded(name, LocalDate.parse(v));
            } catch (DateTimeException e) {
                throw new BadParameterException(name, "must be a date like 2026-01-31");
            }
        });
    }

    public Page.Request pageRequest() {
        int limit = text("limit").map(Query::limit).orElse(DEFAULT_LIMIT);
        return new Page.Request(limit, text("cursor"));
    }

    /** Asks a port for a part of a list. The ports say of a cursor that is not theirs that it is an illegal argument. */
    public <T> Page<T> page(Function<Page.Request, Page<T>> list) {
        Page.Request request = pageRequest();
        try {
            return list.apply(request);
        } catch (IllegalArgumentException e) {
            if (request.cursor().isPresent()) {
                throw new BadParameterException("cursor", CURSOR_RULE);
            }
            throw e;
        }
    }

    private static int limit(String text) {
        try {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= Page.Request.MAX) {
                return limit;
            }
        } catch (NumberFormatException e) {
            // told below, like a number out of range
        }
        throw new BadParameterException("limit", "must be a whole number from 1 to " + Page.Request.MAX);
    }

    private static Instant instant(String name, String text, Function<LocalDate, Instant> ofDay) {
        try {
            // "+" in a query means a space; "2026-01-31T10:00:00+01:00" is often sent without escaping it
            return text.length() == 10
                    ? ofDay.apply(bounded(name, LocalDate.parse(text)))
                    : bounded(name, OffsetDateTime.parse(text.replace(' ', '+')))
                            .toInstant();
        } catch (DateTimeException e) {
            throw new BadParameterException(name, "must be an ISO 8601 instant with offset, or a date like 2026-01-31");
        }
    }

    private static LocalDate bounded(String name, LocalDate day) {
        if (day.getYear() < 1900 || day.getYear() > 2200) {
            throw new BadParameterException(name, "must lie between the years 1900 and 2200");
        }
        return day;
    }

    private static OffsetDateTime bounded(String name, OffsetDateTime at) {
        bounded(name, at.toLocalDate());
        return at;
    }
}
