package org.suitegateway.web.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The description of the API (OpenAPI 3.1), kept by hand beside the code; a test compares the two. */
@RestController
public final class OpenApiDocument {
    private final String text;

    /** @param version of the gateway, put into the document */
    public OpenApiDocument(String version) {
        try (InputStream in = OpenApiDocument.class.getResourceAsStream("openapi.json")) {
            if (in == null) {
                throw new IllegalStateException("openapi.json is missing in the jar");
            }
            text = new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("@version@", version);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @GetMapping(path = "/api/openapi.json", produces = MediaType.APPLICATION_JSON_VALUE)
    String document() {
        return text;
    }
}
