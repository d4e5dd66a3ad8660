package org.suitegateway.simulators.dicom;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.LinkedBlockingDeque;

/**
 * What a peer does instead of taking an object or a performed step, in the order given: each request uses up one turn of the first order
 * that has turns left; without orders it succeeds. Thread-safe; orders may be added while the peer runs.
 */
public final class Behaviour {
    private final BlockingDeque<Order> orders = new LinkedBlockingDeque<>();

    /** One turn: wait, then answer or drop. */
    record Order(Duration delay, int status, Drop drop) {
        /** After the request was read whole. */
        void answer(Request request) throws IOException {
            if (drop != Drop.NO) {
                request.drop();
            }
            try {
                Thread.sleep(delay.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            request.respond(
                    status,
                    status == 0 ? new DataSet() : new DataSet().put(Tag.ERROR_COMMENT, "answered to order"),
                    new DataSet());
        }
    }

    enum Drop {
        NO,
        /** Closes the connection when the data set has begun. */
        IN_MIDST,
        /** Takes the whole data set, then closes without an answer: the sender cannot know. */
        UNANSWERED
    }

    /** @param status such as 0xA700; the object is not kept unless it is 0 or a warning (0xBxxx) */
    public Behaviour answer(int status, int times) {
        return add(new Order(Duration.ZERO, status, Drop.NO), times);
    }

    /** Success, but late. */
    public Behaviour delay(Duration delay, int times) {
        return add(new Order(delay, 0, Drop.NO), times);
    }

    public Behaviour drop(int times) {
        return add(new Order(Duration.ZERO, 0, Drop.IN_MIDST), times);
    }

    /** Keeps the object but closes without an answer. */
    public Behaviour dropUnanswered(int times) {
        return add(new Order(Duration.ZERO, 0, Drop.UNANSWERED), times);
    }

    private Behaviour add(Order order, int times) {
        for (int i = 0; i < times; i++) {
            orders.addLast(order);
        }
        return this;
    }

    Order next() {
        Order order = orders.pollFirst();
        return order == null ? new Order(Duration.ZERO, 0, Drop.NO) : order;
    }
}
