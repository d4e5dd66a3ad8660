package org.suitegateway.web.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;

/** Goes on to the page that was asked for, on this host whatever the request said of its host. */
final class AfterSignIn implements AuthenticationSuccessHandler {
    private final RequestCache asked;

    AfterSignIn(RequestCache asked) {
        this.asked = asked;
    }

    @Override
    public void onAuthenticationSuccess(HttpServletRequest request, HttpServletResponse response, Authentication person)
            throws IOException {
        @Nullable SavedRequest saved = asked.getRequest(request, response);
        asked.removeRequest(request, response);
        response.sendRedirect(saved == null ? "/" : withoutHost(URI.create(saved.getRedirectUrl())));
    }

    private static String withoutHost(URI page) {
        String path = page.getRawPath();
        boolean here = path.startsWith("/") && !path.startsWith("//");
        return !here ? "/" : page.getRawQuery() == null ? path : path + "?" + page.getRawQuery();
    }
}
