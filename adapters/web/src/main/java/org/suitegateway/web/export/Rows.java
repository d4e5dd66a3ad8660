package org.suitegateway.web.export;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.suitegateway.core.Page;

/** Rows that come one after another. */
public interface Rows<T> {
    void each(Consumer<T> row);

    static <T> Rows<T> of(List<T> all) {
        return all::forEach;
    }

    /** A list of a port, part by part to its end. */
    static <S, T> Rows<T> of(Function<Page.Request, Page<S>> list, Function<S, T> view) {
        return row -> {
            Optional<String> cursor = Optional.empty();
            do {
                Page<S> part = list.apply(new Page.Request(Page.Request.MAX, cursor));
                part.items().forEach(item -> row.accept(view.apply(item)));
                cursor = part.next();
            } while (cursor.isPresent());
        };
    }
}
