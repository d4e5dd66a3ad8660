package org.suitegateway.web.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Slows down guessing. After some failures the pair of account and address has to wait, twice as long after each further one, up to a
 * quarter of an hour; an address that fails with many accounts waits too. Nobody can lock another person out from elsewhere.
 * Thread-safe; memory is bounded.
 */
public final class SignInThrottle {
    static final int FREE_PER_ACCOUNT = 5;
    static final int FREE_PER_ADDRESS = 50;
    static final Duration LONGEST = Duration.ofMinutes(15);
    private static final int REMEMBERED = 10_000;

    private final Clock clock;
    private final Map<String, Failures> failures = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > REMEMBERED;
        }
    };

    private record Failures(int count, Instant last) {}

    public SignInThrottle(Clock clock) {
        this.clock = clock;
    }

    /** Whether the password may be looked at now. */
    public synchronized boolean allows(String account, String address) {
        return open(pair(account, address), FREE_PER_ACCOUNT) && open(address, FREE_PER_ADDRESS);
    }

    /** @return whether the pair has to wait from now on */
    public synchronized boolean failed(String account, String address) {
        count(pair(account, address));
        count(address);
        return !allows(account, address);
    }

    public synchronized void succeeded(String account, String address) {
        failures.remove(pair(account, address));
    }

    private void count(String key) {
        Failures before = failures.get(key);
        boolean forgotten =
                before == null || before.last().plus(LONGEST.multipliedBy(2)).isBefore(clock.instant());
        failures.put(key, new Failures(before == null || forgotten ? 1 : before.count() + 1, clock.instant()));
    }

    private boolean open(String key, int free) {
        Failures past = failures.get(key);
        if (past == null || past.count() < free) {
            return true;
        }
        long seconds = Math.min(LONGEST.toSeconds(), 1L << Math.min(30, past.count() - free + 1));
        return !clock.instant().isBefore(past.last().plusSeconds(seconds));
    }

    private static String pair(String account, String address) {
        String name = account.length() > 64 ? account.substring(0, 64) : account;
        return name.toLowerCase(Locale.ROOT) + " " + address;
    }
}
