package org.suitegateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.suitegateway.core.study.LinkedBy;
import org.suitegateway.core.study.Studies;

/** The viewer's page, as it is without a script. */
class ViewerPageTest {
    private static final String STUDY = ClinicDay.studyUid("p-1");
    private static final String LOOP = MadeUpPictures.USUAL; // image 5, of 24 frames
    private static final String VIEWER = "/studies/" + STUDY + "/viewer";

    private static final Ports PORTS = FreshPorts.empty();
    private static TestGateway gateway;
    private static Client nurse;

    @BeforeAll
    static void start() {
        new ClinicDay(PORTS).fill();
        gateway = new TestGateway(PORTS, new MovableClock(ClinicDay.NOW), false);
        nurse = Client.signedIn(gateway, "nurse");
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nurse", "rso", "admin"})
    void everyone_who_sees_procedures_sees_their_images(String user) {
        assertThat(Client.signedIn(gateway, user).get(VIEWER).statusCode()).isEqualTo(200);
        assertThat(Client.nobody(gateway).get(VIEWER).statusCode()).isEqualTo(302);
    }

    @Test
    void the_page_says_whose_images_these_are_and_what_they_are_not_for() {
        String page = nurse.get(VIEWER).body();

        assertThat(page)
                .contains("Okafor, Grace", "100234", "accession ACC-p-1", "Not for diagnosis")
                .contains("href=\"/procedures/p-1\"", "href=\"/studies/" + STUDY + "\"")
                .doesNotContain("v-doubts");
    }

    @Test
    void series_are_listed_with_stacks_and_loops() {
        String page = nurse.get(VIEWER).body(); // 14 images: two series, of which images 5 and 10 are loops

        assertThat(page)
                .contains("XA · Fluoro store AP", "XA · Fluoro store lateral")
                .contains("4 images", "Image 5", "24 frames", "Image 10")
                .contains("/studies/" + STUDY + "/viewer?image=" + LOOP + "&amp;frame=1");
    }

    @Test
    void a_frame_has_links_to_its_neighbours_that_keep_the_window() {
        String page = nurse.get(VIEWER + "?image=" + LOOP + "&frame=7&center=40&width=400")
                .body();

        assertThat(page)
                .contains("src=\"/instances/" + LOOP + "/frames/7?center=40&amp;width=400\"")
                .contains("Frame 7 of 24")
                .contains("href=\"" + VIEWER + "?image=" + LOOP + "&amp;frame=6&amp;center=40&amp;width=400\"")
                .contains("href=\"" + VIEWER + "?image=" + LOOP + "&amp;frame=8&amp;center=40&amp;width=400\"")
                .contains("href=\"" + VIEWER + "?image=" + LOOP + "&amp;frame=24&amp;center=40&amp;width=400\"")
                .contains("value=\"40\"", "value=\"400\"");
    }

    @Test
    void windows_of_the_image_are_offered() {
        String page = nurse.get(VIEWER + "?image=" + LOOP).body();

        assertThat(page)
                .contains(">SOFT</a>", ">Window 2 of the image</a>", ">Full range</a>", ">Invert</a>")
                .contains("&amp;frame=1&amp;center=400&amp;width=801\"")
                .contains("&amp;frame=1&amp;greys=range\"")
                .contains("&amp;frame=1&amp;invert=true\"")
                .contains("data-rate=\"30\"");
    }

    @Test
    void single_images_of_a_series_are_turned_like_pages() {
        String second = ClinicDay.digest(STUDY + 2);
        String page = nurse.get(VIEWER + "?image=" + second).body();

        assertThat(page)
                .contains("Frame 2 of 4")
                .contains("image=" + ClinicDay.digest(STUDY + 1) + "&amp;frame=1")
                .contains("image=" + ClinicDay.digest(STUDY + 3) + "&amp;frame=1");
    }

    @Test
    void a_video_says_plainly_that_it_is_kept_and_not_shown() {
        String page = nurse.get(VIEWER + "?image=" + MadeUpPictures.STRANGE).body();

        assertThat(page)
                .contains("This is a video. It is kept, but not shown here.", "&lt;MPEG-4&gt;")
                .doesNotContain("<MPEG", "id=\"still\"");
        assertThat(nurse.get(VIEWER + "?image=" + MadeUpPictures.GONE).body())
                .contains("The object cannot be read just now.");
    }

    @Test
    void the_page_speaks_german() {
        String page = Client.signedIn(gateway, "nurse")
                .with("Accept-Language", "de")
                .get(VIEWER + "?image=" + LOOP + "&frame=3")
                .body();

        assertThat(page).contains("Nicht zur Befundung", "Bild 3 von 24", "Ganzer Bereich", "Invertieren");
    }

    @Test
    void images_of_another_patient_than_the_record_says_are_doubted_aloud() {
        String stray = "1.2.826.0.1.3680043.10.9.1"; // of Lindkvist^Per, 100871
        String before = nurse.get("/studies/" + stray + "/viewer").body();
        assertThat(before).contains("belong to no procedure yet", "Lindkvist, Per");

        PORTS.studies()
                .link(
                        stray,
                        new Studies.Link("p-1", LinkedBy.PERSON, Optional.of("nurse"), ClinicDay.NOW, "a mistake"));
        String after = nurse.get("/studies/" + stray + "/viewer").body();

        assertThat(after)
                .contains("role=\"alert\"", "another patient ID: 100871", "another name: Lindkvist, Per")
                .contains("<h1>Okafor, Grace</h1>");
    }

    @ParameterizedTest
    @CsvSource({
        "?image=nothing, 404",
        "?image=0000000000000000000000000000000000000000000000000000000000000000, 404",
        "?frame=0, 400",
        "?frame=x, 400",
        "?center=5, 400",
        "?colour=red, 400",
    })
    void an_address_that_is_none_is_refused(String query, int status) {
        assertThat(nurse.get(VIEWER + query).statusCode()).isEqualTo(status);
    }

    @Test
    void the_page_is_small_and_needs_nothing_from_elsewhere() {
        HttpResponse<String> page = nurse.get(VIEWER + "?image=" + LOOP);

        assertThat(page.body()).doesNotContain("src=\"http", "href=\"http", "onclick", "style=");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .startsWith("default-src 'self'");
        assertThat(nurse.bytes("/assets/viewer.js").body()).hasSizeLessThan(40_000);
        assertThat(nurse.bytes("/assets/viewer.css").body()).hasSizeLessThan(12_000);
    }

    @Test
    void other_pages_lead_to_it() {
        assertThat(nurse.get("/studies/" + STUDY).body()).contains("href=\"" + VIEWER + "\"");
        String procedure = nurse.get("/procedures/p-1").body();
        assertThat(List.of("href=\"" + VIEWER + "\"", "href=\"" + VIEWER + "?image=" + LOOP + "\""))
                .allSatisfy(link -> assertThat(procedure).contains(link));
    }
}
