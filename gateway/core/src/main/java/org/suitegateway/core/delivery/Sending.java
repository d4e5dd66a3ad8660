package org.suitegateway.core.delivery;

import java.util.List;
import java.util.Optional;

/**
 * The outcome of one association: responses in the order of the objects. What has no outcome was not answered.
 *
 * @param broken why the rest was not sent
 */
public record Sending(List<StoreOutcome> outcomes, Optional<String> broken) {
    public Sending {
        outcomes = List.copyOf(outcomes);
    }
}
