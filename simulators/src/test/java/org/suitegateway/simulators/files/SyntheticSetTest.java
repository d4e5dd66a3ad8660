package org.suitegateway.simulators.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.suitegateway.simulators.dicom.DataSet;
import org.suitegateway.simulators.dicom.DataSetReader;
import org.suitegateway.simulators.dicom.Dcmtk;
import org.suitegateway.simulators.dicom.Keep;
import org.suitegateway.simulators.dicom.StorePeer;
import org.suitegateway.simulators.dicom.Tag;
import org.suitegateway.simulators.dose.DoseReport;
import org.suitegateway.simulators.files.SyntheticFile.Kind;

class SyntheticSetTest {
    /** Places the point moves left from the unit to SI. */
    private static final Map<String, Integer> UNITS = Map.of(
            "Gy.m2", 0, "Gym2", 0, "Gy.cm2", 4, "dGy.cm2", 5, "cGy.cm2", 6, "uGy.m2", 6, "Gy", 0, "mGy", 3, "s", 0);

    @TempDir
    private Path folder;

    @Test
    void names_are_unique_and_every_file_says_what_it_is_for() {
        Set<String> names = new HashSet<>();

        assertThat(SyntheticSet.all()).hasSizeGreaterThan(110).allSatisfy(file -> {
            assertThat(names.add(file.name())).as(file.name()).isTrue();
            assertThat(file.trap()).isNotBlank();
            assertThat(file.name()).endsWith(file.kind() == Kind.DICOM ? ".dcm" : ".hl7");
        });
    }

    @Test
    void the_set_is_the_same_each_time() {
        List<SyntheticFile> again = new DoseReports().files();
        again.addAll(new DoseSeries().files());
        again.addAll(new EnhancedReports().files());
        again.addAll(new Messages().files());

        assertThat(again)
                .allSatisfy(file ->
                        assertThat(SyntheticSet.named(file.name()).bytes()).isEqualTo(file.bytes()));
        assertThat(new Images().files().get(0).bytes())
                .isEqualTo(SyntheticSet.named("xa-explicit-8bit.dcm").bytes());
    }

    @Test
    void dcmdump_reads_every_sound_object() throws Exception {
        Dcmtk.assumeInstalled("dcmdump");
        List<String> command = new ArrayList<>(List.of("dcmdump", "-q"));
        for (SyntheticFile file : sound()) {
            command.add(Files.write(folder.resolve(file.name()), file.bytes()).toString());
        }

        Dcmtk.Outcome dump = Dcmtk.run(command.toArray(String[]::new));

        assertThat(dump.exit()).as(tail(dump.output())).isZero();
    }

    @Test
    void dcmdump_refuses_what_is_cut_or_no_dicom() throws Exception {
        for (String name : List.of(
                "truncated-in-pixels.dcm",
                "truncated-in-header.dcm",
                "length-beyond-end.dcm",
                "not-dicom-text.dcm",
                "not-dicom-noise.dcm",
                "empty.dcm")) {
            Path file =
                    Files.write(folder.resolve(name), SyntheticSet.named(name).bytes());

            assertThat(Dcmtk.run("dcmdump", "-q", file.toString()).exit())
                    .as(name)
                    .isNotZero();
        }
    }

    @Test
    void dcmtk_decodes_the_pictures() throws Exception {
        for (String name : List.of(
                "xa-explicit-8bit",
                "xa-explicit-12bit",
                "xa-implicit",
                "xa-big-endian",
                "xa-deflated",
                "xa-rle",
                "xa-multi-frame",
                "rf-study-dose-1",
                "us-rgb",
                "us-jpeg",
                "us-clip-jpeg",
                "us-clip-raw",
                "xa-event-dose-1",
                "sc-dose-screen")) {
            Path file = Files.write(
                    folder.resolve(name + ".dcm"),
                    SyntheticSet.named(name + ".dcm").bytes());

            Dcmtk.Outcome shown = Dcmtk.run(
                    "dcmj2pnm",
                    "--write-8-bit-pnm",
                    file.toString(),
                    folder.resolve(name + ".pnm").toString());

            assertThat(shown.exit()).as(name + shown.output()).isZero();
        }
    }

