package org.suitegateway.web.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.suitegateway.core.error.Refusal;
import org.suitegateway.core.error.RefusedException;
import org.suitegateway.core.error.UnavailableException;

/** What a page says when it cannot do what was asked. */
@ControllerAdvice(annotations = ForPeople.class)
public final class PageErrors {
    private static final Logger LOG = LoggerFactory.getLogger(PageErrors.class);

    private final PageFrame frames;

    public PageErrors(PageFrame frames) {
        this.frames = frames;
    }

    @ExceptionHandler
    String badParameter(
            BadParameterException e, HttpServletRequest request, Model model, HttpServletResponse response) {
        return page(HttpStatus.BAD_REQUEST, e.parameter() + ": " + e.rule(), request, model, response);
    }

    @ExceptionHandler
    String problem(ProblemException e, HttpServletRequest request, Model model, HttpServletResponse response) {
        return page(e.status(), e.detail(), request, model, response);
    }

    @ExceptionHandler
    String refused(RefusedException e, HttpServletRequest request, Model model, HttpServletResponse response) {
        return page(
                e.reason() == Refusal.UNKNOWN_KEY ? HttpStatus.NOT_FOUND : HttpStatus.CONFLICT,
                e.rule(),
                request,
                model,
                response);
    }

    @ExceptionHandler
    String unavailable(UnavailableException e, HttpServletRequest request, Model model, HttpServletResponse response) {
        LOG.error("page unavailable what={}", e.getMessage());
        return page(
                HttpStatus.SERVICE_UNAVAILABLE,
                "The gateway cannot reach its records. Receiving from devices goes on; try again in a moment.",
                request,
                model,
                response);
    }

    private String page(
            HttpStatus status, String words, HttpServletRequest request, Model model, HttpServletResponse response) {
        response.setStatus(status.value());
        model.addAttribute("frame", frames.frame(request));
        model.addAttribute("status", status.value());
        model.addAttribute("words", words.isEmpty() ? "" : Character.toUpperCase(words.charAt(0)) + words.substring(1));
        return "error-page";
    }
}
