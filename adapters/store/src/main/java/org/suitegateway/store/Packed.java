package org.suitegateway.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Lists of small records as one text, for a person to read in the table too: a line per record, ended by a line feed, its fields separated
 * by tabs. As in the text format of PostgreSQL's COPY, a backslash stands before what would break that, and {@code \N} is absent.
 */
final class Packed {
    private final StringBuilder text = new StringBuilder();
    private boolean begun;

    Packed add(String field) {
        if (begun) {
            text.append('\t');
        }
        begun = true;
        int plain = 0; // up to where nothing needs a backslash: most of the time all of it
        for (int i = 0; i < field.length(); i++) {
            char c = field.charAt(i);
            if (c == '\\' || c <= '\r') {
                text.append(field, plain, i);
                plain = i + 1;
                switch (c) {
                    case '\\' -> text.append("\\\\");
                    case '\t' -> text.append("\\t");
                    case '\n' -> text.append("\\n");
                    case '\r' -> text.append("\\r");
                    default -> text.append(c);
                }
            }
        }
        text.append(field, plain, field.length());
        return this;
    }

    Packed add(long field) {
        text.append(begun ? "\t" : "").append(field);
        begun = true;
        return this;
    }

    Packed add(boolean field) {
        return add(field ? "1" : "0");
    }

    Packed add(Optional<String> field) {
        if (field.isPresent()) {
            return add(field.get());
        }
        text.append(begun ? "\t" : "").append("\\N");
        begun = true;
        return this;
    }

    /** A list within a field. */
    Packed add(List<String> fields) {
        Packed inner = new Packed();
        fields.forEach(f -> inner.add(f).end());
        return add(inner.text());
    }

    /** The record is complete. */
    Packed end() {
        text.append('\n');
        begun = false;
        return this;
    }

    String text() {
        return text.toString();
    }

    static List<Fields> read(String packed) {
        List<Fields> records = new ArrayList<>();
        for (int from = 0; from < packed.length(); ) {
            int end = packed.indexOf('\n', from);
            records.add(new Fields(packed.substring(from, end).split("\t", -1)));
            from = end + 1;
        }
        return records;
    }

    /** The fields of one record, one after another; those that later versions added are empty or absent in older rows. */
    static final class Fields {
        private final String[] raw;
        private int next;

        Fields(String[] raw) {
            this.raw = raw;
        }

        Optional<String> optional() {
            String field = next < raw.length ? raw[next] : "\\N";
            next++;
            return field.equals("\\N") ? Optional.empty() : Optional.of(plain(field));
        }

        String text() {
            return optional().orElse("");
        }

        boolean flag() {
            return text().equals("1");
        }

        List<String> list() {
            return read(text()).stream().map(Fields::text).toList();
        }

        private static String plain(String field) {
            if (field.indexOf('\\') < 0) {
                return field;
            }
            StringBuilder plain = new StringBuilder();
            for (int i = 0; i < field.length(); i++) {
                char c = field.charAt(i);
                if (c == '\\') {
                    i++;
                    char escaped = field.charAt(i);
                    plain.append(
                            switch (escaped) {
                                case 't' -> '\t';
                                case 'n' -> '\n';
                                case 'r' -> '\r';
                                default -> escaped;
                            });
                } else {
                    plain.append(c);
                }
            }
            return plain.toString();
        }
    }
}
