package org.suitegateway.web.http;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.json.JsonMapper;

/** Problem details (RFC 9457): the member {@code parameter} names what is at fault, {@code rule} what was expected. Thread-safe. */
public final class Problems {
    private final JsonMapper json;

    public Problems(JsonMapper json) {
        this.json = json;
    }

    public static ResponseEntity<ProblemDetail> of(
            HttpStatus status, String detail, Optional<String> parameter, Optional<String> rule) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        parameter.ifPresent(p -> problem.setProperty("parameter", p));
        rule.ifPresent(r -> problem.setProperty("rule", r));
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    /** For what is answered before a controller is reached. */
    public void write(HttpServletResponse response, HttpStatus status, String detail) throws IOException {
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        byte[] body = json.writeValueAsBytes(ProblemDetail.forStatusAndDetail(status, detail));
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
