package org.suitegateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PreviewsTest {
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

    private static String path(String digest) {
        return "/instances/" + digest + "/preview";
    }

    @ParameterizedTest
    @ValueSource(strings = {"nurse", "rso", "admin"})
    void a_person_who_may_see_procedures_sees_their_images(String user) {
        HttpResponse<byte[]> answer = Client.signedIn(gateway, user).bytes(path(MadeUpPictures.USUAL));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Client.type(answer)).isEqualTo("image/png");
        assertThat(answer.body()).isEqualTo(MadeUpPictures.slope(256).bytes());
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    }

    @Test
    void nobody_else_sees_anything() {
        HttpResponse<byte[]> answer = Client.nobody(gateway).bytes(path(MadeUpPictures.USUAL));

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location")).contains("/signin");
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers().firstValue("ETag")).isEmpty();
    }

    @Test
    void a_browser_keeps_it_for_itself_and_asks_each_time() {
        HttpResponse<byte[]> first = nurse.bytes(path(MadeUpPictures.USUAL));
        String tag = first.headers().firstValue("ETag").orElseThrow();
        HttpResponse<byte[]> again =
                Client.signedIn(gateway, "nurse").with("If-None-Match", tag).bytes(path(MadeUpPictures.USUAL));

        assertThat(tag).isEqualTo('"' + MadeUpPictures.USUAL + "-256\"");
        assertThat(first.headers().allValues("Cache-Control")).containsExactly("no-cache, private");
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(Client.nobody(gateway)
                        .with("If-None-Match", tag)
                        .bytes(path(MadeUpPictures.USUAL))
                        .statusCode())
                .isEqualTo(302);
    }

    @Test
    void where_there_is_no_picture_there_are_words() {
        HttpResponse<String> answer = nurse.get(path(MadeUpPictures.STRANGE));

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(Client.type(answer)).isEqualTo("text/plain");
        assertThat(answer.body()).isEqualTo("This process of JPEG <is> not decoded here.");
    }

    @Test
    void an_image_element_gets_the_words_as_a_picture() {
        HttpResponse<String> answer = Client.signedIn(gateway, "nurse")
                .with("Accept", "image/avif,image/webp,image/apng,*/*;q=0.8")
                .get(path(MadeUpPictures.STRANGE));

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(Client.type(answer)).isEqualTo("image/svg+xml");
        assertThat(answer.body())
                .startsWith("<svg")
                .contains("No preview", "&lt;is&gt;")
                .doesNotContain("<is>");
    }

    @Test
    void what_fails_says_no_more_than_that() {
        HttpResponse<String> gone = nurse.get(path(MadeUpPictures.GONE));
        HttpResponse<String> mistaken = nurse.get(path(MadeUpPictures.MISTAKEN));

        assertThat(gone.statusCode()).isEqualTo(503);
        assertThat(gone.body()).isEqualTo("The image cannot be read just now.");
        assertThat(mistaken.statusCode()).isEqualTo(500);
        assertThat(mistaken.body()).isEqualTo("The gateway failed; its log has the reason.");
    }

    @ParameterizedTest
    @CsvSource({
        "0000000000000000000000000000000000000000000000000000000000000000, 404",
        "x, 404",
        "..%2F..%2Fetc, 400",
    })
    void what_is_not_in_the_index_is_not_looked_for(String digest, int status) {
        assertThat(nurse.get(path(digest)).statusCode()).isEqualTo(status);
    }

    @Test
    void a_parameter_that_is_not_known_is_refused() {
        assertThat(nurse.get(path(MadeUpPictures.USUAL) + "?size=9999").statusCode())
                .isEqualTo(400);
    }

    @Test
    void a_series_shows_six_of_its_images_from_the_first_to_the_last() {
        String page = nurse.get("/procedures/p-3").body(); // 31 images, of which the second series has 16

        assertThat(Pattern.compile("<img [^>]*loading=\"lazy\"").matcher(page).results())
                .hasSize(12);
        assertThat(page)
                .contains("6 of 15 images", "6 of 16 images")
                .contains("src=\"" + path(ClinicDay.digest(ClinicDay.studyUid("p-3") + 1)) + "\"")
                .contains("src=\"" + path(ClinicDay.digest(ClinicDay.studyUid("p-3") + 31)) + "\"")
                .contains("alt=\"XA image 16 of Fluoro store lateral\"")
                .contains("alt=\"XA image 25 of Fluoro store lateral, the middle of 24 frames\"");
    }

    @Test
    void a_page_of_images_is_answered_at_once_and_its_images_one_by_one() {
        for (String procedure : new String[] {"p-2", "p-3"}) {
            Pattern.compile("src=\"(/instances/[^\"]+)\"")
                    .matcher(nurse.get("/procedures/" + procedure).body())
                    .results()
                    .forEach(image ->
                            assertThat(nurse.bytes(image.group(1)).statusCode()).isEqualTo(200));
        }
    }
}
