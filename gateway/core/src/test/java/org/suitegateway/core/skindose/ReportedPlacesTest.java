package org.suitegateway.core.skindose;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReportedPlacesTest {
    private static final Positioner STOOD = Positioner.of(785, 1071, 0, 0);

    @ParameterizedTest
    @CsvSource({"113860, 635", "113861, 771", "113941, 1071", "113965, 1000"})
    void a_coded_reference_point_has_a_distance_from_the_source(String code, double mm) {
        assertThat(ReferencePoint.ofCode(code).orElseThrow().fromSourceMm(STOOD))
                .hasValue(mm);
    }

    @ParameterizedTest
    @ValueSource(strings = {"113862", "113863", "113864", "113865", "Unknown", ""})
    void a_reference_point_that_is_not_stated_from_the_beam_is_not_known(String code) {
        assertThat(ReferencePoint.ofCode(code)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "530 mm from tube focus towards detector, 530",
        "15cm below BeamIsocenter, 635",
        "15 cm from Isocenter toward Source, 635",
        "53.5 cm from the source, 535",
    })
    void words_are_read(String words, double mm) {
        assertThat(ReferencePoint.ofText(words).orElseThrow().fromSourceMm(STOOD))
                .hasValue(mm);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Unknown",
                "",
                "530 from tube focus",
                "99999 mm from tube focus",
                "somewhere 15 cm below isocenter"
            })
    void other_words_are_not_guessed_at(String words) {
        assertThat(ReferencePoint.ofText(words)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Siemens, AXIOM-Artis, Siemens AXIOM-Artis",
        "SIEMENS, AXIOM-Artis, Siemens AXIOM-Artis",
        "Philips Medical Systems, Allura Xper, Philips Allura",
        "Philips, Allura Clarity, Philips Allura",
        "'', Allura Xper, Philips Allura",
        "CANON_MEC, DFP-8000D, Canon Alphenix",
        "Siemens, ARCADIS, unknown",
        "Siemens, Allura, unknown",
        "GE Healthcare Surgery, ESP 21 cm FPD Super-C, unknown",
    })
    void a_machine_is_known_by_maker_and_model(String maker, String model, String name) {
        assertThat(TableModel.of(Optional.of(maker), Optional.of(model)).name()).isEqualTo(name);
    }

    @Test
    void a_machine_without_a_name_is_unknown() {
        assertThat(TableModel.of(Optional.empty(), Optional.empty())).isEqualTo(TableModel.UNKNOWN);
    }

    @Test
    void a_height_above_the_floor_is_turned_around() {
        assertThat(TableModel.PHILIPS_ALLURA.down().fromIsocentreMm(OptionalDouble.of(905)))
                .hasValue(150);
        assertThat(TableModel.SIEMENS_ARTIS.down().fromIsocentreMm(OptionalDouble.of(150)))
                .hasValue(150);
    }
}
