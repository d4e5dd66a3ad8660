package org.suitegateway.dosimetry.live;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.suitegateway.core.time.DeviceClock;

/**
 * Who may send readings, and how their clocks go.
 *
 * @param hubs the first whose peer it is holds
 * @param others how every other sender is read
 * @param allowed addresses; empty for anybody
 */
public record DosimeterHubs(List<Hub> hubs, Hub others, Set<String> allowed) {
    public DosimeterHubs {
        hubs = List.copyOf(hubs);
        allowed = Set.copyOf(allowed);
    }

    /**
     * @param peers its addresses
     * @param clock of times without an offset
     * @param every seconds between two readings of one dosimeter: each speaks for that long
     */
    public record Hub(Set<String> peers, DeviceClock clock, int every) {
        public Hub {
            peers = Set.copyOf(peers);
        }
    }

    /** @return empty for a peer that may not send */
    Optional<Hub> of(String peer) {
        Optional<Hub> known =
                hubs.stream().filter(h -> h.peers().contains(peer)).findFirst();
        return known.isPresent() || allowed.isEmpty() || allowed.contains(peer)
                ? known.or(() -> Optional.of(others))
                : Optional.empty();
    }
}
