package org.suitegateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the viewer's pictures and samples are fetched by. */
class FramesPageTest {
    private static TestGateway gateway;
    private static Client nurse;

    @BeforeAll
    static void start() {
        Ports ports = FreshPorts.empty();
        new ClinicDay(ports).fill();
        gateway = new TestGateway(ports, new MovableClock(ClinicDay.NOW), false);
        nurse = Client.signedIn(gateway, "nurse");
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    private static String path(String digest, Object frame) {
        return "/instances/" + digest + "/frames/" + frame;
    }

    @ParameterizedTest
    @ValueSource(strings = {"nurse", "rso", "admin"})
    void a_person_who_may_see_procedures_sees_their_frames(String user) {
        HttpResponse<byte[]> answer =
                Client.signedIn(gateway, user).bytes(path(MadeUpPictures.USUAL, 1) + "?center=40&width=400");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Client.type(answer)).isEqualTo("image/png");
        assertThat(answer.body())
                .isEqualTo(MadeUpPictures.slope(MadeUpFrames.COLUMNS).bytes());
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/samples"})
    void nobody_else_sees_anything(String kind) {
        HttpResponse<byte[]> answer = Client.nobody(gateway).bytes(path(MadeUpPictures.USUAL, 1) + kind);

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location")).contains("/signin");
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers().firstValue("ETag")).isEmpty();
    }

    @Test
    void a_browser_keeps_a_frame_for_itself_for_a_day() {
        HttpResponse<byte[]> first = nurse.bytes(path(MadeUpPictures.USUAL, 2) + "?invert=true");
        String tag = first.headers().firstValue("ETag").orElseThrow();

        assertThat(first.headers().allValues("Cache-Control")).containsExactly("max-age=86400, private, immutable");
        assertThat(Client.signedIn(gateway, "nurse")
                        .with("If-None-Match", tag)
                        .bytes(path(MadeUpPictures.USUAL, 2) + "?invert=true")
                        .statusCode())
                .isEqualTo(304);
        assertThat(Client.signedIn(gateway, "nurse")
                        .with("If-None-Match", tag)
                        .bytes(path(MadeUpPictures.USUAL, 2))
                        .statusCode())
                .isEqualTo(200);
        assertThat(Client.nobody(gateway)
                        .with("If-None-Match", tag)
                        .bytes(path(MadeUpPictures.USUAL, 2) + "?invert=true")
                        .statusCode())
                .isEqualTo(302);
    }

    @Test
    void samples_come_behind_a_line_that_says_what_they_are() {
        HttpResponse<byte[]> answer = nurse.bytes(path(MadeUpPictures.USUAL, 3) + "/samples");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Client.type(answer)).isEqualTo("application/octet-stream");
        byte[] body = answer.body();
        int end = new String(body, StandardCharsets.ISO_8859_1).indexOf('\n') + 1;
        assertThat(end % 8).isZero();
        assertThat(new String(body, 0, end, StandardCharsets.UTF_8))
                .contains(
                        "\"columns\":64",
                        "\"rows\":32",
                        "\"samplesPerPixel\":1",
                        "\"bytesPerSample\":2",
                        "\"signed\":false",
                        "\"slope\":2.0",
                        "\"intercept\":-100.0",
                        "\"least\":-40.0",
                        "\"frame\":3",
                        "\"frames\":24",
                        "\"framesPerSecond\":30.0",
                        "{\"center\":400.0,\"width\":801.0,\"shape\":\"linear\",\"name\":\"SOFT\"}",
                        "\"graphicsLength\":256",
                        "\"shutterLength\":256",
                        "\"curveLength\":0");
        ByteBuffer samples = ByteBuffer.wrap(body, end, 2 * 64 * 32).slice().order(ByteOrder.LITTLE_ENDIAN);
        assertThat(List.of(samples.getShort(0), samples.getShort(2), samples.getShort(2 * 63)))
                .containsExactly((short) 30, (short) 40, (short) 660);
        assertThat(body).hasSize(end + 2 * 64 * 32 + 256 + 256);
        assertThat(Arrays.copyOfRange(body, end + 4096, end + 4098)).containsExactly(1, 0);
    }

    @ParameterizedTest
    @CsvSource({
        "center=1, width",
        "width=1, center",
        "center=1&width=0, width",
        "center=1&width=-5, width",
        "center=NaN&width=5, center",
        "center=1e99&width=5, center",
        "center=x&width=5, center",
        "greys=nice, greys",
        "invert=perhaps, invert",
        "size=9999, size",
    })
    void a_look_that_is_none_is_refused_by_name(String query, String parameter) {
        HttpResponse<String> answer = nurse.get(path(MadeUpPictures.USUAL, 1) + "?" + query);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).containsIgnoringCase(parameter + ": ");
    }

    @ParameterizedTest
    @CsvSource({"0", "-1", "x", "1.5", "99999999999", "25"})
    void there_are_no_other_frames(String frame) {
        for (String kind : List.of("", "/samples")) {
            HttpResponse<String> answer = nurse.get(path(MadeUpPictures.USUAL, frame) + kind);

            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.headers().firstValue("Cache-Control").orElse("")).contains("no-");
        }
    }

    @Test
    void what_is_not_in_the_index_is_not_looked_for() {
        assertThat(nurse.get(path("0".repeat(64), 1)).statusCode()).isEqualTo(404);
        assertThat(nurse.get(path("x", 1) + "/samples").statusCode()).isEqualTo(404);
    }

    @Test
    void where_there_is_no_picture_there_are_words() {
        HttpResponse<String> words = nurse.get(path(MadeUpPictures.STRANGE, 1) + "/samples");
        HttpResponse<String> tile = Client.signedIn(gateway, "nurse")
                .with("Accept", "image/avif,image/webp,*/*;q=0.8")
                .get(path(MadeUpPictures.STRANGE, 1));

        assertThat(words.statusCode()).isEqualTo(404);
        assertThat(words.body()).startsWith("This is a video");
        assertThat(words.headers().firstValue("ETag")).isEmpty();
        assertThat(tile.statusCode()).isEqualTo(404);
        assertThat(Client.type(tile)).isEqualTo("image/svg+xml");
        assertThat(tile.body()).contains("&lt;MPEG-4&gt;").doesNotContain("<MPEG");
    }

    @Test
    void what_cannot_be_read_just_now_may_be_asked_for_again() {
        HttpResponse<String> gone = nurse.get(path(MadeUpPictures.GONE, 1));

        assertThat(gone.statusCode()).isEqualTo(503);
        assertThat(gone.headers().firstValue("Retry-After")).contains("2");
        assertThat(gone.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
    }
}
