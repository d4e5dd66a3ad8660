package org.suitegateway.web.procedure;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.suitegateway.core.dose.DoseLedger;
import org.suitegateway.core.dose.IrradiationEvent;

/** The irradiation events of the reports that stand, each exposure once; of two reports that both hold it the later speaks. */
final class StandingEvents {
    private StandingEvents() {}

    /** An event and the report it stands in. */
    record Sourced(IrradiationEvent event, DoseLedger.Entry entry) {}

    private record Key(String device, IrradiationEvent.Key event) {}

    static List<Sourced> of(List<DoseLedger.Entry> entries, Map<String, String> replaced) {
        Map<Key, Sourced> distinct = new LinkedHashMap<>();
        entries.stream()
                .filter(e -> !replaced.containsKey(e.digest()))
                .sorted(Comparator.comparing(
                                (DoseLedger.Entry e) -> e.report().contentAt().orElse(Instant.MIN))
                        .thenComparing(DoseLedger.Entry::receivedAt)
                        .thenComparing(DoseLedger.Entry::digest))
                .forEach(entry -> entry.report()
                        .events()
                        .forEach(event -> distinct.put(
                                new Key(entry.report().deviceUid().orElse(""), event.key()),
                                new Sourced(event, entry))));
        List<Sourced> events = new ArrayList<>(distinct.values());
        events.sort(Comparator.comparing(s -> s.event().startedAt().orElse(Instant.MAX)));
        return events;
    }
}