    @Test
    void run_length_encoding_loses_nothing() throws Exception {
        byte[] plain = pixels("xa-explicit-8bit.dcm", "plain");
        byte[] packed = pixels("xa-rle.dcm", "packed");

        // other studies of the same phantom: same picture
        assertThat(packed).isEqualTo(plain);
    }

    private byte[] pixels(String name, String output) throws Exception {
        Path file = Files.write(
                folder.resolve(output + ".dcm"), SyntheticSet.named(name).bytes());
        Path picture = folder.resolve(output + ".pgm");
        Dcmtk.run("dcmj2pnm", "--write-raw-pnm", file.toString(), picture.toString());
        return Files.readAllBytes(picture);
    }

    @Test
    void the_totals_of_each_report_are_those_expected_of_it() {
        List<SyntheticFile> reports =
                SyntheticSet.all().stream().filter(f -> f.dose().isPresent()).toList();

        assertThat(reports).hasSizeGreaterThan(30).allSatisfy(file -> {
            DataSet data = DataSetReader.readFile(file.bytes());
            ExpectedDose expected = file.dose().orElseThrow();
            amount(expected.dapGyM2(), data, "113722", file.name());
            amount(expected.kermaGy(), data, "113725", file.name());
            amount(expected.fluoroSeconds(), data, "113730", file.name());
            amount(expected.acquisitionSeconds(), data, "113855", file.name());
            assertThat(events(data)).as(file.name()).hasSize(expected.events());
            assertThat(events(data).stream().filter(SyntheticSetTest::fluoroscopic))
                    .as(file.name())
                    .hasSize(expected.fluoroEvents());
        });
    }

    /** Of TID 10003, or of TID 10042. */
    private static List<DataSet> events(DataSet report) {
        List<DataSet> events = items(report, "113706");
        return events.isEmpty() ? items(report, "130501") : events;
    }

    @Test
    void what_counts_of_a_study_is_made_of_the_events_of_its_files() {
        assertThat(SyntheticSet.studies()).hasSizeGreaterThan(8).allSatisfy(study -> {
            List<DataSet> files = study.files().stream()
                    .map(name -> DataSetReader.readFile(SyntheticSet.named(name).bytes()))
                    .toList();
            assertThat(files).as(study.name()).hasSizeGreaterThan(1);
            assertThat(study.why()).isNotBlank();
            assertThat(files.stream().map(f -> f.need(Tag.PATIENT_ID)).distinct())
                    .hasSize(1);
            if (study.name().equals("rdsr-corrected") || study.standing().events() == 0) {
                return; // superseded events; totals only; images
            }
            Map<String, BigDecimal> dap = new HashMap<>();
            Map<String, BigDecimal> kerma = new HashMap<>();
            for (DataSet file : files) {
                for (DataSet event : items(file, "113706")) {
                    String uid = items(event, "113769").get(0).need(Tag.CONTENT_UID);
                    dap.put(uid, amount(event, "122130"));
                    kerma.put(uid, amount(event, "113738"));
                }
            }
            assertThat(dap).as(study.name()).hasSize(study.standing().events());
            assertThat(sum(dap)).as(study.name()).isEqualTo(study.standing().dapGyM2());
            assertThat(sum(kerma)).as(study.name()).isEqualTo(study.standing().kermaGy());
        });
    }

    private static BigDecimal amount(DataSet event, String concept) {
        return si(items(event, concept)
                        .get(0)
                        .items(Tag.MEASURED_VALUE_SEQUENCE)
                        .get(0))
                .orElseThrow();
    }

    private static Optional<String> sum(Map<String, BigDecimal> amounts) {
        return amounts.values().stream().reduce(BigDecimal::add).map(n -> n.stripTrailingZeros()
                .toPlainString());
    }

