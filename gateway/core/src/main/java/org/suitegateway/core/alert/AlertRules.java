package org.suitegateway.core.alert;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The rules as they are now; they are replaced as a whole while the service runs. Thread-safe. */
public final class AlertRules {
    private volatile Book book;

    public AlertRules(List<AlertRule> rules, Instant loadedAt) {
        this.book = new Book(rules, loadedAt, Optional.empty());
    }

    /**
     * @param loadedAt when these rules came into force
     * @param mistake why a later version of the file is not in force
     */
    public record Book(List<AlertRule> rules, Instant loadedAt, Optional<Mistake> mistake) {
        public Book {
            rules = List.copyOf(rules);
        }

        public Optional<AlertRule> find(String id) {
            return rules.stream().filter(r -> r.id().equals(id)).findFirst();
        }
    }

    /** @param text file, line, key and rule */
    public record Mistake(Instant at, String text) {}

    public Book book() {
        return book;
    }

    public List<AlertRule> rules() {
        return book().rules();
    }

    public Optional<AlertRule> find(String id) {
        return book().find(id);
    }

    public synchronized void replace(List<AlertRule> rules, Instant now) {
        book = new Book(rules, now, Optional.empty());
    }

    /** The last good ones stay. */
    public synchronized void mistaken(Mistake mistake) {
        book = new Book(book.rules(), book.loadedAt(), Optional.of(mistake));
    }
}
