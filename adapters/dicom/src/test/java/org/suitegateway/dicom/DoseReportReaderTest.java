package org.suitegateway.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.suitegateway.dicom.DoseReports.coded;
import static org.suitegateway.dicom.DoseReports.concept;
import static org.suitegateway.dicom.DoseReports.container;
import static org.suitegateway.dicom.DoseReports.document;
import static org.suitegateway.dicom.DoseReports.event;
import static org.suitegateway.dicom.DoseReports.notMeasured;
import static org.suitegateway.dicom.DoseReports.number;
import static org.suitegateway.dicom.DoseReports.plane;
import static org.suitegateway.dicom.DoseReports.report;
import static org.suitegateway.dicom.DoseReports.text;
import static org.suitegateway.dicom.DoseReports.time;
import static org.suitegateway.dicom.DoseReports.totals;
import static org.suitegateway.dicom.DoseReports.uid;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.suitegateway.core.dose.DoseFinding;
import org.suitegateway.core.dose.DoseModality;
import org.suitegateway.core.dose.DoseReport;
import org.suitegateway.core.dose.DoseTotals;
import org.suitegateway.core.dose.EventType;
import org.suitegateway.core.dose.IrradiationEvent;
import org.suitegateway.core.dose.Plane;
import org.suitegateway.core.quantity.Seconds;
import org.suitegateway.core.time.ClinicZone;
import org.suitegateway.simulators.dicom.DataSet;
import org.suitegateway.simulators.dicom.DicomObject;
import org.suitegateway.simulators.dicom.Tag;
import org.suitegateway.simulators.dicom.TransferSyntax;