    @Test
    void series_name_each_other_as_they_should() {
        DataSet correction = read("rdsr-corrected-2.dcm");
        assertThat(named(correction, Tag.PREDECESSOR_DOCUMENTS_SEQUENCE))
                .containsExactly(read("rdsr-corrected-1.dcm").need(Tag.SOP_INSTANCE_UID));
        DataSet one = read("rdsr-identical-1.dcm");
        DataSet other = read("rdsr-identical-2.dcm");
        assertThat(named(one, Tag.IDENTICAL_DOCUMENTS_SEQUENCE)).containsExactly(other.need(Tag.SOP_INSTANCE_UID));
        assertThat(named(other, Tag.IDENTICAL_DOCUMENTS_SEQUENCE)).containsExactly(one.need(Tag.SOP_INSTANCE_UID));
        assertThat(one.need(Tag.STUDY_INSTANCE_UID)).isNotEqualTo(other.need(Tag.STUDY_INSTANCE_UID));
        assertThat(step("rdsr-step-1.dcm")).isNotEqualTo(step("rdsr-step-2.dcm"));
        assertThat(step("rdsr-so-far-1.dcm")).isEqualTo(step("rdsr-so-far-2.dcm"));
    }

    private static String step(String name) {
        return read(name)
                .items(Tag.REFERENCED_PERFORMED_PROCEDURE_STEP_SEQUENCE)
                .get(0)
                .need(Tag.REFERENCED_SOP_INSTANCE_UID);
    }

    private static List<String> named(DataSet document, Tag sequence) {
        return document.items(sequence).stream()
                .flatMap(study -> study.items(Tag.REFERENCED_SERIES_SEQUENCE).stream())
                .flatMap(series -> series.items(Tag.REFERENCED_SOP_SEQUENCE).stream())
                .map(sop -> sop.need(Tag.REFERENCED_SOP_INSTANCE_UID))
                .toList();
    }

    private static DataSet read(String name) {
        return DataSetReader.readFile(SyntheticSet.named(name).bytes());
    }

    @Test
    void images_without_reports_have_the_dose_of_their_study_or_of_their_exposure() {
        List<DataSet> ofStudy = Stream.of("1", "2", "3")
                .map(i -> read("rf-study-dose-" + i + ".dcm"))
                .toList();
        assertThat(ofStudy)
                .extracting(i -> i.need(Tag.IMAGE_AND_FLUOROSCOPY_AREA_DOSE_PRODUCT))
                .containsOnly("17.468694");
        Map<String, BigDecimal> perEvent = new HashMap<>();
        for (String i : List.of("1", "2", "3")) {
            DataSet image = read("xa-event-dose-" + i + ".dcm");
            perEvent.put(
                    image.need(Tag.IRRADIATION_EVENT_UID),
                    new BigDecimal(image.need(Tag.IMAGE_AND_FLUOROSCOPY_AREA_DOSE_PRODUCT)).movePointLeft(5));
        }
        assertThat(perEvent).hasSize(2);
        assertThat(sum(perEvent)).isEqualTo(study("xa-event-dose").standing().dapGyM2());
        assertThat(study("rf-study-dose").standing().dapGyCm2()).contains("1.7468694");
    }

