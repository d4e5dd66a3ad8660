package org.suitegateway.simulators.dicom;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Random;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Makes UIDs under 2.25, PS3.5 annex B.2. As thread-safe as its source of numbers. */
public final class Uids {
    private final RandomGenerator numbers;

    private Uids(RandomGenerator numbers) {
        this.numbers = numbers;
    }

    /** The same UIDs for the same seed: for files that must not change. */
    public static Uids seeded(long seed) {
        return new Uids(new Random(seed));
    }

    /** UIDs nobody has had before. */
    public static Uids fresh() {
        return new Uids(new SecureRandom());
    }

    public String next() {
        UUID uuid = new UUID(
                (numbers.nextLong() & ~0xF000L) | 0x4000L,
                (numbers.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | Long.MIN_VALUE);
        BigInteger value = new BigInteger(uuid.toString().replace("-", ""), 16);
        return "2.25." + value;
    }
}
