package org.suitegateway.web.staffdose;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.suitegateway.core.Page;

/** A list to its end. */
final class Everybody {
    private Everybody() {}

    static <T> List<T> of(Function<Page.Request, Page<T>> list) {
        List<T> all = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            Page<T> part = list.apply(new Page.Request(Page.Request.MAX, cursor));
            all.addAll(part.items());
            cursor = part.next();
        } while (cursor.isPresent());
        return all;
    }
}
