package org.suitegateway.web.http;

import java.util.List;
import java.util.function.Function;
import org.suitegateway.core.Page;

/** A list of the API. @param next where the following part starts, to be given back as {@code cursor}; empty at the end */
public record Listing<T>(List<T> items, String next) {
    public Listing {
        items = List.copyOf(items);
    }

    public static <S, T> Listing<T> of(Page<S> page, Function<S, T> view) {
        return new Listing<>(
                page.items().stream().map(view).toList(), page.next().orElse(""));
    }

    /** A part of a list that is whole in memory; the cursor is the index of its first item. */
    public static <S, T> Listing<T> of(List<S> all, Query query, Function<S, T> view) {
        Page.Request request = query.pageRequest();
        int from;
        try {
            from = request.cursor().map(Integer::parseInt).orElse(0);
        } catch (NumberFormatException e) {
            throw new BadParameterException("cursor", Query.CURSOR_RULE);
        }
        if (from < 0 || from > all.size()) {
            throw new BadParameterException("cursor", Query.CURSOR_RULE);
        }
        int to = Math.min(all.size(), from + request.limit());
        return new Listing<>(
                all.subList(from, to).stream().map(view).toList(), to < all.size() ? Integer.toString(to) : "");
    }
}
