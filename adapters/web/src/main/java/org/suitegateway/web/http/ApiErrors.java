package org.suitegateway.web.http;

import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.suitegateway.core.error.RefusedException;
import org.suitegateway.core.error.UnavailableException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** What the API answers when it cannot do what was asked. Nothing of our insides goes out, and nothing of a patient into the log. */
@RestControllerAdvice(annotations = RestController.class)
public final class ApiErrors {
    private static final Logger LOG = LoggerFactory.getLogger(ApiErrors.class);

    @ExceptionHandler
    ResponseEntity<ProblemDetail> badParameter(BadParameterException e) {
        return Problems.of(
                HttpStatus.BAD_REQUEST,
                e.parameter() + ": " + e.rule(),
                Optional.of(e.parameter()),
                Optional.of(e.rule()));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> problem(ProblemException e) {
        return Problems.of(e.status(), e.detail(), Optional.empty(), Optional.empty());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(RefusedException e) {
        HttpStatus status =
                switch (e.reason()) {
                    case UNKNOWN_KEY -> HttpStatus.NOT_FOUND;
                    case CONFLICT,
                            UNREADABLE,
                            TRUNCATED,
                            INTERRUPTED,
                            TOO_LARGE,
                            MISMATCH,
                            INVALID_IDENTIFIER,
                            MISSING_FIELD,
                            INVALID_VALUE,
                            UNKNOWN_CODE,
                            DUPLICATE,
                            FINAL,
                            UNSUPPORTED ->
                        HttpStatus.CONFLICT; // the request was fine: what it asks to do again still cannot be done
                };
        return Problems.of(status, e.place() + ": " + e.rule(), Optional.of(e.place()), Optional.of(e.rule()));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unreadable(HttpMessageNotReadableException e) {
        if (e.getCause() instanceof UnrecognizedPropertyException unknown) {
            return badParameter(new BadParameterException(
                    unknown.getPropertyName().length() > 64 ? "body" : unknown.getPropertyName(),
                    "is not a member of this request, which has "
                            + Optional.ofNullable(unknown.getKnownPropertyIds()).stream()
                                    .flatMap(java.util.Collection::stream)
                                    .map(String::valueOf)
                                    .collect(Collectors.joining(", "))));
        }
        if (e.getCause() instanceof DatabindException wrong && !wrong.getPath().isEmpty()) {
            String name = Optional.ofNullable(wrong.getPath().get(0).getPropertyName())
                    .orElse("body");
            return badParameter(new BadParameterException(name, "is not of the type it must have"));
        }
        String where = e.getCause() instanceof JacksonException broken && broken.getLocation() != null
                ? " (line " + broken.getLocation().getLineNr() + ", column "
                        + broken.getLocation().getColumnNr() + ")"
                : "";
        return badParameter(new BadParameterException("body", "must be a JSON object" + where));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> mediaType(HttpMediaTypeNotSupportedException e) {
        return Problems.of(
                HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                "the body must be application/json",
                Optional.of("Content-Type"),
                Optional.of("application/json"));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> mediaType(HttpMediaTypeNotAcceptableException e) {
        return Problems.of(
                HttpStatus.NOT_ACCEPTABLE,
                "this resource answers application/json",
                Optional.of("Accept"),
                Optional.of("application/json"));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unavailable(UnavailableException e) {
        LOG.error("api unavailable what={}", e.getMessage());
        return Problems.of(
                HttpStatus.SERVICE_UNAVAILABLE,
                "the gateway cannot reach its records: try again",
                Optional.empty(),
                Optional.empty());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> bug(Exception e) {
        LOG.error("api failed", e);
        return Problems.of(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "the gateway failed; its log has the reason",
                Optional.empty(),
                Optional.empty());
    }
}
