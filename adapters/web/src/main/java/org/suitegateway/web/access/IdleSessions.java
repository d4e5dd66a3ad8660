package org.suitegateway.web.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Ends a sign-in when its person did nothing for some time (45 CFR 164.312(a)(2)(iii), automatic log-off). The status page asks for
 * news every few seconds; these requests are marked and do not count as a person's.
 */
public final class IdleSessions extends OncePerRequestFilter {
    private static final String LAST_ACT = IdleSessions.class.getName();

    private final Duration idle;
    private final Clock clock;

    public IdleSessions(Duration idle, Clock clock) {
        this.idle = idle;
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        HttpSession session = request.getSession(false);
        if (session != null) {
            Instant now = clock.instant();
            if (isOver(session)) {
                session.invalidate();
            } else if (session.getAttribute(LAST_ACT) == null || !byItself(request)) {
                session.setAttribute(LAST_ACT, now);
            }
        }
        chain.doFilter(request, response);
    }

    /** Whether its person did nothing for too long, or it was ended. */
    public boolean isOver(HttpSession session) {
        try {
            Instant now = clock.instant();
            Instant last = session.getAttribute(LAST_ACT) instanceof Instant at ? at : now;
            return !last.plus(idle).isAfter(now);
        } catch (IllegalStateException ended) {
            return true;
        }
    }

    /** Whether a page asked, not a person. */
    static boolean byItself(HttpServletRequest request) {
        return request.getRequestURI().equals("/status")
                || request.getRequestURI().equals("/status/events")
                || request.getParameter("by-itself") != null;
    }
}
