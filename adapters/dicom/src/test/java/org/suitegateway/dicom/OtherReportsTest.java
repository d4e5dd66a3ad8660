package org.suitegateway.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.suitegateway.dicom.DoseReports.coded;
import static org.suitegateway.dicom.DoseReports.concept;
import static org.suitegateway.dicom.DoseReports.container;
import static org.suitegateway.dicom.DoseReports.document;
import static org.suitegateway.dicom.DoseReports.number;
import static org.suitegateway.dicom.DoseReports.time;
import static org.suitegateway.dicom.DoseReports.uid;
import static org.suitegateway.dicom.DoseReports.with;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.suitegateway.core.dose.DoseLedger;
import org.suitegateway.core.dose.DoseModality;
import org.suitegateway.core.dose.DoseOrigin;
import org.suitegateway.core.dose.DoseReport;
import org.suitegateway.core.dose.EventType;
import org.suitegateway.core.dose.IrradiationEvent;
import org.suitegateway.core.dose.OtherAmount;
import org.suitegateway.core.dose.StandingDose;
import org.suitegateway.core.time.ClinicZone;
import org.suitegateway.simulators.dicom.DataSet;

/** Enhanced reports, estimates of patient dose, nuclear medicine: no vendor's files of the first two are to be had. */
class OtherReportsTest {
    private static final String ENHANCED = "1.2.840.10008.5.1.4.1.1.88.76";
    private static final String PATIENT = "1.2.840.10008.5.1.4.1.1.88.73";
    private static final String NUCLEAR = "1.2.840.10008.5.1.4.1.1.88.68";

    private final DicomObjectReader reader = new DicomObjectReader(new ClinicZone(ZoneId.of("Europe/Vienna")));

    @TempDir
    Path folder;

    @Test
    void an_enhanced_report_is_read_for_totals_events_and_reference_point() {
        DoseReport report = read(document(
                        ENHANCED,
                        concept("113701", "DCM"),
                        coded("121058", "113704", "DCM"),
                        container(
                                "130500",
                                number("113722", "Gy.m2", "0.003"),
                                number("113725", "mGy", "12"),
                                number("113730", "s", "30")),
                        container(
                                "130501",
                                uid("113769", "1.2.3"),
                                time("111526", "20260315101530"),
                                coded("113721", "44491008", "SCT"),
                                number("122130", "Gy.m2", "0.001"),
                                container("130502", number("113738", "mGy", "4"), coded("113780", "113860", "DCM"))),
                        container(
                                "130501",
                                uid("113769", "1.2.4"),
                                coded("113721", "113613", "DCM"),
                                number("122130", "Gy.m2", "0.002"),
                                container("130502", number("113738", "mGy", "8"))),
                        container("130505", uid("113769", "1.2.3"), container("130511", number("113733", "kV", "80"))),
                        container("130505", container("130511", number("113733", "kV", "99")))))
                .orElseThrow();
        assertThat(report.modality()).isEqualTo(DoseModality.FLUOROSCOPY);
        assertThat(report.totals()).hasSize(1);
        assertThat(report.totals().get(0).referenceAirKerma().orElseThrow().gy())
                .isEqualByComparingTo("0.012");
        assertThat(report.events())
                .extracting(IrradiationEvent::type)
                .containsExactly(EventType.FLUOROSCOPY, EventType.ROTATIONAL_ACQUISITION);
        IrradiationEvent first = report.events().get(0);
        assertThat(first.uid()).contains("1.2.3");
        assertThat(first.startedAt()).contains(Instant.parse("2026-03-15T09:15:30Z"));
        assertThat(first.referenceAirKerma().orElseThrow().gy()).isEqualByComparingTo("0.004");
        assertThat(first.detail().referencePoint().map(p -> p.code().value())).contains("113860");
        assertThat(report.events())
                .extracting(e -> e.kvp().size())
                .as("details that name the event, and no others")
                .containsExactly(1, 0);
        assertThat(report.findings()).isEmpty();
        assertThat(standing(report).summary().orElseThrow().dap().orElseThrow().gyM2())
                .isEqualByComparingTo("0.003");
    }

    @Test
    void an_estimate_of_patient_dose_is_kept_and_never_counted() {
        DoseReport report = read(document(
                        PATIENT,
                        concept("128401", "DCM"),
                        container(
                                "128402",
                                uid("128429", "1.2.3"),
                                uid("128429", "1.2.4"),
                                with(
                                        number("128513", "mGy", "3.5"),
                                        site("T-62002", "SRT"),
                                        coded(concept("G-C171", "SRT"), concept("G-A100", "SRT"))),
                                container("128500", site("39607008", "SCT"), number("128512", "mSv", "1.25")),
                                number("128485", "mGy", "25"))))
                .orElseThrow();
        assertThat(report.origin()).isEqualTo(DoseOrigin.ESTIMATE);
        assertThat(report.others())
                .containsExactly(
                        new OtherAmount("Absorbed dose", "spelt in any way, Right", new BigDecimal("3.5"), "mGy"),
                        new OtherAmount("Equivalent dose", "spelt in any way", new BigDecimal("1.25"), "mSv"),
                        new OtherAmount("Skin dose", "", new BigDecimal("25"), "mGy"));
        assertThat(report.events()).extracting(e -> e.uid().orElseThrow()).containsExactly("1.2.3", "1.2.4");
        assertThat(standing(report).summary()).isEmpty();
    }

    private static DataSet site(String code, String scheme) {
        return coded(concept(scheme.equals("SRT") ? "G-C0E3" : "363698007", scheme), concept(code, scheme));
    }

    @Test
    void every_administration_of_a_radiopharmaceutical_is_listed() {
        DoseReport report = read(document(
                        NUCLEAR,
                        concept("113500", "DCM"),
                        container(
                                "113502",
                                coded(concept("349358000", "SCT"), concept("C-B1031", "SRT")),
                                number("113507", "MBq", "394")),
                        container("113502", number("113507", "MBq", "x"))))
                .orElseThrow();
        assertThat(report.modality()).isEqualTo(DoseModality.NUCLEAR);
        assertThat(report.others())
                .containsExactly(
                        new OtherAmount("Administered activity", "spelt in any way", new BigDecimal("394"), "MBq"));
        assertThat(report.findings()).hasSize(1);
        assertThat(standing(report).summary()).isEmpty();
    }

    @Test
    void a_root_of_another_scheme_is_no_dose_report() {
        assertThat(read(document(ENHANCED, concept("113701", "99VENDOR")))).isEmpty();
        assertThat(read(document(DoseReports.ENHANCED_SR, concept("C-10", "99OTHER"))))
                .isEmpty();
    }

    private static StandingDose standing(DoseReport report) {
        return StandingDose.of(List.of(new DoseLedger.Entry("digest", report, Instant.EPOCH)));
    }

    private Optional<DoseReport> read(DataSet report) {
        try {
            Path file = Instances.write(Instances.explicit(report), folder.resolve("report.dcm"));
            reader.check(file);
            return reader.read(file, Optional.empty()).doseReport();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
