package org.suitegateway.app.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.suitegateway.simulators.dicom.Association;
import org.suitegateway.simulators.dicom.Call;
import org.suitegateway.simulators.dicom.Offer;
import org.suitegateway.simulators.dicom.StoreAnswer;
import org.suitegateway.simulators.dicom.StoredFile;
import org.suitegateway.simulators.dicom.Uids;
import org.suitegateway.simulators.files.ExpectedDose;
import org.suitegateway.simulators.files.ExpectedStudy;
import org.suitegateway.simulators.files.SyntheticFile;
import org.suitegateway.simulators.files.SyntheticSet;

/**
 * Every file that the simulators write, with the shapes and traps of real vendors' files, goes to the running gateway: what is sound is
 * taken bit for bit and counted to the last digit, what is not is answered and kept.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SyntheticSetIT {
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final Uids spare = Uids.fresh();
    private Path folder = Path.of("");
    private Records records = new Records(folder);
    private RunningGateway.Ports ports;
    private RunningGateway gateway;

    @BeforeAll
    void start(@TempDir Path temporary) {
        folder = temporary;
        records = new Records(folder.resolve("data"));
        ports = RunningGateway.Ports.free();
        gateway = RunningGateway.serve(folder.resolve("data"), ports);
    }

    @AfterAll
    void stop() {
        if (gateway != null) {
            gateway.close();
        }
    }

    static Stream<SyntheticFile> dicom() {
        return SyntheticSet.all().stream().filter(f -> f.kind() == SyntheticFile.Kind.DICOM);
    }

    static Stream<SyntheticFile> hl7() {
        return SyntheticSet.all().stream().filter(f -> f.kind() == SyntheticFile.Kind.HL7);
    }

    /** Other toolkits read it, the gateway does not take it: a UID that is a path. */
    private static boolean taken(SyntheticFile file) {
        return file.sound() && !file.name().equals("xa-path-traversal.dcm");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dicom")
    void a_sound_object_is_taken_as_it_is_and_a_broken_one_refused(SyntheticFile file) throws IOException {
        StoredFile stored = StoredFile.of(file.bytes(), spare);
        StoreAnswer answer = store(stored);
        if (!taken(file)) {
            assertThat(answer.statusHex()).as(file.trap()).isIn("C000", "A900");
            assertThat(answer.errorComment()).isNotEmpty().hasSizeLessThanOrEqualTo(64);
            return;
        }
        assertThat(answer.status())
                .as(file.trap() + " " + answer.errorComment())
                .isZero();
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        stored.writeTo(sent);
        String digest = Awaitility.await()
                .atMost(PATIENCE)
                .until(
                        () -> records
                                .column("SELECT digest FROM instance WHERE sop_uid = '" + stored.sopInstanceUid()
                                        + "' AND transfer_syntax = '" + stored.transferSyntaxUid() + "'")
                                .stream()
                                .filter(d -> Arrays.equals(Part10Files.dataSet(records.object(d)), sent.toByteArray()))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
        assertThat(stated(digest))
                .isEqualTo(file.dose().map(SyntheticSetIT::expected).stream().toList());
    }

    /** As entered into the ledger from one report: its totals, planes added up, and how many events it has. */
    private List<List<String>> stated(String digest) {
        return records
                .rows("SELECT e.totals, (SELECT COUNT(*) FROM dose_exposure x WHERE x.entry = e.number)"
                        + " FROM dose_entry e WHERE e.origin = 'REPORT' AND e.modality = 'FLUOROSCOPY' AND e.digest = '"
                        + digest + "'")
                .stream()
                .map(row -> List.of(
                        sum(row.get(0), 1), sum(row.get(0), 4), sum(row.get(0), 7), sum(row.get(0), 8), row.get(1)))
                .toList();
    }

    /** One column of the totals added up, a line per plane; {@code -} when no plane states it. */
    private static String sum(String totals, int column) {
        return totals.lines()
                .map(line -> line.split("\t", -1)[column])
                .filter(field -> !field.equals("\\N"))
                .map(BigDecimal::new)
                .reduce(BigDecimal::add)
                .map(BigDecimal::toPlainString)
                .orElse("-");
    }

    private static List<String> expected(ExpectedDose dose) {
        return List.of(
                whole(dose.dapGyM2(), 15),
                whole(dose.kermaGy(), 15),
                whole(dose.fluoroSeconds(), 9),
                whole(dose.acquisitionSeconds(), 9),
                String.valueOf(dose.events()));
    }

    private static String whole(Optional<String> si, int decimals) {
        return si.map(BigDecimal::new)
                .map(d -> d.movePointRight(decimals)
                        .setScale(0, RoundingMode.UNNECESSARY)
                        .toPlainString())
                .orElse("-");
    }

    static Stream<ExpectedStudy> studies() {
        return SyntheticSet.studies().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("studies")
    void of_several_sources_about_one_study_each_exposure_counts_once(ExpectedStudy study) throws IOException {
        Map<String, SyntheticFile> byName =
                dicom().collect(java.util.stream.Collectors.toMap(SyntheticFile::name, f -> f));
        List<String> files = new ArrayList<>(study.files());
        Collections.reverse(files); // whatever order the other test sends them in, some come again here
        Set<String> uids = new LinkedHashSet<>();
        for (String file : files) {
            StoredFile stored = StoredFile.of(byName.get(file).bytes(), spare);
            assertThat(store(stored).status()).as(file).isZero();
            uids.add("'" + stored.sopInstanceUid() + "'");
        }
        String entries = " FROM dose_entry WHERE sop_uid IN (" + String.join(", ", uids) + ")";
        Awaitility.await().atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> {
            assertThat(records.number("SELECT COUNT(*)" + entries)).isEqualTo(files.size());
            List<String> keys = records.column("SELECT DISTINCT dose_key" + entries);
            for (String key : keys) {
                assertThat(records.rows("SELECT dap, kerma, fluoro_time, acq_time FROM dose_standing WHERE dose_key = '"
                                + key + "'"))
                        .as(study.why())
                        .containsExactly(expected(study.standing()).subList(0, 4));
                // One exposure in two studies is theirs together, and once the patient's.
                assertThat(records.number("SELECT COUNT(*) FROM dose_shared WHERE dose_key = '" + key + "'"))
                        .isEqualTo(keys.size() - 1);
            }
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hl7")
    void a_sound_message_is_applied_and_another_answered_and_kept(SyntheticFile file) throws IOException {
        String answer;
        try (MllpClient client = new MllpClient(ports.hl7())) {
            answer = client.send(file.bytes());
        }
        char separator = answer.charAt(3);
        String msa = answer.lines()
                .filter(l -> l.startsWith("MSA"))
                .findFirst()
                .orElseThrow(() -> new AssertionError(answer));
        String code = msa.split(java.util.regex.Pattern.quote(String.valueOf(separator)))[1];
        if (file.sound()) {
            assertThat(code).as(file.trap() + "\n" + answer).isIn("AA", "CA");
        } else {
            assertThat(code).as(file.trap() + "\n" + answer).isIn("AE", "AR", "CE", "CR");
            assertThat(answer).contains("ERR");
        }
        String state = file.sound() ? "APPLIED" : "FAILED";
        assertThat(records.column("SELECT hex(raw) FROM message WHERE state = '" + state + "'"))
                .contains(java.util.HexFormat.of().withUpperCase().formatHex(file.bytes()));
    }

    @ParameterizedTest
    @CsvSource({
        "xa-explicit-8bit, -xe",
        "xa-implicit, -xi",
        "xa-big-endian, -xb",
        "xa-rle, -xr",
        "us-jpeg, -xy",
        "us-clip-jpeg, -xy",
    })
    void storescu_is_served_in_each_transfer_syntax(String name, String syntax) throws IOException {
        Dcmtk.assumeInstalled();
        byte[] bytes = dicom().filter(f -> f.name().equals(name + ".dcm"))
                .findFirst()
                .orElseThrow()
                .bytes();
        Path file = Files.write(folder.resolve(name + ".dcm"), bytes);
        Dcmtk.Run storescu = Dcmtk.run(
                "storescu", syntax, "-aet", "US2", "-aec", "SUITEGW", "127.0.0.1", "" + ports.dicom(), file + "");
        assertThat(storescu.exit()).as(storescu.output()).isZero();
        StoredFile stored = StoredFile.of(bytes, spare);
        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertThat(records.column(
                        "SELECT transfer_syntax FROM instance WHERE sop_uid = '" + stored.sopInstanceUid() + "'"))
                .contains(stored.transferSyntaxUid()));
    }

    @Test
    void storescu_that_aborts_instead_of_releasing_loses_nothing() throws IOException {
        Dcmtk.assumeInstalled();
        byte[] bytes = dicom().filter(f -> f.name().equals("xa-utf8.dcm"))
                .findFirst()
                .orElseThrow()
                .bytes();
        Path file = Files.write(folder.resolve("aborted.dcm"), bytes);
        Dcmtk.run("storescu", "--abort", "-aet", "US2", "-aec", "SUITEGW", "127.0.0.1", "" + ports.dicom(), file + "");
        StoredFile stored = StoredFile.of(bytes, spare);
        Awaitility.await().atMost(PATIENCE).until(() -> !records.column(
                        "SELECT digest FROM instance WHERE sop_uid = '" + stored.sopInstanceUid() + "'")
                .isEmpty());
        Dcmtk.Run echo =
                Dcmtk.run("echoscu", "--abort", "-aet", "US2", "-aec", "SUITEGW", "127.0.0.1", "" + ports.dicom());
        assertThat(echo.output()).doesNotContain("Rejected");
    }

    private StoreAnswer store(StoredFile file) throws IOException {
        try (Association association =
                Association.open(Call.to("127.0.0.1", ports.dicom(), "SUITEGW", "CARM1"), List.of(Offer.of(file)))) {
            return association.store(file);
        }
    }
}
