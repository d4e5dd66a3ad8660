package org.suitegateway.app.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** DCMTK pushes every vendor file of the samples at the running gateway, twice; the ledger shows the totals that were measured with another toolkit. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SampleReportsIT {
    private static final Path SAMPLES = Path.of(System.getProperty("suitegateway.samples", "../shared/samples"));

    private Records records = new Records(Path.of(""));
    private RunningGateway gateway;
    private int files;

    @BeforeAll
    void push_everything_twice(@TempDir Path folder) throws IOException {
        Dcmtk.assumeInstalled();
        Assumptions.assumeTrue(
                Files.isDirectory(SAMPLES.resolve("rdsr")),
                () -> "no samples at " + SAMPLES + ": set -Dsamples.dir=...");
        RunningGateway.Ports ports = RunningGateway.Ports.free();
        gateway = RunningGateway.serve(folder.resolve("data"), ports);
        records = new Records(folder.resolve("data"));
        List<String> arguments = new ArrayList<>(
                List.of("-R", "-nh", "-aet", "CARM1", "-aec", "SUITEGW", "127.0.0.1", "" + ports.dicom()));
        try (var all = Files.list(SAMPLES.resolve("rdsr"))) {
            all.filter(f -> f.toString().endsWith(".dcm"))
                    .sorted()
                    .map(Path::toString)
                    .forEach(arguments::add);
        }
        files = arguments.size() - 8;
        for (int time = 0; time < 2; time++) {
            Dcmtk.Run storescu = Dcmtk.run("storescu", arguments.toArray(String[]::new));
            assertThat(storescu.exit()).as(storescu.output()).isZero();
        }
        Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            try (var waiting = Files.list(folder.resolve("data/spool/waiting"))) {
                assertThat(waiting).isEmpty();
            }
            assertThat(records.number("SELECT COUNT(*) FROM instance")).isEqualTo(files);
        });
    }

    @AfterAll
    void stop() {
        if (gateway != null) {
            gateway.close();
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        // file, DAP Gy.m2, K_a,r Gy, fluoroscopy s, events
        "RF-RDSR-Siemens-Zee, 1.6e-05, 0.00252, 28, 8",
        "RF-RDSR-Philips_Allura, 0.0001535686402, 0.004271280351, 13, 3",
        "RF-RDSR-GE, 0.00024126, 0.0117317, 72.46, 8",
        "RF-RDSR-Eurocolumbus, 9e-06, 0.000394, 0, 4",
        "RF-RDSR-Canon-Alphenix-rotational, 0.00031522, 0.012722, 70, 49",
        "RF-No-kVp-and-others, 2.954178618e-05, 0.001313381045, 19.4, 20",
        "RF-Pat-Orientation-Modifier-Missing, 0.046881, 7.688973495, 2827, 316",
        "Dual-RDSR-RF, 2.12e-06, 0.0001, 4, 4",
        "Dual-RDSR-DX, 2.39e-06, 0, 0, 1",
        "DX-RDSR-Canon_CXDI, 1.07e-05, , , 1",
        "DX-RDSR-Carestream_DRXEvolution, 5.8099997e-06, 0.0002992717549, , 5",
        "PSD-philips_allura_clarity_u104, 7.839132429e-06, 0.0007093663912, 37, 25",
        "PSD-siemens_axiom_example_procedure, 0.00027902, 0.01406, 74, 24",
        "RF-RDSR-Siemens_Zee-FFS, 6.6e-06, 0.00102, 13, 4",
        "RF-ESR-Siemens-Varic, 2.359e-05, , 34.427, 0",
        "DERIVED-RF-personnel-P1, 1.6e-05, 0.00252, 28, 8",
        // one procedure's report, sent as it grew: the last stands for all
        "DERIVED-RF-GE-cumulative-1, 0.00024126, 0.0117317, 72.46, 8",
        "DERIVED-RF-GE-cumulative-2, 0.00024126, 0.0117317, 72.46, 8",
        "DERIVED-RF-GE-cumulative-3, 0.00024126, 0.0117317, 72.46, 8",
    })
    void the_ledger_shows_what_the_device_stated(
            String file, BigDecimal dap, BigDecimal kerma, BigDecimal fluoroscopy, String events) {
        List<String> standing = records.rows("SELECT s.dap, s.kerma, s.fluoro_time, s.events FROM dose_standing s"
                        + " JOIN instance i ON i.study_uid = s.dose_key WHERE i.sop_uid = '" + sopInstance(file)
                        + "'")
                .get(0);
        assertThat(tenDigits(standing.get(0))).isEqualTo(tenDigits(whole(dap, 15)));
        assertThat(tenDigits(standing.get(1))).isEqualTo(tenDigits(whole(kerma, 15)));
        assertThat(standing.get(2)).isEqualTo(whole(fluoroscopy, 9));
        assertThat(standing.get(3)).isEqualTo(events);
    }

    @Test
    void other_reports_are_kept_and_make_no_fluoroscopy_dose() {
        for (String file : List.of(
                "CT-ESR-GE_Optima",
                "CT-RDSR-Siemens-Multi-3",
                "CT-RDSR-Toshiba_MultiValSD",
                "NM-RRDSR-Siemens",
                "ESR_non-dose",
                "pydicom-test-SR")) {
            String instance = sopInstance(file);
            assertThat(records.number("SELECT COUNT(*) FROM instance WHERE sop_uid = '" + instance + "'"))
                    .as(file)
                    .isEqualTo(1);
            assertThat(records.number("SELECT COUNT(*) FROM dose_entry WHERE sop_uid = '" + instance
                            + "' AND modality = 'FLUOROSCOPY'"))
                    .as(file)
                    .isZero();
        }
    }

    @Test
    void nothing_was_set_aside_and_nothing_is_in_conflict() {
        assertThat(records.rows("SELECT reason, place, rule FROM failed_object"))
                .isEmpty();
        assertThat(records.number("SELECT SUM(conflicts) FROM study")).isZero();
    }

    /** As another toolkit reads it. */
    private static String sopInstance(String file) {
        String dump = Dcmtk.run("dcmdump", "+P", "0008,0018", SAMPLES.resolve("rdsr/" + file + ".dcm") + "")
                .output();
        return dump.substring(dump.indexOf('[') + 1, dump.indexOf(']'));
    }

    private static String whole(BigDecimal si, int decimals) {
        return si == null ? "-" : si.movePointRight(decimals).setScale(0, java.math.RoundingMode.HALF_EVEN) + "";
    }

    /** The measured values were noted with ten digits. */
    private static String tenDigits(String amount) {
        return amount.equals("-")
                ? amount
                : new BigDecimal(amount).round(new MathContext(10)).toPlainString();
    }
}
