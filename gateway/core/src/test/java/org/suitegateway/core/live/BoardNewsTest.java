package org.suitegateway.core.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BoardNewsTest {
    @Test
    void everybody_hears_of_a_change_also_when_one_of_them_fails() {
        BoardNews news = new BoardNews();
        AtomicInteger heard = new AtomicInteger();
        news.listen(heard::incrementAndGet);
        news.listen(() -> {
            throw new IllegalStateException("to order");
        });
        news.listen(heard::incrementAndGet);
        news.changed();
        assertThat(heard).hasValue(2);
    }
}
