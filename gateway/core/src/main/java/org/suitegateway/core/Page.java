package org.suitegateway.core;

import java.util.List;
import java.util.Optional;

/**
 * A part of a longer list.
 *
 * @param next where the following part starts, to be given back as {@link Request#cursor}; empty at the end
 */
public record Page<T>(List<T> items, Optional<String> next) {
    public Page {
        items = List.copyOf(items);
    }

    /**
     * Which part is asked for.
     *
     * @param limit 1 to 500
     */
    public record Request(int limit, Optional<String> cursor) {
        public static final int MAX = 500;

        /** @throws IllegalArgumentException if the limit is out of range */
        public Request {
            if (limit < 1 || limit > MAX) {
                throw new IllegalArgumentException("limit must be 1 to " + MAX);
            }
        }

        public static Request first(int limit) {
            return new Request(limit, Optional.empty());
        }
    }
}
