package org.suitegateway.web.export;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.suitegateway.web.http.BadParameterException;

/** As what a table is taken away. */
public enum TableFormat {
    CSV("text/csv;charset=UTF-8"),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    PDF("application/pdf");

    private final String mediaType;

    TableFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    public String mediaType() {
        return mediaType;
    }

    /** The ending of its files, and its word in addresses. */
    public String ending() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Empty for JSON, which is no table. @throws BadParameterException if it is none */
    public static Optional<TableFormat> orJson(Optional<String> asked) {
        if (asked.isEmpty() || asked.get().equals("json")) {
            return Optional.empty();
        }
        return Optional.of(find(asked.get())
                .orElseThrow(() -> new BadParameterException("format", "must be one of json, " + all())));
    }

    /** CSV when nothing is asked for. @throws BadParameterException if it is none */
    static TableFormat of(Optional<String> asked) {
        return asked.map(word ->
                        find(word).orElseThrow(() -> new BadParameterException("format", "must be one of " + all())))
                .orElse(CSV);
    }

    private static Optional<TableFormat> find(String word) {
        return Arrays.stream(values()).filter(f -> f.ending().equals(word)).findFirst();
    }

    private static String all() {
        return Arrays.stream(values()).map(TableFormat::ending).collect(Collectors.joining(", "));
    }
}
