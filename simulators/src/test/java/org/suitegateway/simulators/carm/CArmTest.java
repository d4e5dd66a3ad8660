package org.suitegateway.simulators.carm;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.suitegateway.simulators.clinic.Machine;
import org.suitegateway.simulators.clinic.Patient;
import org.suitegateway.simulators.clinic.StudyOrder;
import org.suitegateway.simulators.dicom.Association;
import org.suitegateway.simulators.dicom.Call;
import org.suitegateway.simulators.dicom.DataSet;
import org.suitegateway.simulators.dicom.Dcmtk;
import org.suitegateway.simulators.dicom.DicomObject;
import org.suitegateway.simulators.dicom.Tag;
import org.suitegateway.simulators.dicom.Uids;
import org.suitegateway.simulators.dose.Content;
import org.suitegateway.simulators.dose.Dialect;

class CArmTest {
    private static final LocalDateTime NOON = LocalDateTime.of(2026, 3, 2, 12, 0);

    @TempDir
    private Path folder;

    @Test
    void it_answers_echo_on_its_own_port() throws Exception {
        try (CArm carm = CArm.switchOn(Machine.CARM1, Uids.seeded(1), 128, CArm.Depth.EIGHT, 0)) {
            assertThat(Association.echo(Call.to("127.0.0.1", carm.port(), "CARM1", "SUITEGW")))
                    .isZero();
            assertThat(carm.echoes()).isEqualTo(1);
        }
    }

    @Test
    void the_same_seed_gives_the_same_bytes() throws Exception {
        byte[] first = spot(128, CArm.Depth.EIGHT).toFile();

        assertThat(spot(128, CArm.Depth.EIGHT).toFile()).isEqualTo(first);
    }

    @Test
    void images_of_both_depths_are_sound_for_dcmtk() throws Exception {
        for (CArm.Depth depth : CArm.Depth.values()) {
            Path file =
                    Files.write(folder.resolve(depth + ".dcm"), spot(256, depth).toFile());
            Path picture = folder.resolve(depth + ".pgm");

            Dcmtk.Outcome shown = Dcmtk.run("dcmj2pnm", "--write-8-bit-pnm", file.toString(), picture.toString());

            assertThat(shown.exit()).as(shown.output()).isZero();
            assertThat(picture).isNotEmptyFile();
        }
    }

    @Test
    void a_frame_has_dark_bone_bright_tissue_and_a_darker_needle() {
        Fluoroscope scope = new Fluoroscope(256, Fluoroscope.Shape.ROUND, 0, 42);
        float[] without = scope.take(new Fluoroscope.Frame(0, 0, 1e9, 0, 1));
        float[] with = scope.take(new Fluoroscope.Frame(1, 0, 1e9, 0, 1));
        int darker = 0;
        for (int i = 0; i < with.length; i++) {
            darker += with[i] < without[i] - 0.08 ? 1 : 0;
        }

        assertThat(darker).isBetween(60, 1200);
        assertThat(mean(without, 110, 146)).isLessThan(mean(without, 50, 75) * 0.85f);
    }

    @Test
    void an_image_names_its_event_and_carries_its_dose_in_dGyCm2() throws Exception {
        try (CArm carm = CArm.switchOn(Machine.CARM1, Uids.seeded(1), 64, CArm.Depth.EIGHT, 0)) {
            Examination examination = carm.begin(order(), 1);

            DataSet image = examination
                    .spot(NOON, new Examination.Exposure("2.5", "0.2"), 0.5, 0)
                    .data();

            assertThat(image.need(Tag.IRRADIATION_EVENT_UID))
                    .isEqualTo(examination.events().get(0).uid().orElseThrow());
            assertThat(new BigDecimal(image.need(Tag.IMAGE_AND_FLUOROSCOPY_AREA_DOSE_PRODUCT)))
                    .isEqualByComparingTo("0.76"); // 0.5 mGy × 0.0152 m²
        }
    }

    @Test
    void a_run_is_one_object_of_many_frames() throws Exception {
        try (CArm carm = CArm.switchOn(Machine.CARM2, Uids.seeded(1), 64, CArm.Depth.TWELVE, 0)) {
            DataSet run = carm.begin(order(), 1)
                    .run(NOON, new Examination.Exposure("2", "0.8"), 5)
                    .data();

            assertThat(run.need(Tag.NUMBER_OF_FRAMES)).isEqualTo("5");
            assertThat(run.bytes(Tag.PIXEL_DATA).orElseThrow()).hasSize(5 * 64 * 64 * 2);
        }
    }

