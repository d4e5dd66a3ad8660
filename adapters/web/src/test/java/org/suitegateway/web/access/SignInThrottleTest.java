package org.suitegateway.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class SignInThrottleTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-15T15:42:07Z"));
    private final SignInThrottle throttle = new SignInThrottle(new Clock() {
        @Override
        public Instant instant() {
            return now.get();
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    });

    private void pass(Duration time) {
        now.updateAndGet(t -> t.plus(time));
    }

    private void fail(int times, String account, String address) {
        for (int i = 0; i < times; i++) {
            throttle.failed(account, address);
        }
    }

    @Test
    void a_few_failures_cost_nothing() {
        fail(4, "nurse", "10.0.0.1");
        assertThat(throttle.allows("nurse", "10.0.0.1")).isTrue();
    }

    @Test
    void each_further_failure_doubles_the_wait() {
        fail(5, "nurse", "10.0.0.1");
        assertThat(throttle.allows("nurse", "10.0.0.1")).isFalse();
        pass(Duration.ofSeconds(2));
        assertThat(throttle.allows("nurse", "10.0.0.1")).isTrue();
        throttle.failed("nurse", "10.0.0.1");
        pass(Duration.ofSeconds(3));
        assertThat(throttle.allows("nurse", "10.0.0.1")).isFalse();
        pass(Duration.ofSeconds(1));
        assertThat(throttle.allows("nurse", "10.0.0.1")).isTrue();
    }

    @Test
    void no_wait_is_longer_than_a_quarter_of_an_hour() {
        fail(40, "nurse", "10.0.0.1");
        pass(SignInThrottle.LONGEST);
        assertThat(throttle.allows("nurse", "10.0.0.1")).isTrue();
    }

    @Test
    void another_address_is_not_locked_out() {
        fail(20, "nurse", "10.0.0.1");
        assertThat(throttle.allows("nurse", "10.0.0.2")).isTrue();
    }

    @Test
    void the_case_of_the_name_is_no_way_around() {
        fail(5, "nurse", "10.0.0.1");
        assertThat(throttle.allows("NURSE", "10.0.0.1")).isFalse();
    }

    @Test
    void an_address_that_tries_many_accounts_waits_too() {
        for (int i = 0; i < SignInThrottle.FREE_PER_ADDRESS; i++) {
            throttle.failed("account" + i, "10.0.0.1");
        }
        assertThat(throttle.allows("fresh", "10.0.0.1")).isFalse();
    }

    @Test
    void success_forgets_the_failures_of_the_account() {
        fail(4, "nurse", "10.0.0.1");
        throttle.succeeded("nurse", "10.0.0.1");
        fail(4, "nurse", "10.0.0.1");
        assertThat(throttle.allows("nurse", "10.0.0.1")).isTrue();
    }
}
