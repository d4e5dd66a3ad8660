package org.suitegateway.notify;

import java.math.BigDecimal;
import java.util.Optional;

/** One JSON object (RFC 8259) as it is written. Not thread-safe. */
final class JsonObject {
    private final StringBuilder text = new StringBuilder("{");

    JsonObject put(String name, String value) {
        name(name);
        quote(value);
        return this;
    }

    JsonObject put(String name, Optional<String> value) {
        value.ifPresent(v -> put(name, v));
        return this;
    }

    JsonObject put(String name, BigDecimal value) {
        name(name);
        text.append(Wording.number(value));
        return this;
    }

    JsonObject put(String name, JsonObject value) {
        name(name);
        text.append(value);
        return this;
    }

    private void name(String name) {
        if (text.length() > 1) {
            text.append(',');
        }
        quote(name);
        text.append(':');
    }

    private void quote(String value) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                default -> {
                    if (c < 0x20 || Character.isSurrogate(c) || c == 0x2028 || c == 0x2029) {
                        text.append(String.format("\\u%04x", (int) c));
                    } else {
                        text.append(c);
                    }
                }
            }
        }
        text.append('"');
    }

    @Override
    public String toString() {
        return text + "}";
    }
}
