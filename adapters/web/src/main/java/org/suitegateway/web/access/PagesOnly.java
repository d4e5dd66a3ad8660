package org.suitegateway.web.access;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpHeaders;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;

/** After sign-in a person goes on where a page was asked for, never to a fragment, a picture or a form. */
final class PagesOnly {
    private PagesOnly() {}

    static RequestCache requestCache() {
        HttpSessionRequestCache cache = new HttpSessionRequestCache();
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
