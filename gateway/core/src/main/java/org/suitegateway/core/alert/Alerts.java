package org.suitegateway.core.alert;

import java.util.List;
import java.util.Optional;
import org.suitegateway.core.Page;

/** Durable alerts. Thread-safe. */
public interface Alerts {
    /** Adds it unless the same rule fired for the same subject before, acknowledged or not. @return whether it is new */
    boolean raiseOnce(Alert alert);

    /** Newest first. */
    Page<Alert> list(Optional<Boolean> open, Page.Request page);

    Optional<Alert> find(String id);

    List<Alert> of(Alert.Subject subject);

    int countOpen();

    /** @return false if there is no such alert or it was acknowledged before: the first acknowledgement stays */
    boolean acknowledge(String id, Alert.Acknowledgement acknowledgement);

    /** When a study finds its procedure its alerts go along, unless the rule fired there before. */
    void move(Alert.Subject from, Alert.Subject to);
}
