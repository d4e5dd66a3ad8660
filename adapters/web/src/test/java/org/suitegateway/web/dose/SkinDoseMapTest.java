package org.suitegateway.web.dose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.suitegateway.core.skindose.Beam;
import org.suitegateway.core.skindose.Body;
import org.suitegateway.core.skindose.DoseMap;
import org.suitegateway.core.skindose.Lying;
import org.suitegateway.core.skindose.Positioner;
import org.suitegateway.core.skindose.ReferencePoint;
import org.suitegateway.core.skindose.SkinDoseCalculator;
import org.suitegateway.core.skindose.SkinDoseEstimate;
import org.suitegateway.core.skindose.Spectrum;
import org.suitegateway.core.skindose.TableModel;
import org.suitegateway.core.skindose.TablePosition;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class SkinDoseMapTest {
    private static final Beam PRONE = Beam.ofKerma(0.010)
            .with(ReferencePoint.BEFORE_ISOCENTRE)
            .with(Positioner.of(750, 1100, 0, 0))
            .with(TablePosition.of(0, 900, 110))
            .with(Spectrum.of(80, 0.1))
            .with(Lying.PRONE)
            .withFieldArea(0.04);
    private static final Beam NOWHERE = Beam.ofKerma(0.001).with(ReferencePoint.fromSource(530));

    @Test
    void the_text_says_what_the_drawing_shows() throws Exception {
        Document svg = parsed(drawn(PRONE));

        assertThat(text(svg, "title")).matches("Skin dose, estimated: highest 9\\.\\d\\d mGy");
        assertThat(text(svg, "desc"))
                .contains("head at the top", "back, right, front, left, back", "about 85 cm from the top of the head")
                .contains(": front, ")
                .doesNotContain("Not drawn");
        Element root = svg.getDocumentElement();
        assertThat(root.getAttribute("role")).isEqualTo("img");
        for (String id : root.getAttribute("aria-labelledby").split(" ")) {
            assertThat(drawn(PRONE)).contains("id=\"" + id + "\"");
        }
    }

    @Test
    void every_cell_with_dose_is_drawn_once_and_no_other() throws Exception {
        SkinDoseEstimate estimate = estimate(PRONE, PRONE.with(Positioner.of(750, 1100, 40, 10)));
        DoseMap map = estimate.map().orElseThrow();
        long dosed = IntStream.range(0, map.rows() * map.columns())
                .filter(i -> map.at(i / map.columns(), i % map.columns()) > 0)
                .count();

        // The runs in the body; the scale's fields are 6 wide and 9 high.
        long drawn = Pattern.compile("M\\d+ \\d+h(\\d+)v1h-\\d+z")
                .matcher(SkinDoseMap.svg(estimate, "m").orElseThrow())
                .results()
                .mapToLong(run -> Long.parseLong(run.group(1)))
                .sum();

        assertThat(drawn).isEqualTo(dosed).isPositive();
    }

    @Test
    void the_dose_is_in_the_middle_of_the_drawing_and_the_ring_around_the_highest_cell() throws Exception {
        DoseMap map = estimate(PRONE).map().orElseThrow();
        Element prone = ring(PRONE);
        Element supine = ring(PRONE.with(Lying.SUPINE));

        assertThat(Double.parseDouble(prone.getAttribute("cy"))).isEqualTo(map.peakRow() + 0.5);
        assertThat(Double.parseDouble(prone.getAttribute("cx"))).isBetween(map.columns() * 0.4, map.columns() * 0.6);
        assertThat(Double.parseDouble(supine.getAttribute("cx"))).isBetween(map.columns() * 0.4, map.columns() * 0.6);
        assertThat(text(parsed(drawn(PRONE.with(Lying.SUPINE))), "desc")).contains("front, left, back, right, front");
    }

    @Test
    void the_ring_is_on_the_darkest_cells() throws Exception {
        Beam oblique = PRONE.with(Positioner.of(750, 1100, 40, 0));
        Element ring = ring(PRONE, oblique);
        int x = (int) Double.parseDouble(ring.getAttribute("cx"));
        int y = (int) Double.parseDouble(ring.getAttribute("cy"));

        String darkest = drawn(PRONE, oblique).replaceFirst("(?s).*?fill-opacity=\"1\" d=\"([^\"]*).*", "$1");
        assertThat(Pattern.compile("M(\\d+) " + y + "h(\\d+)v").matcher(darkest).results())
                .anyMatch(run -> Integer.parseInt(run.group(1)) <= x
                        && x < Integer.parseInt(run.group(1)) + Integer.parseInt(run.group(2)));
    }

    @Test
    void a_dose_from_1_Gy_on_is_in_Gy() {
        assertThat(drawn(PRONE.withKerma(OptionalDouble.of(2)))).containsPattern("highest 1\\.\\d\\d Gy");
    }

    @Test
    void what_could_not_be_placed_is_said() throws Exception {
        assertThat(text(parsed(drawn(PRONE, NOWHERE)), "desc"))
                .contains("Not drawn: 1 event without geometry, at most 4.30 mGy more.");
    }

    @Test
    void a_beam_that_missed_leaves_an_empty_body() throws Exception {
        Document svg = parsed(drawn(PRONE.with(TablePosition.of(900, 900, 110))));

        assertThat(text(svg, "desc")).contains("No beam hit the body");
        assertThat(svg.getElementsByTagName("circle").getLength()).isZero();
    }

    @Test
    void without_geometry_there_is_nothing_to_draw() {
        assertThat(SkinDoseMap.svg(estimate(NOWHERE), "m")).isEmpty();
    }

    @Test
    void it_is_small_and_has_no_colours_of_its_own() {
        String svg =
                drawn(PRONE, PRONE.with(Positioner.of(750, 1100, 40, 10)), PRONE.with(Positioner.of(750, 1100, 90, 0)));

        assertThat(svg.length()).isLessThan(8000);
        assertThat(svg).doesNotContain("style=", "#", "rgb", "<script");
    }

    @Test
    void an_ID_cannot_carry_markup() {
        assertThatThrownBy(() -> SkinDoseMap.svg(estimate(PRONE), "a\" onload=\"x"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Element ring(Beam... beams) throws Exception {
        return (Element) parsed(drawn(beams)).getElementsByTagName("circle").item(0);
    }

    private static String drawn(Beam... beams) {
        return SkinDoseMap.svg(estimate(beams), "m").orElseThrow();
    }

    private static SkinDoseEstimate estimate(Beam... beams) {
        Optional<SkinDoseEstimate> estimate =
                SkinDoseCalculator.usual().estimate(List.of(beams), Body.UNKNOWN, TableModel.SIEMENS_ARTIS);
        return estimate.orElseThrow();
    }

    private static Document parsed(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }

    private static String text(Document svg, String element) {
        NodeList found = svg.getElementsByTagName(element);
        return found.item(0).getTextContent();
    }
}
