package org.suitegateway.simulators.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.suitegateway.simulators.dicom.Call;
import org.suitegateway.simulators.dicom.DataSet;
import org.suitegateway.simulators.dicom.DataSetReader;
import org.suitegateway.simulators.dicom.Dcmtk;
import org.suitegateway.simulators.dicom.Keep;
import org.suitegateway.simulators.dicom.StorePeer;
import org.suitegateway.simulators.dicom.Tag;
import org.suitegateway.simulators.dose.Content;

class DoseLoadTest {
    @TempDir
    private Path folder;

    @Test
    void every_report_is_of_a_study_of_its_own_with_events_of_its_own() throws Exception {
        try (StorePeer peer = StorePeer.listen("SUITEGW", 0, Keep.folder(folder))) {
            DoseLoad load = DoseLoad.of("T", 23, 7, 5);

            Figures figures = load.send(Call.to("127.0.0.1", peer.port(), "SUITEGW", "CARM1"), 3);

            assertThat(figures.failures()).isEmpty();
            assertThat(figures.succeeded()).isEqualTo(23);
            assertThat(peer.associations()).isEqualTo(3);
            assertThat(figures.bytes())
                    .isEqualTo(peer.received().stream()
                            .mapToLong(StorePeer.Received::bytes)
                            .sum());
        }
        List<DataSet> reports = read();
        assertThat(reports).hasSize(23);
        for (Tag unique : List.of(Tag.SOP_INSTANCE_UID, Tag.STUDY_INSTANCE_UID, Tag.SERIES_INSTANCE_UID)) {
            assertThat(reports.stream().map(r -> r.need(unique)).distinct()).hasSize(23);
        }
        assertThat(reports.stream().map(r -> r.need(Tag.PATIENT_ID)).distinct())
                .containsExactlyInAnyOrder(
                        "LOADT-000000", "LOADT-000001", "LOADT-000002", "LOADT-000003", "LOADT-000004");
        Set<String> events = new HashSet<>();
        reports.forEach(report -> events(report).forEach(events::add));
        assertThat(events).hasSize(23 * 7);
        assertThat(reports).allSatisfy(report -> assertThat(report.items(Tag.CONTENT_SEQUENCE).stream()
                        .filter(item -> Content.concept(item).equals("113705"))
                        .flatMap(scope -> scope.items(Tag.CONTENT_SEQUENCE).stream())
                        .map(uid -> uid.need(Tag.CONTENT_UID)))
                .containsExactly(report.need(Tag.STUDY_INSTANCE_UID)));
    }

    @Test
    void files_are_reports_that_dcmtk_reads() throws Exception {
        DoseLoad.of("T", 12, 3, 12).writeTo(folder);
        List<DataSet> reports = read();
        assertThat(reports).hasSize(12);
        try (Stream<Path> files = Files.list(folder)) {
            String[] command = Stream.concat(Stream.of("dsrdump", "-q"), files.map(Path::toString))
                    .toArray(String[]::new);

            Dcmtk.Outcome dump = Dcmtk.run(command);

            assertThat(dump.exit()).as(dump.output()).isZero();
            assertThat(reports).allMatch(r -> dump.output().contains(r.need(Tag.STUDY_INSTANCE_UID)));
        }
    }

    @Test
    void the_reports_of_each_patient_are_counted() {
        assertThat(DoseLoad.of("T", 7, 1, 3).perPatient())
                .isEqualTo(Map.of("LOADT-000000", 3, "LOADT-000001", 2, "LOADT-000002", 2));
    }

    @Test
    void histories_are_asked_until_all_studies_are_in_them() throws Exception {
        Map<String, Integer> asked = new ConcurrentHashMap<>();
        HttpServer api = api(patient -> {
            int times = asked.merge(patient, 1, Integer::sum);
            return "{\"patient\":{},\"totals\":{\"allTime\":{\"procedures\":" + Math.min(times, 3)
                    + ",\"dapGyCm2\":1.2},\"last12Months\":{\"procedures\":9}}}";
        });
        try {
            DoseHistories histories = new DoseHistories(
                    URI.create("http://127.0.0.1:" + api.getAddress().getPort()), "u", "p", "DEMO");

            assertThat(histories.await(Map.of("A", 3, "B", 1), Duration.ofSeconds(20)))
                    .isTrue();
            assertThat(asked).isEqualTo(Map.of("A", 3, "B", 1));
            assertThat(histories.await(Map.of("A", 4), Duration.ZERO)).isFalse();
        } finally {
            api.stop(0);
        }
    }

    @Test
    void an_answer_that_tells_no_count_is_an_error() throws Exception {
        HttpServer api = api(patient -> "{\"title\":\"no\"}");
        try {
            URI uri = URI.create("http://127.0.0.1:" + api.getAddress().getPort());

            assertThatThrownBy(() -> new DoseHistories(uri, "u", "p", "DEMO").await(Map.of("A", 1), Duration.ZERO))
                    .isInstanceOf(IOException.class);
            assertThatThrownBy(() -> new DoseHistories(uri, "u", "x", "DEMO").await(Map.of("A", 1), Duration.ZERO))
                    .hasMessageContaining("401");
        } finally {
            api.stop(0);
        }
    }

    private interface Answer {
        String to(String patient);
    }

    /** As the gateway's API: for one person. */
    private static HttpServer api(Answer answer) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        String known = "Basic " + Base64.getEncoder().encodeToString("u:p".getBytes(StandardCharsets.UTF_8));
        server.createContext("/api/v1/patients/", exchange -> {
            boolean may = known.equals(exchange.getRequestHeaders().getFirst("Authorization"))
                    && "issuer=DEMO".equals(exchange.getRequestURI().getQuery());
            String patient = exchange.getRequestURI().getPath().split("/")[4];
            byte[] body = (may ? answer.to(patient) : "{}").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(may ? 200 : 401, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        return server;
    }

    private List<DataSet> read() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().map(DoseLoadTest::read).toList();
        }
    }

    private static DataSet read(Path file) {
        try {
            return DataSetReader.readFile(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> events(DataSet report) {
        return report.items(Tag.CONTENT_SEQUENCE).stream()
                .filter(item -> Content.concept(item).equals("113706"))
                .flatMap(event -> event.items(Tag.CONTENT_SEQUENCE).stream())
                .filter(item -> Content.concept(item).equals("113769"))
                .map(item -> item.need(Tag.CONTENT_UID));
    }
}
