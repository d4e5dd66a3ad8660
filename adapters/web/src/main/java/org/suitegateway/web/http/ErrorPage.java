package org.suitegateway.web.http;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.RequestMapping;
import org.suitegateway.web.access.Zones;

/** The last resort: a page for people, problem details for programs, of the status and nothing else. */
@ForPeople
public final class ErrorPage implements ErrorController {
    private final Problems problems;

    public ErrorPage(Problems problems) {
        this.problems = problems;
    }

    @RequestMapping("/error")
    @org.jspecify.annotations.Nullable String error(HttpServletRequest request, HttpServletResponse response, Model model) throws IOException {
        HttpStatus status = Optional.ofNullable(request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE))
                .map(code -> HttpStatus.resolve((Integer) code))
                .orElse(HttpStatus.NOT_FOUND);
        String path = String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI));
        if (Zones.forPrograms(path)) {
            problems.write(response, status, words(status));
            return null;
        }
        response.setStatus(status.value());
        model.addAttribute("status", status.value());
        model.addAttribute("words", words(status));
        return "error-page";
    }

    private static String words(HttpStatus status) {
        return switch (status) {
            case NOT_FOUND -> "There is nothing at this address.";
            case FORBIDDEN ->
                "Your sign-in does not allow this, or the page was too old to act on. Go back, reload, try again.";
            case BAD_REQUEST -> "The request could not be understood.";
            case METHOD_NOT_ALLOWED -> "This address does not take requests of this kind.";
            case UNSUPPORTED_MEDIA_TYPE -> "The body must be application/json.";
            default ->
                status.is4xxClientError()
                        ? "The request cannot be answered: "
                                + status.getReasonPhrase().toLowerCase(java.util.Locale.ROOT)
                        : "The gateway failed; its log has the reason.";
        };
    }
}
