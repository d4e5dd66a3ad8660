package org.suitegateway.core.live;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells whoever listens in this process that something on the status board has changed: a procedure, its dose, an alert, a check. It does
 * not say what: who hears it looks at the records, so a message that is lost or comes twice does no harm. Thread-safe.
 */
public final class BoardNews {
    private static final Logger LOG = LoggerFactory.getLogger(BoardNews.class);

    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    /** @param listener called on the thread of whoever made the change: it hands on and returns at once */
    public void listen(Runnable listener) {
        listeners.add(listener);
    }

    /** To be called after the commit: who looks must find the change. */
    public void changed() {
        for (Runnable listener : listeners) {
            try {
                listener.run();
            } catch (RuntimeException e) { // the change is made, and the others want to hear of it
                LOG.error("a listener to changes of the board failed", e);
            }
        }
    }
}