    @Test
    void a_report_adds_up_to_its_events_and_a_later_one_holds_them_all() throws Exception {
        try (CArm carm = CArm.switchOn(Machine.CARM1, Uids.seeded(1), 64, CArm.Depth.EIGHT, 0)) {
            Examination examination = carm.begin(order(), 1);
            examination.screen(NOON, Examination.Exposure.look("1.7"));
            examination.spot(NOON.plusMinutes(1), Examination.Exposure.look("0.9"), 0.4, 0);
            DataSet early = examination.report(NOON.plusMinutes(2)).data();
            examination.run(NOON.plusMinutes(3), new Examination.Exposure("3", "0.9"), 3);
            DataSet late = examination.report(NOON.plusMinutes(4)).data();

            assertThat(numbers(late, "122130").stream().reduce(BigDecimal.ZERO, BigDecimal::add))
                    .isEqualByComparingTo(numbers(late, "113722").get(0))
                    .isEqualByComparingTo(examination.totals().dapGyM2().orElseThrow());
            assertThat(numbers(late, "113738").stream().reduce(BigDecimal.ZERO, BigDecimal::add))
                    .isEqualByComparingTo(numbers(late, "113725").get(0));
            assertThat(numbers(late, "113730").get(0)).isEqualByComparingTo("2.6");
            assertThat(numbers(late, "113855").get(0)).isEqualByComparingTo("3");
            assertThat(numbers(late, "113738"))
                    .containsAll(numbers(early, "113738"))
                    .hasSize(3);
        }
    }

    @Test
    void the_strict_report_reader_of_dcmtk_takes_the_report() throws Exception {
        try (CArm carm = CArm.switchOn(Machine.CARM1, Uids.seeded(1), 64, CArm.Depth.EIGHT, 0)) {
            Examination examination = carm.begin(order(), 1);
            examination.screen(NOON, Examination.Exposure.look("1.7"));
            String image = examination
                    .spot(NOON.plusMinutes(1), Examination.Exposure.look("0.9"), 0.4, 0)
                    .sopInstanceUid();
            examination.run(NOON.plusMinutes(3), new Examination.Exposure("3", "0.9"), 3);
            for (Dialect dialect : List.of(
                    Dialect.STANDARD,
                    Dialect.STANDARD.with(Dialect.Snomed.SRT),
                    Dialect.STANDARD.with(Dialect.Quirk.values()))) {
                Path file = Files.write(
                        folder.resolve("report.dcm"),
                        examination.report(NOON.plusMinutes(4), dialect).toFile());

                Dcmtk.Outcome shown = Dcmtk.run("dsrdump", "+Pu", file.toString());

                assertThat(shown.exit()).as(shown.output()).isZero();
                assertThat(shown.output().lines().filter(l -> l.matches("[WE]: .*")))
                        .as("UTF-8 is beyond its checker")
                        .allMatch(l -> l.contains("Specific Character Set"));
                assertThat(shown.output())
                        .contains("X-Ray Radiation Dose Report", "Irradiation Event X-Ray Data", image);
            }
        }
    }

    @Test
    void an_event_tells_where_everything_stood_how_the_tube_was_driven_and_who_irradiated() throws Exception {
        try (CArm carm = CArm.switchOn(Machine.CARM1, Uids.seeded(1), 64, CArm.Depth.EIGHT, 0)) {
            Examination examination = carm.begin(order(), 1);
            DicomObject spot = examination.spot(NOON, Examination.Exposure.look("2"), 0.4, 0);
            examination.run(NOON.plusMinutes(3), new Examination.Exposure("3", "0.9"), 3);
            DataSet report = examination.report(NOON.plusMinutes(4)).data();
            DataSet event = named(report, "113706").get(0);

            for (String mechanics : List.of(
                    "112011", "112012", "113748", "113737", "113750", "113792", "113751", "113752", "113753", "128766",
                    "128767", "128768", "113754", "113755", "113756")) {
                assertThat(numbers(event, mechanics)).as(mechanics).hasSize(1);
            }
            assertThat(numbers(event, "113791")).containsExactly(new BigDecimal("8"));
            assertThat(numbers(event, "113768")).containsExactly(new BigDecimal("16"));
            assertThat(numbers(event, "113824")).containsExactly(new BigDecimal("128"));
            assertThat(numbers(event, "113736")).as("3.4 mA × 128 ms in µAs").containsExactly(new BigDecimal("435.2"));
            assertThat(numbers(event, "113758")).as("copper").containsExactly(new BigDecimal("0.1"));
            assertThat(numbers(event, "113790"))
                    .as("0.0152 m² at 680 mm, seen at 980 mm")
                    .containsExactly(new BigDecimal("0.03157"));
            assertThat(code(event, "113721")).isEqualTo("44491008");
            assertThat(code(event, "123014")).isEqualTo("122496007");
            assertThat(code(event, "113744")).isEqualTo("1240000");
            assertThat(code(event, "113745")).isEqualTo("102540008");
            assertThat(code(event, "113780")).isEqualTo("113861");
            DataSet image = named(event, "113795")
                    .get(0)
                    .items(Tag.REFERENCED_SOP_SEQUENCE)
                    .get(0);
            assertThat(image.need(Tag.REFERENCED_SOP_INSTANCE_UID)).isEqualTo(spot.sopInstanceUid());
            assertThat(named(event, "113870").get(0).need(Tag.CONTENT_PERSON_NAME))
                    .isEqualTo("Operator^Olga");
            assertThat(code(event, "113875")).isEqualTo("113851");
            assertThat(named(report, "113870").stream().map(p -> code(p, "113875")))
                    .containsExactlyInAnyOrder("113850", "113851", "113851");
            assertThat(new BigDecimal(report.need(Tag.PATIENT_SIZE)))
                    .isBetween(new BigDecimal("1.4"), new BigDecimal("2"));
            assertThat(new BigDecimal(report.need(Tag.PATIENT_WEIGHT)))
                    .isEqualTo(new BigDecimal(spot.data().need(Tag.PATIENT_WEIGHT)));
            assertThat(code(report, "113705")).as("no step was announced").isEqualTo("113014");
            assertThat(numbers(report, "113731")).as("frames of 3 s at 3/s").containsExactly(new BigDecimal("9"));
        }
    }