    private static ExpectedStudy study(String name) {
        return SyntheticSet.studies().stream()
                .filter(s -> s.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Its version 3.6.7 does not know the Enhanced X-Ray dose report, and allows no observer in a radiopharmaceutical one. */
    @Test
    void dsrdump_takes_every_dose_report_that_keeps_to_the_standard() throws Exception {
        Set<String> breaking = Set.of(
                "rdsr-by-value.dcm",
                "rdsr-missing-concepts.dcm",
                "rdsr-scheme-absent.dcm",
                "rdsr-values-per-pulse.dcm");
        List<String> command = new ArrayList<>(List.of("dsrdump", "-q"));
        for (SyntheticFile file : sound()) {
            boolean report = Set.of(DoseReport.SOP_CLASS, EnhancedReports.PATIENT_DOSE_SR)
                    .contains(read(file.name()).need(Tag.SOP_CLASS_UID));
            if (report && !breaking.contains(file.name())) {
                command.add(
                        Files.write(folder.resolve(file.name()), file.bytes()).toString());
            }
        }
        assertThat(command).hasSizeGreaterThan(50);

        Dcmtk.Outcome dump = Dcmtk.run(command.toArray(String[]::new));

        assertThat(dump.exit()).as(tail(dump.output())).isZero();
        assertThat(dump.output().lines().filter(l -> l.startsWith("E:") || l.startsWith("F:")))
                .isEmpty();
    }

    @Test
    void reports_of_each_class_and_modality_are_there_with_nothing_that_a_c_arm_tells() {
        assertThat(read("sr-enhanced-xray-dose.dcm").need(Tag.SOP_CLASS_UID)).endsWith(".88.76");
        assertThat(read("sr-patient-dose.dcm").need(Tag.SOP_CLASS_UID)).endsWith(".88.73");
        assertThat(read("sr-radiopharmaceutical-dose.dcm").need(Tag.SOP_CLASS_UID))
                .endsWith(".88.68");
        for (String name : List.of("sr-ct-dose", "sr-mg-dose", "sr-radiopharmaceutical-dose", "sr-patient-dose")) {
            DataSet report = read(name + ".dcm");
            assertThat(List.of("113722", "113725", "113730", "122130"))
                    .as(name)
                    .allMatch(concept -> items(report, concept).isEmpty());
            assertThat(SyntheticSet.named(name + ".dcm").dose()).isEmpty();
        }
        assertThat(items(read("sr-dx-dose.dcm"), "113730")).isEmpty();
        DataSet used = read("sr-patient-dose-source.dcm");
        DataSet estimate = items(read("sr-patient-dose.dcm"), "128416").get(0);
        assertThat(estimate.items(Tag.REFERENCED_SOP_SEQUENCE).get(0).need(Tag.REFERENCED_SOP_INSTANCE_UID))
                .isEqualTo(used.need(Tag.SOP_INSTANCE_UID));
        assertThat(items(estimate, "128429").stream().map(e -> e.need(Tag.CONTENT_UID)))
                .hasSize(3)
                .isSubsetOf(items(used, "113769").stream()
                        .map(e -> e.need(Tag.CONTENT_UID))
                        .toList());
        DataSet screen = read("sc-dose-screen.dcm");
        assertThat(screen.has(Tag.IMAGE_AND_FLUOROSCOPY_AREA_DOSE_PRODUCT)).isFalse();
        assertThat(screen.items(Tag.CONTENT_SEQUENCE)).isEmpty();
    }

    @Test
    void the_standard_report_has_the_totals_in_its_javadoc() {
        assertThat(SyntheticSet.named("rdsr-standard.dcm").dose())
                .contains(new ExpectedDose(
                        4,
                        3,
                        Optional.of("0.00014"),
                        Optional.of("0.00712"),
                        Optional.of("9.687"),
                        Optional.of("2.5")));
        assertThat(SyntheticSet.named("rdsr-biplane.dcm").dose().orElseThrow().dapGyM2())
                .contains("0.00028");
    }

    @Test
    void storescu_sends_the_reports_to_the_simulated_pacs() throws Exception {
        Dcmtk.assumeInstalled("storescu");
        List<String> command = new ArrayList<>();
        try (StorePeer pacs = StorePeer.listen("PACS", 0, Keep.nothing())) {
            command.addAll(List.of("storescu", "-aec", "PACS", "127.0.0.1", String.valueOf(pacs.port())));
            for (String name : List.of("rdsr-standard.dcm", "rdsr-ir87.dcm", "sr-ct-dose.dcm", "sr-not-dose.dcm")) {
                command.add(Files.write(
                                folder.resolve(name), SyntheticSet.named(name).bytes())
                        .toString());
            }

            Dcmtk.Outcome sent = Dcmtk.run(command.toArray(String[]::new));

            assertThat(sent.exit()).as(sent.output()).isZero();
            assertThat(pacs.received()).hasSize(4);
        }
    }

    @Test
    void messages_have_the_gaps_they_are_named_after() {
        assertThat(text("siu-s12-no-rgs")).doesNotContain("RGS|").contains("AIS|");
        assertThat(text("siu-s12-no-pid")).doesNotContain("PID|");
        assertThat(text("siu-s12-no-sch")).doesNotContain("SCH|");
        assertThat(text("siu-s12-no-msh9").split("\\|")[8]).isEmpty();
        assertThat(text("siu-s12-no-msh10").split("\\|")[9]).isEmpty();
        assertThat(text("siu-s12-no-patient-id")).containsPattern("PID\\|1\\|\\|\\|\\|Muster");
        assertThat(text("siu-s12-lf")).doesNotContain("\r");
        assertThat(text("siu-s12-crlf")).contains("\r\n");
        assertThat(text("siu-s12-odd-delimiters")).startsWith("MSH#$*!@#EHR#").doesNotContain("|", "^");
        assertThat(text("orm-o01-odd-dates")).contains("Aug 15, 1942", "|202603020730|");
        assertThat(text("orm-o01-long-accession")).contains("-TOO-LONG-TO-BE-CUT|");
        assertThat(SyntheticSet.named("siu-s12-bom.hl7").bytes()).startsWith(0xEF, 0xBB, 0xBF);
        assertThat(new String(SyntheticSet.named("siu-s12-8859-1.hl7").bytes(), StandardCharsets.ISO_8859_1))
                .contains("Amélie", "|8859/1");
        assertThat(text("siu-s12-v2.8")).contains("|P|2.8|");
    }

    private static String text(String name) {
        return new String(SyntheticSet.named(name + ".hl7").bytes(), StandardCharsets.UTF_8);
    }

    private static List<SyntheticFile> sound() {
        return SyntheticSet.all().stream()
                .filter(f -> f.kind() == Kind.DICOM && f.sound())
                .toList();
    }

    /** What the file says under this concept, over all planes, in SI; absent if a value, its unit or its size is unusable. */
    private static void amount(Optional<String> expected, DataSet data, String concept, String file) {
        List<DataSet> values = items(data, concept).stream()
                .flatMap(item -> item.items(Tag.MEASURED_VALUE_SEQUENCE).stream())
                .toList();
        Optional<BigDecimal> found =
                values.stream().flatMap(value -> si(value).stream()).reduce(BigDecimal::add);
        assertThat(found.map(n -> n.stripTrailingZeros().toPlainString()))
                .as(file + " " + concept)
                .isEqualTo(expected);
    }

    private static Optional<BigDecimal> si(DataSet value) {
        String unit = value.items(Tag.MEASUREMENT_UNITS_CODE_SEQUENCE).get(0).need(Tag.CODE_VALUE);
        BigDecimal number = new BigDecimal(value.need(Tag.NUMERIC_VALUE));
        boolean usable = UNITS.containsKey(unit) && Math.abs(number.scale()) < 30;
        return usable ? Optional.of(number.movePointLeft(UNITS.get(unit))) : Optional.empty();
    }

    private static boolean fluoroscopic(DataSet event) {
        return items(event, "113721").stream()
                .flatMap(item -> item.items(Tag.CONCEPT_CODE_SEQUENCE).stream())
                .anyMatch(code -> Set.of("P5-06000", "44491008").contains(code.need(Tag.CODE_VALUE)));
    }

    private static List<DataSet> items(DataSet node, String concept) {
        return node.items(Tag.CONTENT_SEQUENCE).stream()
                .flatMap(child -> {
                    boolean named = child.items(Tag.CONCEPT_NAME_CODE_SEQUENCE).stream()
                            .anyMatch(name -> name.need(Tag.CODE_VALUE).equals(concept));
                    return Stream.concat(named ? Stream.of(child) : Stream.empty(), items(child, concept).stream());
                })
                .toList();
    }

    private static String tail(String output) {
        return output.substring(Math.max(0, output.length() - 500));
    }
}
