package org.suitegateway.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.suitegateway.core.delivery.OutgoingObject;
import org.suitegateway.core.delivery.Sending;
import org.suitegateway.core.delivery.StoreOutcome;
import org.suitegateway.core.error.UnavailableException;
import org.suitegateway.simulators.dicom.DicomObject;
import org.suitegateway.simulators.dicom.Keep;
import org.suitegateway.simulators.dicom.StorePeer;
import org.suitegateway.simulators.dicom.Tag;
import org.suitegateway.simulators.dicom.TransferSyntax;

/** {@code dicom:store} and {@code dicom:echo} against peers that do as they should, and peers that do not. */
class SendingTest {
    private static final String HOST = "127.0.0.1";

    @TempDir
    Path folder;

    private final DefaultCamelContext context = new DefaultCamelContext();

    @BeforeEach
    void start() {
        context.start();
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void storescp_gets_the_data_set_bit_for_bit() throws Exception {
        Path received = Files.createDirectories(folder.resolve("received"));
        int port = freePort();
        Process storescp = Dcmtk.start(
                folder.resolve("storescp.txt"), "storescp", "-aet", "PACS", "+xa", "+B", "-od", received, port);
        try {
            await().ignoreExceptions().until(() -> {
                echo("PACS", port);
                return true;
            });
            List<OutgoingObject> objects = List.of(
                    outgoing(Instances.explicit(Instances.image())),
                    outgoing(Instances.explicit(Instances.image()).withUndefinedLengths()),
                    outgoing(DicomObject.of(Instances.image(), TransferSyntax.IMPLICIT_LITTLE)),
                    outgoing(DicomObject.of(Instances.image(), TransferSyntax.DEFLATED)));

            Sending sending = store("PACS", port, objects);

            assertThat(sending.broken()).isEmpty();
            assertThat(sending.outcomes()).extracting(StoreOutcome::status).containsExactly(0, 0, 0, 0);
            for (OutgoingObject object : objects) {
                try (var files = Files.list(received)) {
                    assertThat(files.filter(f -> f.toString().endsWith(object.sopInstanceUid()))
                                    .toList())
                            .singleElement()
                            .satisfies(
                                    f -> assertThat(Listening.dataSet(f)).isEqualTo(Listening.dataSet(object.file())));
                }
            }
        } finally {
            storescp.destroyForcibly();
        }
    }

    @Test
    void orthanc_takes_and_knows_what_it_was_sent() throws Exception {
        try (Orthanc orthanc = Orthanc.start(folder.resolve("orthanc"))) {
            echo("ORTHANC", orthanc.dicomPort());
            OutgoingObject first = outgoing(Instances.explicit(Instances.image()));
            OutgoingObject second = outgoing(DicomObject.of(Instances.image(), TransferSyntax.IMPLICIT_LITTLE));

            Sending sending = store("ORTHANC", orthanc.dicomPort(), List.of(first, second, first));

            assertThat(sending.outcomes()).hasSize(3).allMatch(StoreOutcome::delivered);
            assertThat(orthanc.instances()).hasSize(2);
            assertThat(orthanc.files()).contains(Listening.dataSet(first.file()), Listening.dataSet(second.file()));
        }
    }

    @ParameterizedTest
    @EnumSource(
            names = {"IMPLICIT_LITTLE", "EXPLICIT_LITTLE", "DEFLATED", "EXPLICIT_BIG"},
            value = TransferSyntax.class)
    void a_data_set_goes_out_as_it_is_on_disk(TransferSyntax syntax) throws Exception {
        try (StorePeer peer = StorePeer.listen("PACS", 0, Keep.nothing())) {
            OutgoingObject object = outgoing(DicomObject.of(Instances.image(), syntax));

            Sending sending = store("PACS", peer.port(), List.of(object));

            assertThat(sending.outcomes()).allMatch(StoreOutcome::delivered);
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(Listening.dataSet(object.file()));
            assertThat(peer.received()).singleElement().satisfies(r -> {
                assertThat(r.sha256()).isEqualTo(HexFormat.of().formatHex(digest));
                assertThat(r.transferSyntaxUid()).isEqualTo(syntax.uid());
                assertThat(r.callingAeTitle()).isEqualTo("SUITEGW");
            });
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0xB000, true, false",
        "0xB007, true, false",
        "0x0111, true, false",
        "0xA700, false, true",
        "0xA900, false, false",
        "0xC000, false, false",
        "0x0110, false, false",
        "0x0122, false, false",
    })
    void each_object_has_the_answer_it_got(String status, boolean delivered, boolean again) throws Exception {
        try (StorePeer peer = StorePeer.listen("PACS", 0, Keep.nothing())) {
            peer.behaviour().answer(0, 1).answer(Integer.decode(status), 1);
            List<OutgoingObject> objects = threeObjects();

            Sending sending = store("PACS", peer.port(), objects);

            assertThat(sending.broken()).isEmpty();
            assertThat(sending.outcomes())
                    .extracting(StoreOutcome::status)
                    .containsExactly(0, Integer.decode(status), 0);
            assertThat(sending.outcomes())
                    .extracting(StoreOutcome::sopInstanceUid)
                    .containsExactlyElementsOf(
                            objects.stream().map(OutgoingObject::sopInstanceUid).toList());
            StoreOutcome outcome = sending.outcomes().get(1);
            assertThat(outcome.delivered()).isEqualTo(delivered);
            assertThat(outcome.transientFailure()).isEqualTo(again);
            assertThat(outcome.comment()).isEqualTo("answered to order");
            assertThat(peer.associations()).isOne();
        }
    }

    @Test
    void what_was_answered_before_the_association_broke_stands() throws Exception {
        try (StorePeer peer = StorePeer.listen("PACS", 0, Keep.nothing())) {
            peer.behaviour().answer(0, 1).drop(1);
            Sending sending = store("PACS", peer.port(), threeObjects());
            assertThat(sending.outcomes()).extracting(StoreOutcome::status).containsExactly(0);
            assertThat(sending.broken()).isPresent();
        }
    }

    @Test
    void what_was_sent_but_not_answered_has_no_outcome() throws Exception {
        try (StorePeer peer = StorePeer.listen("PACS", 0, Keep.nothing())) {
            peer.behaviour().dropUnanswered(1);
            Sending sending = store("PACS", peer.port(), threeObjects());
            assertThat(sending.outcomes()).isEmpty();
            assertThat(sending.broken()).isPresent();
        }
    }

    @Test
    void a_syntax_that_is_not_accepted_fails_that_object_only() throws Exception {
        try (StorePeer peer = StorePeer.listen(
                "PACS", InetAddress.getByName(HOST), 0, Keep.nothing(), Set.of(TransferSyntax.DEFLATED.uid()))) {
            Sending sending = store(
                    "PACS",
                    peer.port(),
                    List.of(
                            outgoing(DicomObject.of(Instances.image(), TransferSyntax.DEFLATED)),
                            outgoing(Instances.explicit(Instances.image()))));
            assertThat(sending.outcomes())
                    .extracting(StoreOutcome::status)
                    .containsExactly(StoreOutcome.NOT_ACCEPTED, 0);
            assertThat(sending.outcomes().get(0).comment()).contains(TransferSyntax.DEFLATED.uid());
        }
    }

    @Test
    void a_file_that_is_no_object_fails_that_object_only() throws Exception {
        try (StorePeer peer = StorePeer.listen("PACS", 0, Keep.nothing())) {
            OutgoingObject sound = outgoing(Instances.explicit(Instances.image()));
            Path broken = Files.writeString(folder.resolve("broken"), "nothing");
            Sending sending = store(
                    "PACS",
                    peer.port(),
                    List.of(
                            new OutgoingObject(broken, sound.sopClassUid(), "1.2.3", sound.transferSyntaxUid()),
                            new OutgoingObject(
                                    folder.resolve("gone"), sound.sopClassUid(), "1.2.4", sound.transferSyntaxUid()),
                            sound));
            assertThat(sending.outcomes()).extracting(StoreOutcome::delivered).containsExactly(false, false, true);
        }
    }

    @Test
    void more_kinds_than_fit_into_one_association_go_over_several() throws Exception {
        try (StorePeer peer = StorePeer.listen("PACS", 0, Keep.nothing())) {
            List<OutgoingObject> objects = new ArrayList<>();
            for (int i = 0; i < 130; i++) {
                objects.add(outgoing(
                        Instances.explicit(Instances.header().put(Tag.SOP_CLASS_UID, "1.2.840.113619.4." + i))));
            }
            Sending first = store("PACS", peer.port(), objects);
            assertThat(first.outcomes()).hasSize(128).allMatch(StoreOutcome::delivered);
            assertThat(first.broken()).isPresent();
            Sending rest = store("PACS", peer.port(), objects.subList(128, 130));
            assertThat(rest.outcomes()).hasSize(2).allMatch(StoreOutcome::delivered);
        }
    }

    @Test
    void nobody_there_is_unavailable() throws Exception {
        int port = freePort();
        assertThatThrownBy(() -> store("PACS", port, threeObjects())).isInstanceOf(UnavailableException.class);
        assertThatThrownBy(() -> echo("PACS", port)).isInstanceOf(UnavailableException.class);
    }

    @Test
    void a_peer_that_wants_another_title_is_unavailable_and_says_why() throws Exception {
        try (StorePeer peer = StorePeer.listen("PACS", 0, Keep.nothing())) {
            assertThatThrownBy(() -> echo("OTHER", peer.port()))
                    .isInstanceOf(UnavailableException.class)
                    .hasMessageContaining("called-AE-title-not-recognized");
        }
    }

    @Test
    void a_peer_that_never_answers_times_out() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getByName(HOST))) {
            long begun = System.nanoTime();
            assertThatThrownBy(() -> echo("PACS", silent.getLocalPort())).isInstanceOf(UnavailableException.class);
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(8));
        }
    }

    @Test
    void a_late_answer_ends_the_association_and_is_never_taken_for_anothers() throws Exception {
        try (StorePeer peer = StorePeer.listen("PACS", 0, Keep.nothing())) {
            peer.behaviour().delay(Duration.ofSeconds(4), 1);
            Sending sending = store("PACS", peer.port(), threeObjects());
            assertThat(sending.outcomes()).isEmpty();
            assertThat(sending.broken()).isPresent();
        }
    }

    @Test
    void a_peer_that_reads_no_more_is_left() throws Exception {
        try (ScriptedPeer peer = ScriptedPeer.accepting(16384, ScriptedPeer.Then.READ_NOTHING)) {
            OutgoingObject large = outgoing(Instances.explicit(Instances.image(3000))); // more than the buffers between
            long begun = System.nanoTime();
            Sending sending = store("PACS", peer.port(), List.of(large));
            assertThat(sending.outcomes()).isEmpty();
            assertThat(sending.broken()).isPresent();
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(15));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ScriptedPeer.Then.class,
            names = {"ANSWER_PENDING", "ANSWER_ANOTHER", "ANSWER_WITH_GIGABYTES", "ANSWER_NOISE"})
    void an_answer_that_makes_no_sense_is_none(ScriptedPeer.Then then) throws Exception {
        try (ScriptedPeer peer = ScriptedPeer.accepting(16384, then)) {
            Sending sending = store("PACS", peer.port(), threeObjects());
            assertThat(sending.outcomes()).isEmpty();
            assertThat(sending.broken()).isPresent();
        }
    }

    @ParameterizedTest
    @CsvSource({"1", "6", "-1"})
    void a_peer_that_takes_no_sensible_unit_is_unavailable(int maxPdu) throws Exception {
        try (ScriptedPeer peer = ScriptedPeer.accepting(maxPdu, ScriptedPeer.Then.READ_NOTHING)) {
            assertThatThrownBy(() -> store("PACS", peer.port(), threeObjects()))
                    .isInstanceOf(UnavailableException.class);
        }
    }

    @Test
    void one_callers_trouble_is_not_anothers() throws Exception {
        try (ScriptedPeer stuck = ScriptedPeer.accepting(16384, ScriptedPeer.Then.READ_NOTHING);
                StorePeer sound = StorePeer.listen("PACS", 0, Keep.nothing())) {
            OutgoingObject large = outgoing(Instances.explicit(Instances.image(3000)));
            Thread other = new Thread(() -> store("PACS", stuck.port(), List.of(large)));
            other.start();
            assertThat(store("PACS", sound.port(), threeObjects()).outcomes()).hasSize(3);
            other.join();
        }
    }

    private List<OutgoingObject> threeObjects() {
        return List.of(
                outgoing(Instances.explicit(Instances.image())),
                outgoing(Instances.explicit(Instances.image())),
                outgoing(Instances.explicit(Instances.image())));
    }

    private OutgoingObject outgoing(DicomObject object) {
        try {
            Path file = Instances.write(object, folder.resolve(object.sopInstanceUid() + ".dcm"));
            return new OutgoingObject(file, object.sopClassUid(), object.sopInstanceUid(), object.transferSyntaxUid());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Sending store(String called, int port, List<OutgoingObject> objects) {
        return request("store", called, port, objects, Sending.class);
    }

    private void echo(String called, int port) {
        request("echo", called, port, "", String.class);
    }

    private <T> T request(String service, String called, int port, Object body, Class<T> type) {
        String uri = "dicom:" + service + "?host=" + HOST + "&port=" + port + "&calledAe=" + called
                + "&connectTimeoutMillis=2000&responseTimeoutMillis=2000";
        try (var template = context.createProducerTemplate()) {
            return template.requestBody(uri, body, type);
        } catch (org.apache.camel.CamelExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Accepts every proposed context, reads one object, and then does something that is not allowed. */
    private static final class ScriptedPeer implements AutoCloseable {
        private final ServerSocket server;

        enum Then {
            READ_NOTHING,
            ANSWER_PENDING,
            ANSWER_ANOTHER,
            ANSWER_WITH_GIGABYTES,
            ANSWER_NOISE
        }

        private ScriptedPeer(ServerSocket server) {
            this.server = server;
        }

        static ScriptedPeer accepting(int maxPdu, Then then) throws IOException {
            ScriptedPeer peer = new ScriptedPeer(new ServerSocket(0, 5, InetAddress.getByName(HOST)));
            Thread thread = new Thread(() -> peer.serve(maxPdu, then));
            thread.setDaemon(true);
            thread.start();
            return peer;
        }

        int port() {
            return server.getLocalPort();
        }

        private void serve(int maxPdu, Then then) {
            try (Socket socket = server.accept()) {
                byte[] request = pdu(socket);
                socket.getOutputStream().write(accept(request, maxPdu));
                if (then != Then.READ_NOTHING) {
                    while (!endsDataSet(pdu(socket))) {
                        // goes on
                    }
                    answer(socket.getOutputStream(), then);
                }
                server.accept(); // until it is closed
            } catch (IOException closed) {
                // the end of the test
            }
        }

        private static byte[] pdu(Socket socket) throws IOException {
            byte[] head = socket.getInputStream().readNBytes(6);
            return socket.getInputStream().readNBytes(ByteBuffer.wrap(head).getInt(2));
        }

        private static boolean endsDataSet(byte[] pdu) {
            ByteBuffer in = ByteBuffer.wrap(pdu);
            int flags = 0;
            while (in.remaining() > 5) {
                int length = in.getInt();
                in.get();
                flags = in.get();
                in.position(in.position() + length - 2);
            }
            return (flags & 3) == 2;
        }

        private static byte[] accept(byte[] request, int maxPdu) {
            ByteBuffer from = ByteBuffer.wrap(request);
            ByteBuffer to = ByteBuffer.allocate(8192);
            to.put((byte) 2).put((byte) 0).putInt(0).put(request, 0, 68);
            from.position(68);
            while (from.remaining() > 4) {
                int type = from.get();
                from.get();
                byte[] value = new byte[from.getShort()];
                from.get(value);
                if (type == 0x10) {
                    to.put((byte) 0x10)
                            .put((byte) 0)
                            .putShort((short) value.length)
                            .put(value);
                } else if (type == 0x20) {
                    int abstractSyntax = 4 + ByteBuffer.wrap(value).getShort(6);
                    int rest = value.length - 4 - abstractSyntax;
                    to.put((byte) 0x21).put((byte) 0).putShort((short) (4 + rest));
                    to.put(value[0]).put(new byte[3]).put(value, 4 + abstractSyntax, rest);
                }
            }
            to.put((byte) 0x50).put((byte) 0).putShort((short) 8);
            to.put((byte) 0x51).put((byte) 0).putShort((short) 4).putInt(maxPdu);
            to.putInt(2, to.position() - 6);
            return java.util.Arrays.copyOf(to.array(), to.position());
        }

        private static void answer(OutputStream out, Then then) throws IOException {
            boolean data = then == Then.ANSWER_WITH_GIGABYTES;
            ByteBuffer set = ByteBuffer.allocate(100).order(java.nio.ByteOrder.LITTLE_ENDIAN);
            number(set, 0x0100, 0x8001);
            number(set, 0x0120, then == Then.ANSWER_ANOTHER ? 77 : 1);
            number(set, 0x0800, data ? 0 : 0x0101);
            number(set, 0x0900, then == Then.ANSWER_PENDING ? 0xFF00 : 0);
            if (then == Then.ANSWER_NOISE) {
                out.write(new byte[] {4, 0, 0x7F, -1, -1, -1, 0, 0, 0, 0, 0, 0, 0, 0});
                return;
            }
            value(out, set.array(), set.position(), 3);
            if (data) {
                byte[] head = {8, 0, 5, 0, 'U', 'T', 0, 0, 0, 0, 0, 0x70};
                value(out, head, head.length, 0);
                for (int i = 0; i < 200_000; i++) {
                    value(out, new byte[16000], 16000, 0);
                }
            }
        }

        private static void number(ByteBuffer set, int element, int value) {
            set.putShort((short) 0).putShort((short) element).putInt(2).putShort((short) value);
        }

        private static void value(OutputStream out, byte[] value, int length, int flags) throws IOException {
            out.write(ByteBuffer.allocate(12 + length)
                    .put((byte) 4)
                    .put((byte) 0)
                    .putInt(6 + length)
                    .putInt(2 + length)
                    .put((byte) 1)
                    .put((byte) flags)
                    .put(value, 0, length)
                    .array());
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }
}