    @Test
    void dialects_leave_out_what_they_are_named_after() throws Exception {
        try (CArm carm = CArm.switchOn(Machine.CARM1, Uids.seeded(1), 64, CArm.Depth.EIGHT, 0)) {
            Examination examination = carm.begin(order(), 1);
            examination.screen(NOON, Examination.Exposure.look("2"));
            Dialect odd = Dialect.STANDARD.with(Dialect.Snomed.SRT).with(Dialect.Quirk.values());
            DataSet event =
                    named(examination.report(NOON, odd).data(), "113706").get(0);

            assertThat(List.of("113744", "113769", "113748", "113753", "113790", "113870"))
                    .allSatisfy(concept ->
                            assertThat(named(event, concept)).as(concept).isEmpty());
            assertThat(named(event, "113780").get(0).need(Tag.TEXT_VALUE))
                    .isEqualTo("680 mm from tube focus towards detector");
            assertThat(code(event, "113721")).isEqualTo("P5-06000");
            assertThat(code(event, "113743")).isEqualTo("F-10450");
        }
    }

    private static List<DataSet> named(DataSet node, String concept) {
        List<DataSet> found = new ArrayList<>();
        for (DataSet child : node.items(Tag.CONTENT_SEQUENCE)) {
            if (Content.concept(child).equals(concept)) {
                found.add(child);
            }
            found.addAll(named(child, concept));
        }
        return found;
    }

    private static String code(DataSet node, String concept) {
        return named(node, concept)
                .get(0)
                .items(Tag.CONCEPT_CODE_SEQUENCE)
                .get(0)
                .need(Tag.CODE_VALUE);
    }

    private static DicomObject spot(int size, CArm.Depth depth) throws Exception {
        try (CArm carm = CArm.switchOn(Machine.CARM1, Uids.seeded(1), size, depth, 0)) {
            return carm.begin(order(), 42).spot(NOON, Examination.Exposure.look("1.2"), 0.8, 0);
        }
    }

    private static StudyOrder order() {
        return new StudyOrder(
                "ISO_IR 192",
                new Patient("DEMO-1", "DEMO", "Demo^Amélie", "19610412", "F"),
                "2.25.100",
                "ACC-1",
                "RP-1",
                "SPS-1",
                "Lumbar transforaminal epidural",
                NOON,
                "Operator^Olga");
    }

    private static float mean(float[] frame, int fromColumn, int toColumn) {
        float sum = 0;
        for (int row = 90; row < 170; row++) {
            for (int column = fromColumn; column < toColumn; column++) {
                sum += frame[row * 256 + column];
            }
        }
        return sum / (80 * (toColumn - fromColumn));
    }

    /** Every number with this concept, wherever in the tree. */
    private static List<BigDecimal> numbers(DataSet node, String concept) {
        List<BigDecimal> found = new ArrayList<>();
        boolean named = node.items(Tag.CONCEPT_NAME_CODE_SEQUENCE).stream()
                .anyMatch(name -> name.need(Tag.CODE_VALUE).equals(concept));
        if (named) {
            node.items(Tag.MEASURED_VALUE_SEQUENCE)
                    .forEach(value -> found.add(new BigDecimal(value.need(Tag.NUMERIC_VALUE))));
        }
        node.items(Tag.CONTENT_SEQUENCE).forEach(child -> found.addAll(numbers(child, concept)));
        return found;
    }
}
