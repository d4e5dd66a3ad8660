package org.suitegateway.app.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what the API answers. */
final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    static JsonNode of(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.uri() + " " + answer.body()).isEqualTo(200);
        return MAPPER.readTree(answer.body());
    }

    /** The {@code items} of a list. */
    static List<JsonNode> items(HttpResponse<String> answer) {
        return of(answer).get("items").valueStream().toList();
    }
}
