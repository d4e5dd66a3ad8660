package org.suitegateway.store;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.suitegateway.core.Page;

/** How values stand in columns. */
final class Columns {
    private Columns() {}

    static @Nullable Long millis(Optional<Instant> instant) {
        return instant.map(Instant::toEpochMilli).orElse(null);
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return Instant.ofEpochMilli(row.getLong(column));
    }

    static <T> Optional<T> amount(ResultSet row, String column, LongFunction<T> type) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(type.apply(value));
    }

    static Optional<Instant> optionalInstant(ResultSet row, String column) throws SQLException {
        return amount(row, column, Instant::ofEpochMilli);
    }

    static Optional<Integer> optionalInt(ResultSet row, String column) throws SQLException {
        return amount(row, column, v -> (int) v);
    }

    static Optional<String> optional(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column));
    }

    static Optional<LocalDate> optionalDate(ResultSet row, String column) throws SQLException {
        return optional(row, column).map(LocalDate::parse);
    }

    /** @param longest in chars; no surrogate pair is cut in two */
    static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest);
    }

    /** Values without line ends, one per line. */
    static String lines(List<String> values) {
        return String.join("\n", values);
    }

    static List<String> lines(String column) {
        return column.isEmpty() ? List.of() : Arrays.asList(column.split("\n", -1));
    }

    /**
     * A page of rows that were read with one more than the limit, ordered by a number and an identity.
     *
     * @param key of a row, for the cursor
     */
    static <T> Page<T> page(List<T> rows, Page.Request request, java.util.function.Function<T, Cursor> key) {
        if (rows.size() <= request.limit()) {
            return new Page<>(rows, Optional.empty());
        }
        List<T> items = rows.subList(0, request.limit());
        return new Page<>(
                items, Optional.of(key.apply(items.get(items.size() - 1)).text()));
    }

    /** The last row of a page: where the next begins. */
    record Cursor(long number, String id) {
        static final Cursor FIRST = new Cursor(Long.MIN_VALUE, "");
        static final Cursor LAST = new Cursor(Long.MAX_VALUE, "\uffff");

        /** @throws IllegalArgumentException if the text is none of ours */
        static Cursor of(Page.Request request, Cursor start) {
            if (request.cursor().isEmpty()) {
                return start;
            }
            try {
                String text = new String(
                        Base64.getUrlDecoder().decode(request.cursor().get()), StandardCharsets.UTF_8);
                int split = text.indexOf(' ');
                return new Cursor(Long.parseLong(text.substring(0, split)), text.substring(split + 1));
            } catch (RuntimeException e) {
                throw new IllegalArgumentException("cursor must be a value of \"next\"", e);
            }
        }

        String text() {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString((number + " " + id).getBytes(StandardCharsets.UTF_8));
        }
    }
}
