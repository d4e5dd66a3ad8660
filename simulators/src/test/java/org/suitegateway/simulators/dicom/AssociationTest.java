package org.suitegateway.simulators.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AssociationTest {
    @TempDir
    private Path folder;

    @Test
    void echo_is_answered() throws Exception {
        try (StorePeer peer = StorePeer.listen("PACS", 0, Keep.nothing())) {
            assertThat(Association.echo(call(peer))).isZero();
            assertThat(peer.echoes()).isEqualTo(1);
        }
    }

    @Test
    void another_called_ae_title_is_rejected_with_the_reason() throws Exception {
        try (StorePeer peer = StorePeer.listen("PACS", 0, Keep.nothing())) {
            assertThatThrownBy(() -> Association.echo(Call.to("127.0.0.1", peer.port(), "OTHER", "CARM1")))
                    .isInstanceOfSatisfying(AssociationRejectedException.class, e -> {
                        assertThat(e.result()).isEqualTo(1);
                        assertThat(e.source()).isEqualTo(1);
                        assertThat(e.reason()).isEqualTo(7);
                    });
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 4096, 65536})
    void the_bytes_arrive_as_sent_in_pdus_of_any_size(int maxPdu) throws Exception {
        DicomObject image = Objects.in(TransferSyntax.EXPLICIT_LITTLE);
        try (StorePeer peer = StorePeer.listen("PACS", 0, Keep.nothing());
                Association association = Association.open(call(peer).withMaxPdu(maxPdu), List.of(Offer.of(image)))) {
            assertThat(association.store(image).success()).isTrue();

            assertThat(peer.received()).singleElement().satisfies(r -> {
                assertThat(r.sha256()).isEqualTo(digest(image));
                assertThat(r.callingAeTitle()).isEqualTo("CARM1");
                assertThat(r.sopInstanceUid()).isEqualTo(image.sopInstanceUid());
            });
        }
    }

    @Test
    void a_kept_file_is_named_by_number_and_holds_what_was_sent() throws Exception {
        DataSet named = Objects.image().put(Tag.SOP_INSTANCE_UID, "../../1.2.3");
        DicomObject image = DicomObject.of(named, TransferSyntax.IMPLICIT_LITTLE);
        try (StorePeer peer = StorePeer.listen("PACS", 0, Keep.folder(folder));
                Association association = Association.open(call(peer), List.of(Offer.of(image)))) {
            association.store(image);
        }

        assertThat(folder.resolve("000001.dcm")).hasBinaryContent(image.toFile());
    }

    @Test
    void the_peer_answers_to_order_and_then_as_usual() throws Exception {
        DicomObject image = Objects.in(TransferSyntax.EXPLICIT_LITTLE);
        try (StorePeer peer = StorePeer.listen("PACS", 0, Keep.nothing());
                Association association = Association.open(call(peer), List.of(Offer.of(image)))) {
            peer.behaviour().answer(0xA700, 2).answer(0x0111, 1);

            assertThat(association.store(image).statusHex()).isEqualTo("A700");
            assertThat(association.store(image).statusHex()).isEqualTo("A700");
            assertThat(association.store(image).statusHex()).isEqualTo("0111");
            assertThat(association.store(image).success()).isTrue();
            assertThat(peer.received()).hasSize(1);
        }
    }

    @Test
    void the_peer_drops_the_connection_to_order() throws Exception {
        DicomObject image = Objects.in(TransferSyntax.EXPLICIT_LITTLE);
        try (StorePeer peer = StorePeer.listen("PACS", 0, Keep.nothing())) {
            peer.behaviour().drop(1).dropUnanswered(1);
            for (int kept : new int[] {0, 1}) {
                Association association = Association.open(call(peer), List.of(Offer.of(image)));

                assertThatThrownBy(() -> association.store(image)).isInstanceOf(IOException.class);
                assertThat(peer.received()).hasSize(kept);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.Kind.class,
            names = {"ABORT", "CLOSE", "RESET", "GARBAGE", "SECOND_ASSOCIATE", "OVERLONG_PDV"})
    void a_transfer_that_fails_leaves_nothing_and_the_peer_goes_on(Fault.Kind kind) throws Exception {
        DicomObject image = Objects.in(TransferSyntax.EXPLICIT_LITTLE);
        try (StorePeer peer = StorePeer.listen("PACS", 0, Keep.nothing())) {
            try (Association association = Association.open(call(peer), List.of(Offer.of(image)))) {
                assertThat(association.store(image, new Fault(kind, 1000))).isEmpty();
            }

            assertThat(Association.echo(call(peer))).isZero();
            assertThat(peer.received()).isEmpty();
        }
    }

    @Test
    void a_truncated_data_set_arrives_as_short_as_ordered() throws Exception {
        DicomObject image = Objects.in(TransferSyntax.EXPLICIT_LITTLE);
        try (StorePeer peer = StorePeer.listen("PACS", 0, Keep.nothing());
                Association association = Association.open(call(peer), List.of(Offer.of(image)))) {
            assertThat(association.store(image, new Fault(Fault.Kind.TRUNCATE, 1000)))
                    .isPresent();
            assertThat(peer.received()).extracting(StorePeer.Received::bytes).containsExactly(1000L);
        }
    }

    @Test
    void silence_ends_when_patience_does() throws Exception {
        DicomObject image = Objects.in(TransferSyntax.EXPLICIT_LITTLE);
        try (StorePeer peer = StorePeer.listen("PACS", 0, Keep.nothing());
                Association association =
                        Association.open(call(peer).withPatience(Duration.ofMillis(200)), List.of(Offer.of(image)))) {
            assertThatThrownBy(() -> association.store(image, new Fault(Fault.Kind.SILENCE, 1000)))
                    .hasMessageContaining("still holds on");
        }
    }

    @Test
    void noise_and_http_are_turned_away() throws Exception {
        try (StorePeer peer = StorePeer.listen("PACS", 0, Keep.nothing())) {
            for (byte[] bytes : List.of(RawCaller.httpRequest("localhost"), RawCaller.noise(1, 5000))) {
                RawCaller.send("127.0.0.1", peer.port(), bytes, Duration.ofSeconds(10));
            }

            assertThat(Association.echo(call(peer))).isZero();
        }
    }

    @Test
    void an_object_larger_than_the_heap_passes_through() throws Exception {
        long size = 600L << 20; // tests run with 512 MB
        DicomObject big = Objects.big(size);
        try (StorePeer peer = StorePeer.listen("PACS", 0, Keep.nothing());
                Association association = Association.open(call(peer), List.of(Offer.of(big)))) {
            assertThat(association.store(big).success()).isTrue();
            assertThat(peer.received().get(0).bytes()).isGreaterThan(size);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = TransferSyntax.class,
            names = {"IMPLICIT_LITTLE", "EXPLICIT_LITTLE", "EXPLICIT_BIG", "DEFLATED", "JPEG_BASELINE", "RLE"})
    void storescp_takes_what_we_send_bit_for_bit(TransferSyntax syntax) throws Exception {
        DicomObject image = Objects.in(syntax);
        Path received = Files.createDirectory(folder.resolve("in"));
        try (Dcmtk.StoreScp scp = Dcmtk.StoreScp.start(received, "+xa", "+B");
                Association association = Association.open(
                        Call.to("127.0.0.1", scp.port(), "STORESCP", "CARM1"), List.of(Offer.of(image)))) {
            assertThat(association.store(image).success()).isTrue();
        }

        byte[] kept = only(received);
        byte[] sent = bytes(image);
        assertThat(kept).endsWith(sent);
    }

    @Test
    void echoscu_and_storescu_are_served_in_several_transfer_syntaxes() throws Exception {
        Dcmtk.assumeInstalled("storescu");
        try (StorePeer peer = StorePeer.listen("PACS", 0, Keep.nothing())) {
            String port = String.valueOf(peer.port());
            assertThat(Dcmtk.run("echoscu", "-aec", "PACS", "127.0.0.1", port).exit())
                    .isZero();
            for (String[] pair : new String[][] {
                {"IMPLICIT_LITTLE", "-xi"}, {"EXPLICIT_LITTLE", "-xe"}, {"EXPLICIT_BIG", "-xb"},
                {"DEFLATED", "-xd"}, {"JPEG_BASELINE", "-xy"}, {"RLE", "-xr"}
            }) {
                DicomObject image = Objects.in(TransferSyntax.valueOf(pair[0]));
                Path file = Files.write(folder.resolve(pair[0] + ".dcm"), image.toFile());

                Dcmtk.Outcome sent = Dcmtk.run("storescu", "-aec", "PACS", pair[1], "127.0.0.1", port, file.toString());

                assertThat(sent.exit()).as(sent.output()).isZero();
            }
            assertThat(peer.received())
                    .extracting(StorePeer.Received::transferSyntaxUid)
                    .containsExactly(
                            "1.2.840.10008.1.2",
                            "1.2.840.10008.1.2.1",
                            "1.2.840.10008.1.2.2",
                            "1.2.840.10008.1.2.1.99",
                            "1.2.840.10008.1.2.4.50",
                            "1.2.840.10008.1.2.5");
        }
    }

    @Test
    void storescu_hears_the_status_that_was_ordered() throws Exception {
        Path file = Files.write(
                folder.resolve("image.dcm"),
                Objects.in(TransferSyntax.EXPLICIT_LITTLE).toFile());
        try (StorePeer peer = StorePeer.listen("PACS", 0, Keep.nothing())) {
            peer.behaviour().answer(0xA700, 1);

            Dcmtk.Outcome sent = Dcmtk.run(
                    "storescu", "-v", "-aec", "PACS", "127.0.0.1", String.valueOf(peer.port()), file.toString());

            assertThat(sent.output()).contains("OutOfResources");
        }
    }

    @Test
    void storescp_survives_an_aborted_transfer_of_ours() throws Exception {
        DicomObject image = Objects.in(TransferSyntax.EXPLICIT_LITTLE);
        Path received = Files.createDirectory(folder.resolve("in"));
        try (Dcmtk.StoreScp scp = Dcmtk.StoreScp.start(received)) {
            Call call = Call.to("127.0.0.1", scp.port(), "STORESCP", "CARM1");
            try (Association association = Association.open(call, List.of(Offer.of(image)))) {
                association.store(image, new Fault(Fault.Kind.ABORT, 1000));
            }

            Awaitility.await().until(() -> Association.echo(call) == 0);
        }
    }

    private static Call call(StorePeer peer) {
        return Call.to("127.0.0.1", peer.port(), "PACS", "CARM1").withPatience(Duration.ofSeconds(20));
    }

    private static byte[] only(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return Files.readAllBytes(files.findFirst().orElseThrow());
        }
    }

    private static byte[] bytes(DicomObject object) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        object.writeTo(out);
        return out.toByteArray();
    }

    private static String digest(DicomObject object) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes(object)));
    }
}
