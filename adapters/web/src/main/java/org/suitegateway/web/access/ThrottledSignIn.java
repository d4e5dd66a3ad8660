package org.suitegateway.web.access;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** Asks the throttle before the password. The answer is the same whether the account exists, the password is wrong, or it has to wait. */
public final class ThrottledSignIn implements AuthenticationManager {
    private static final Logger LOG = LoggerFactory.getLogger(ThrottledSignIn.class);

    private final AuthenticationManager passwords;
    private final SignInThrottle throttle;
    private final FailedSignIns failed;

    public ThrottledSignIn(AuthenticationManager passwords, SignInThrottle throttle, FailedSignIns failed) {
        this.passwords = passwords;
        this.throttle = throttle;
        this.failed = failed;
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        String address = attempt.getDetails() instanceof WebAuthenticationDetails details
                ? String.valueOf(details.getRemoteAddress())
                : "unknown";
        String account = attempt.getName();
        if (!throttle.allows(account, address)) {
            failed.failed(account, address);
            throw new BadCredentialsException("not now");
        }
        try {
            Authentication person = passwords.authenticate(attempt);
            throttle.succeeded(account, address);
            return person;
        } catch (AuthenticationException e) {
            boolean waits = throttle.failed(account, address);
            // the name as typed stays out: people type passwords there
            LOG.warn("sign-in failed peer={} waits={}", address, waits);
            this.failed.failed(account, address);
            throw new BadCredentialsException("sign-in failed");
        }
    }
}