/** What devices write into their dose reports, right and wrong; each report is made for its test. */
class DoseReportReaderTest {
    private final DicomObjectReader reader = new DicomObjectReader(new ClinicZone(ZoneId.of("Europe/Vienna")));

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "Gy.m2, 1",
        "Gym2, 1",
        "Gy*m2, 1",
        "Gy.cm2, 1E-4",
        "Gy.cm^2, 1E-4",
        "dGy.cm2, 1E-5",
        "cGy.cm2, 1E-6",
        "mGy.cm2, 1E-7",
        "uGy.m2, 1E-6",
        "mGy.m2, 1E-3",
    })
    void dose_area_products_are_converted_from_the_unit_that_came(String unit, BigDecimal factor) {
        DoseTotals totals = onlyTotals(number("113722", unit, "2.5"));
        assertThat(totals.dap().orElseThrow().gyM2()).isEqualByComparingTo(factor.multiply(new BigDecimal("2.5")));
    }

    @ParameterizedTest
    @CsvSource({"Gy, 1", "cGy, 1E-2", "mGy, 1E-3", "uGy, 1E-6"})
    void kerma_is_converted_from_the_unit_that_came(String unit, BigDecimal factor) {
        DoseTotals totals = onlyTotals(number("113725", unit, "2.5"));
        assertThat(totals.referenceAirKerma().orElseThrow().gy())
                .isEqualByComparingTo(factor.multiply(new BigDecimal("2.5")));
    }

    @ParameterizedTest
    @CsvSource({"s, 90", "ms, 0.09", "min, 5400"})
    void times_are_converted_from_the_unit_that_came(String unit, BigDecimal seconds) {
        assertThat(onlyTotals(number("113730", unit, "90")).fluoroscopyTime()).contains(new Seconds(seconds));
    }

    @ParameterizedTest
    @CsvSource({
        "113722, Gy.mm2",
        "113722, GY.M2",
        "113722, Gy",
        "113722, ''",
        "113725, Gy.m2",
        "113725, rad",
        "113725, mgy",
        "113730, h",
        "113730, Gy",
    })
    void an_unknown_unit_is_a_finding_on_that_entry_and_never_a_guess(String concept, String unit) {
        DoseReport report = read(report(
                totals(number("113722", "Gy.m2", "0.001"), number("113725", "Gy", "0.01"), number("113730", "s", "10")),
                totals(plane("113621"), number(concept, unit, "5"))));
        DoseTotals bad = report.totals().get(1);
        assertThat(bad.dap()).isEmpty();
        assertThat(bad.referenceAirKerma()).isEmpty();
        assertThat(bad.fluoroscopyTime()).isEmpty();
        assertThat(report.findings())
                .extracting(DoseFinding::place)
                .anyMatch(p -> p.startsWith("(" + concept + ", DCM)") && p.endsWith("totals of plane B"));
        assertThat(report.totals().get(0).dap()).as("the rest stands").isPresent();
    }

    @ParameterizedTest
    @CsvSource({"UCUM, true", "UCM, true", "'', true", "99VENDOR, false", "SRT, false"})
    void the_scheme_of_a_unit_may_be_misspelt_or_missing_but_not_another(String scheme, boolean taken) {
        DoseReport report = read(report(totals(number(concept("113722", "DCM"), concept("Gy.m2", scheme), "0.001"))));
        assertThat(report.totals().get(0).dap().isPresent()).isEqualTo(taken);
        assertThat(report.findings().isEmpty()).isEqualTo(taken);
    }

    @Test
    void what_was_not_measured_is_absent_and_not_zero() {
        DoseReport report = read(report(
                totals(notMeasured("113722"), notMeasured("113725"), notMeasured("113730")),
                event(uid("113769", "1.2.3"), notMeasured("122130"), notMeasured("113738"), notMeasured("113733"))));
        assertThat(report.totals().get(0).dap()).isEmpty();
        assertThat(report.totals().get(0).referenceAirKerma()).isEmpty();
        assertThat(report.totals().get(0).fluoroscopyTime()).isEmpty();
        assertThat(report.events().get(0).dap()).isEmpty();
        assertThat(report.events().get(0).kvp()).isEmpty();
        assertThat(report.findings()).isEmpty();
    }

    @Test
    void a_measured_zero_is_zero() {
        assertThat(onlyTotals(number("113722", "Gy.m2", "0"), number("113730", "s", "0"))
                        .fluoroscopyTime())
                .contains(new Seconds(BigDecimal.ZERO));
    }

    @Test
    void a_missing_total_is_a_finding() {
        DoseReport report = read(report(
                totals(plane("113622"), number("113725", "Gy", "0.01")),
                event(uid("113769", "1.2.3"), coded("113721", "P5-06000", "SRT"))));
        assertThat(report.findings())
                .extracting(DoseFinding::place)
                .containsExactly(
                        "(113722, DCM) Dose Area Product Total, totals", "(113730, DCM) Total Fluoro Time, totals");
    }

    @Test
    void an_event_without_uid_is_kept_and_a_finding() {
        DoseReport report = read(report(
                totals(number("113722", "Gy.m2", "0.001")),
                event(number("122130", "Gy.m2", "0.001")),
                event(uid("113769", "1.2.3"))));
        assertThat(report.events())
                .extracting(IrradiationEvent::uid)
                .containsExactly(Optional.empty(), Optional.of("1.2.3"));
        assertThat(report.findings())
                .containsExactly(new DoseFinding("(113769, DCM) Irradiation Event UID, event 1", "it is missing"));
    }

    @Test
    void an_empty_report_says_that_it_is_empty() {
        assertThat(read(report()).findings()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1E+999999999",
                "1E-999999999",
                "1E+999",
                "1E-999",
                "-1",
                "NaN",
                "Infinity",
                "0x10",
                "1,5",
                "abc",
                "1e",
                "--1",
                "99999999999999999999999999999999999999999999",
            })
    void what_is_no_sensible_number_is_a_finding_and_costs_no_time(String value) {
        long begun = System.nanoTime();
        DoseReport report = read(report(totals(number("113722", "Gy.m2", value), number("113725", "Gy", "0.5"))));
        assertThat(report.totals().get(0).dap()).isEmpty();
        assertThat(report.totals().get(0).referenceAirKerma()).isPresent();
        assertThat(report.findings()).hasSize(1);
        assertThat(report.findings().get(0).rule()).doesNotContain(value);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(2));
    }

    @ParameterizedTest
    @CsvSource({"' 0.5 ', 0.5", "+0.5, 0.5", "5.E-1, 0.5", ".5, 0.5", "5e-1, 0.5", "00.50, 0.5"})
    void numbers_may_be_written_in_every_way_of_the_standard(String value, BigDecimal gy) {
        assertThat(onlyTotals(number("113722", "Gy.m2", "0"), number("113725", "Gy", value))
                        .referenceAirKerma()
                        .orElseThrow()
                        .gy())
                .isEqualByComparingTo(gy);
    }

    @Test
    void several_values_where_one_belongs_are_a_finding() {
        DoseReport report = read(report(totals(number("113722", "Gy.m2", "0.001", "0.002"))));
        assertThat(report.totals().get(0).dap()).isEmpty();
        assertThat(report.findings()).hasSize(1);
    }

    @Test
    void voltages_come_per_pulse_and_leading_zeros_are_none() {
        DoseReport report = read(report(
                totals(number("113722", "Gy.m2", "0.001")),
                event(
                        uid("113769", "1.2.3"),
                        number("113733", "kV", "0", "0", "70", "72.5"),
                        number("113733", "V", "71000"))));
        assertThat(report.events().get(0).kvp())
                .extracting(v -> v.kv().stripTrailingZeros())
                .containsExactly(new BigDecimal("7E+1"), new BigDecimal("72.5"), new BigDecimal("71"));
    }

    @ParameterizedTest
    @CsvSource({
        "P5-06000, SRT, FLUOROSCOPY",
        "44491008, SCT, FLUOROSCOPY",
        "P5-06000, SNM3, FLUOROSCOPY",
        "P5-06000, 99SDM, FLUOROSCOPY",
        "113611, DCM, STATIONARY_ACQUISITION",
        "113612, DCM, STEPPING_ACQUISITION",
        "113613, DCM, ROTATIONAL_ACQUISITION",
        "113630, DCM, OTHER",
        "X-1, 99VENDOR, OTHER",
    })
    void event_types_have_old_and_new_codes(String code, String scheme, EventType type) {
        DoseReport report = read(report(
                totals(number("113722", "Gy.m2", "0.001"), number("113730", "s", "1")),
                event(uid("113769", "1.2.3"), coded("113721", code, scheme))));
        assertThat(report.events().get(0).type()).isEqualTo(type);
    }

    @Test
    void a_concept_of_another_scheme_is_another_concept() {
        DoseReport report = read(report(totals(
                number(concept("113722", "99VENDOR"), concept("Gy.m2", "UCUM"), "5"),
                number("113722", "Gy.m2", "0.001"))));
        assertThat(report.totals().get(0).dap().orElseThrow().gyM2()).isEqualByComparingTo("0.001");
    }

    @Test
    void private_items_and_by_value_relations_are_passed_over() {
        DataSet odd = container("121058").put(Tag.RELATIONSHIP_TYPE, "INFERRED FROM");
        DoseReport report = read(report(
                odd,
                new DataSet().put(Tag.VALUE_TYPE, "NUM"),
                totals(
                        number(concept("1", "99PHI-IXR-XPER"), concept("cm", "UCUM"), "5"),
                        new DataSet(),
                        number("113722", "Gy.m2", "0.001"))));
        assertThat(report.totals().get(0).dap()).isPresent();
        assertThat(report.findings()).isEmpty();
    }

    @Test
    void planes_are_kept_apart() {
        DoseReport report = read(report(
                totals(plane("113620"), number("113722", "Gy.m2", "0.001")),
                totals(plane("113621"), number("113722", "Gy.m2", "0.002")),
                event(uid("113769", "1.2.3"), plane("113620")),
                event(uid("113769", "1.2.3"), plane("113621")),
                event(uid("113769", "1.2.4"), plane("113890")),
                event(uid("113769", "1.2.5"), plane("99")),
                event(uid("113769", "1.2.6"))));
        assertThat(report.totals()).extracting(DoseTotals::plane).containsExactly(Plane.A, Plane.B);
        assertThat(report.events())
                .extracting(IrradiationEvent::plane)
                .containsExactly(Plane.A, Plane.B, Plane.ALL, Plane.UNSTATED, Plane.UNSTATED);
    }

    @ParameterizedTest
    @CsvSource({
        // with an offset of its own, with (0008,0201), else in the clinic's zone; fractions of 0 to 6 digits
        "20260315101530, '', 2026-03-15T09:15:30Z",
        "20260715101530.5, '', 2026-07-15T08:15:30.5Z",
        "20260315101530.123456, '', 2026-03-15T09:15:30.123456Z",
        "20260315101530, +0530, 2026-03-15T04:45:30Z",
        "20260315101530, -0800, 2026-03-15T18:15:30Z",
        "20260315101530-0300, +0530, 2026-03-15T13:15:30Z",
        "202603151015, '', 2026-03-15T09:15:00Z",
        "20260315101560, '', 2026-03-15T09:15:59Z",
        "20260329023000, '', 2026-03-29T01:30:00Z",
        "20251026023000, '', 2025-10-26T00:30:00Z",
    })
    void times_are_of_their_own_offset_or_the_objects_or_the_clinics_zone(String started, String offset, Instant at) {
        DataSet report = report(
                totals(number("113722", "Gy.m2", "0.001")), event(uid("113769", "1.2.3"), time("111526", started)));
        DoseReport read = read(offset.isEmpty() ? report : report.put(Tag.TIMEZONE_OFFSET_FROM_UTC, offset));
        assertThat(read.events().get(0).startedAt()).contains(at);
    }

    @ParameterizedTest
    @ValueSource(strings = {"20260315", "20261315101530", "yesterday", "", "20260315256199", "99999999999999"})
    void what_is_no_moment_is_absent(String started) {
        DoseReport read = read(report(
                totals(number("113722", "Gy.m2", "0.001")), event(uid("113769", "1.2.3"), time("111526", started))));
        assertThat(read.events().get(0).startedAt()).isEmpty();
    }

    @Test
    void an_impossible_offset_of_the_object_is_as_none() {
        DoseReport read = read(report(
                        totals(number("113722", "Gy.m2", "0.001")),
                        event(uid("113769", "1.2.3"), time("111526", "20260315101530")))
                .put(Tag.TIMEZONE_OFFSET_FROM_UTC, "+9999"));
        assertThat(read.events().get(0).startedAt()).contains(Instant.parse("2026-03-15T09:15:30Z"));
    }

    @Test
    void what_else_the_report_says_is_kept() {
        DataSet older = new DataSet()
                .put(
                        Tag.REFERENCED_SERIES_SEQUENCE,
                        new DataSet()
                                .put(
                                        Tag.REFERENCED_SOP_SEQUENCE,
                                        new DataSet().put(Tag.REFERENCED_SOP_INSTANCE_UID, "1.2.77")));
        DoseReport read = read(report(
                        uid("121012", "1.2.99"),
                        totals(
                                number("113722", "Gy.m2", "0.003"),
                                number("113726", "Gy.m2", "0.001"),
                                number("113727", "Gy.m2", "0.002"),
                                number("113728", "Gy", "0.1"),
                                number("113729", "Gy", "0.2"),
                                number("113855", "s", "7")),
                        event(
                                uid("113769", "1.2.3"),
                                text("125203", "Epidural"),
                                number("113742", "s", "4.5"),
                                number("113738", "mGy", "3")))
                .put(Tag.COMPLETION_FLAG, "PARTIAL")
                .put(Tag.PREDECESSOR_DOCUMENTS_SEQUENCE, older));
        assertThat(read.device().uid()).contains("1.2.99");
        assertThat(read.document().complete()).isFalse();
        assertThat(read.document().predecessors()).containsExactly("1.2.77");
        assertThat(read.contentAt()).contains(Instant.parse("2026-03-15T10:00:00Z"));
        DoseTotals totals = read.totals().get(0);
        assertThat(totals.fluoroscopyDap().orElseThrow().gyM2()).isEqualByComparingTo("0.001");
        assertThat(totals.acquisitionDap().orElseThrow().gyM2()).isEqualByComparingTo("0.002");
        assertThat(totals.fluoroscopyKerma().orElseThrow().gy()).isEqualByComparingTo("0.1");
        assertThat(totals.acquisitionKerma().orElseThrow().gy()).isEqualByComparingTo("0.2");
        assertThat(totals.acquisitionTime()).contains(new Seconds(new BigDecimal("7")));
        IrradiationEvent event = read.events().get(0);
        assertThat(event.protocol()).contains("Epidural");
        assertThat(event.duration()).contains(new Seconds(new BigDecimal("4.5")));
        assertThat(event.referenceAirKerma().orElseThrow().gy()).isEqualByComparingTo("0.003");
    }

    @ParameterizedTest
    @CsvSource({"IMPLICIT_LITTLE", "EXPLICIT_LITTLE", "EXPLICIT_BIG", "DEFLATED"})
    void a_report_reads_the_same_in_every_syntax_and_with_both_ways_of_lengths(TransferSyntax syntax) {
        DataSet report = report(
                totals(number("113722", "Gy.m2", "0.001")),
                event(uid("113769", "1.2.3"), number("113733", "kV", "70")));
        DicomObject object = DicomObject.of(report, syntax);
        assertThat(read(object)).contains(read(report));
        assertThat(read(object.withUndefinedLengths())).contains(read(report));
    }

    @Test
    void the_root_concept_decides_not_the_class() {
        DataSet root = concept("113701", "DCM");
        DataSet content = totals(number("113722", "Gy.m2", "0.001"));
        assertThat(read(Instances.explicit(document(DoseReports.ENHANCED_SR, root, content))))
                .isPresent();
        assertThat(read(Instances.explicit(document(DoseReports.XRAY_DOSE, concept("126000", "DCM"), content))))
                .isEmpty();
    }

    @Test
    void a_report_of_computed_tomography_is_none_of_fluoroscopy() {
        DoseReport read = read(report(container("113811"), container("113819")));
        assertThat(read.modality()).isEqualTo(DoseModality.CT);
        assertThat(read.totals()).isEmpty();
        assertThat(read.events()).isEmpty();
    }

    private DoseTotals onlyTotals(DataSet... children) {
        List<DoseTotals> totals = read(report(totals(children))).totals();
        assertThat(totals).hasSize(1);
        return totals.get(0);
    }

    private DoseReport read(DataSet report) {
        return read(Instances.explicit(report)).orElseThrow();
    }

    private Optional<DoseReport> read(DicomObject object) {
        try {
            Path file = Instances.write(object, folder.resolve("report.dcm"));
            reader.check(file);
            return reader.read(file, Optional.empty()).doseReport();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
