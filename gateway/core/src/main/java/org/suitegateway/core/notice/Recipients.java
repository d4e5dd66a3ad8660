package org.suitegateway.core.notice;

import java.util.List;
import java.util.Optional;

/** All that are configured. One that is configured no longer keeps what it is owed. */
public record Recipients(List<Recipient> all) {
    public Recipients {
        all = List.copyOf(all);
    }

    public Optional<Recipient> find(String id) {
        return all.stream().filter(r -> r.id().equals(id)).findFirst();
    }

    public List<String> ids() {
        return all.stream().map(Recipient::id).toList();
    }
}
