package org.suitegateway.web.access;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpHeaders;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;

/** After sign-in a person goes on where a page was asked for, never to a fragment, a picture or a form. */
final class PagesOnly {
    private PagesOnly() {}

    @SuppressWarnings("NullAway") // null turns the parameter off, as its Javadoc says and its signature does not
    static RequestCache requestCache() {
        HttpSessionRequestCache cache = new HttpSessionRequestCache();
        cache.setMatchingRequestParameterName(null); // it would come back as a parameter that no page knows
        cache.setRequestMatcher(request -> request.getMethod().equals("GET")
                && !askedByScript(request)
                && !IdleSessions.byItself(request)
                && String.valueOf(request.getHeader(HttpHeaders.ACCEPT)).contains("text/html"));
        return cache;
    }

    static boolean askedByScript(HttpServletRequest request) {
        return "fetch".equals(request.getHeader("X-Requested-With"));
    }
}
