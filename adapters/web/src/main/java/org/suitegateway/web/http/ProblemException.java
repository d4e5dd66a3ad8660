package org.suitegateway.web.http;

import org.springframework.http.HttpStatus;

/** What was asked for cannot be done: it is not there (404), or not in a state that allows it (409). */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final String detail;

    private ProblemException(HttpStatus status, String detail) {
        super(detail);
        this.status = status;
        this.detail = detail;
    }

    public static ProblemException notFound(String what) {
        return new ProblemException(HttpStatus.NOT_FOUND, "no such " + what);
    }

    public static ProblemException conflict(String why) {
        return new ProblemException(HttpStatus.CONFLICT, why);
    }

    public String detail() {
        return detail;
    }

    public HttpStatus status() {
        return status;
    }
}
