package org.suitegateway.web.access;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationListener;
import org.springframework.security.authentication.event.InteractiveAuthenticationSuccessEvent;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** One line for each person who signs in on the page; programs send their password each time and would fill the log. */
public final class SignInLog implements ApplicationListener<InteractiveAuthenticationSuccessEvent> {
    private static final Logger LOG = LoggerFactory.getLogger(SignInLog.class);

    @Override
    public void onApplicationEvent(InteractiveAuthenticationSuccessEvent event) {
        String peer = event.getAuthentication().getDetails() instanceof WebAuthenticationDetails details
                ? String.valueOf(details.getRemoteAddress())
                : "unknown";
        LOG.info("signed in person={} peer={}", event.getAuthentication().getName(), peer);
    }
}
