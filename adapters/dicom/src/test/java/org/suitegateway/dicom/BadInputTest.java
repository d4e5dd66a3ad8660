package org.suitegateway.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.suitegateway.core.error.Refusal;
import org.suitegateway.core.intake.Receipt;
import org.suitegateway.simulators.dicom.Association;
import org.suitegateway.simulators.dicom.AssociationRejectedException;
import org.suitegateway.simulators.dicom.Call;
import org.suitegateway.simulators.dicom.DataSet;
import org.suitegateway.simulators.dicom.DicomObject;
import org.suitegateway.simulators.dicom.Fault;
import org.suitegateway.simulators.dicom.Offer;
import org.suitegateway.simulators.dicom.RawCaller;
import org.suitegateway.simulators.dicom.StoreAnswer;
import org.suitegateway.simulators.dicom.StoreData;
import org.suitegateway.simulators.dicom.Tag;
import org.suitegateway.simulators.dicom.TransferSyntax;
import org.suitegateway.simulators.dicom.Vr;

/** What bad input gets: a clear answer, its bytes kept with the reason where there are some, and a service that goes on. */
class BadInputTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @TempDir
    Path folder;

    private Listening gateway;

    @BeforeEach
    void start() throws Exception {
        gateway = Listening.start(
                folder.resolve("spool"),
                "requestTimeoutMillis=700",
                "idleTimeoutMillis=1500",
                "maxAssociations=6",
                "maxAssociationsPerCaller=4");
    }

    /** Whatever came: the next caller is served. */
    @AfterEach
    void goes_on() {
        assertThat(Dcmtk.echoes(gateway)).isTrue();
        gateway.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.Kind.class,
            names = {"ABORT", "CLOSE", "RESET", "SILENCE", "GARBAGE", "SECOND_ASSOCIATE", "OVERLONG_PDV"})
    void an_object_that_breaks_off_is_kept_as_refused(Fault.Kind kind) throws Exception {
        DicomObject object = Instances.explicit(Instances.image(400));
        Association association = Association.open(gateway.call().withPatience(PATIENCE), List.of(Offer.of(object)));

        association.store(object, new Fault(kind, 100_000));

        await().until(() -> gateway.spool.refused().size() == 1);
        assertThat(reason(gateway.spool.refused().get(0))).isEqualTo(Refusal.INTERRUPTED);
        assertThat(gateway.spool.refused().get(0).size()).isGreaterThan(90_000);
        assertThat(gateway.spool.received()).isEmpty();
    }

    @Test
    void a_truncated_object_cannot_be_understood() throws Exception {
        DicomObject object = Instances.explicit(Instances.image(400));
        try (Association association = Association.open(gateway.call(), List.of(Offer.of(object)))) {
            StoreAnswer answer = association
                    .store(object, new Fault(Fault.Kind.TRUNCATE, 100_000))
                    .orElseThrow();
            assertThat(answer.statusHex()).isEqualTo("C000");
            assertThat(answer.errorComment()).startsWith("(7FE0,0010): ").hasSizeLessThanOrEqualTo(64);
            assertThat(association.store(Instances.explicit(Instances.image())).success())
                    .isTrue();
        }
        assertThat(reason(gateway.spool.refused().get(0))).isEqualTo(Refusal.TRUNCATED);
    }

    @Test
    void what_is_no_dicom_cannot_be_understood() throws Exception {
        byte[] noise = RawCaller.noise(5, 50_000);
        assertThat(store(raw("1.2.3", noise)).statusHex()).isEqualTo("C000");
        assertThat(Listening.dataSet(gateway.spool.refused().get(0).file())).isEqualTo(noise);
    }

    @Test
    void an_empty_data_set_cannot_be_understood() throws Exception {
        assertThat(store(raw("1.2.3", new byte[0])).statusHex()).isEqualTo("C000");
    }

    @Test
    void another_instance_than_announced_does_not_match() throws Exception {
        DicomObject object = Instances.explicit(Instances.image());
        StoreAnswer answer = store(as(object, object.sopClassUid(), "1.2.3.4"));
        assertThat(answer.statusHex()).isEqualTo("A900");
        assertThat(answer.errorComment()).contains("(0008,0018)");
        assertThat(reason(gateway.spool.refused().get(0))).isEqualTo(Refusal.MISMATCH);
    }

    @Test
    void another_class_than_announced_does_not_match() throws Exception {
        DicomObject object = Instances.explicit(Instances.image());
        StoreAnswer answer = store(as(object, Instances.SECONDARY_CAPTURE, object.sopInstanceUid()));
        assertThat(answer.statusHex()).isEqualTo("A900");
        assertThat(answer.errorComment()).contains("(0008,0016)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../../../etc/passwd", "..", "/tmp/x", "1.2/../3", "1.2.3\\..\\4", "CON", "1.2.3 4"})
    void a_uid_that_is_a_path_gets_nowhere(String uid) throws Exception {
        StoreAnswer answer = store(Instances.explicit(Instances.image().put(Tag.SOP_INSTANCE_UID, uid)));
        assertThat(answer.statusHex()).isEqualTo("C000");
        assertThat(store(Instances.explicit(Instances.image().put(Tag.STUDY_INSTANCE_UID, uid)))
                        .statusHex())
                .isEqualTo("C000");
        assertThat(gateway.spool.files()).hasSize(2);
        assertThat(folder.toFile().list()).containsExactly("spool");
    }

    @Test
    void a_patient_id_that_is_a_path_is_just_text() throws Exception {
        assertThat(store(Instances.explicit(Instances.image().put(Tag.PATIENT_ID, "../../x")))
                        .success())
                .isTrue();
        assertThat(folder.toFile().list()).containsExactly("spool");
    }

    @Test
    void sequences_without_end_are_refused() throws Exception {
        DataSet inner = new DataSet().put(Tag.CODE_VALUE, "x");
        for (int i = 0; i < 200; i++) {
            inner = new DataSet().put(0x0040A730, List.of(inner));
        }
        DataSet nested = Instances.image().put(0x0040A730, List.of(inner));
        assertThat(store(Instances.explicit(nested).withUndefinedLengths()).statusHex())
                .isEqualTo("C000");
        assertThat(reason(gateway.spool.refused().get(0))).isEqualTo(Refusal.TOO_LARGE);
    }

    @Test
    void a_deflate_bomb_is_refused() throws Exception {
        DataSet header = Instances.header();
        StoreData bomb = new StoreData() {
            @Override
            public String sopClassUid() {
                return header.need(Tag.SOP_CLASS_UID);
            }

            @Override
            public String sopInstanceUid() {
                return header.need(Tag.SOP_INSTANCE_UID);
            }

            @Override
            public String transferSyntaxUid() {
                return TransferSyntax.DEFLATED.uid();
            }

            @Override
            public void writeTo(OutputStream out) throws IOException {
                DeflaterOutputStream deflated = new DeflaterOutputStream(out, new Deflater(9, true));
                Instances.explicit(header).writeTo(deflated);
                deflated.write(new byte[] {(byte) 0xE0, 0x7F, 0x10, 0, 'O', 'B', 0, 0, 0, 0, 0, 0x70});
                byte[] zeros = new byte[1 << 20];
                for (int i = 0; i < 128; i++) {
                    deflated.write(zeros);
                }
                deflated.finish();
            }
        };
        assertThat(store(bomb).statusHex()).isEqualTo("C000");
        assertThat(reason(gateway.spool.refused().get(0))).isEqualTo(Refusal.TOO_LARGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ISO_IR 999", "\\\\", "ISO 2022 IR 87\\ISO 2022 IR 6", "UTF-8", "ISO_IR 192"})
    void a_charset_that_nobody_knows_does_not_fail_a_receipt(String charset) throws Exception {
        DataSet odd = Instances.image()
                .put(Tag.SPECIFIC_CHARACTER_SET, charset)
                .put(Tag.PATIENT_NAME.number(), Vr.PN, new byte[] {(byte) 0xC3, 0x28, 0x1B, 0x24, 0x42, (byte) 0xFF});
        assertThat(store(Instances.explicit(odd)).success()).isTrue();
        var reader =
                new DicomObjectReader(new org.suitegateway.core.time.ClinicZone(java.time.ZoneId.of("Europe/Vienna")));
        assertThat(reader.read(gateway.spool.received().get(0).file(), java.util.Optional.empty())
                        .instance()
                        .patientId())
                .isEqualTo("MRN-1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.2.840.10008.5.1.4.1.1.3", // Ultrasound Multi-frame, retired
                "1.2.840.10008.5.1.4.1.1.6", // Ultrasound, retired
                "1.2.840.10008.5.1.4.1.1.12.3", // X-Ray Angiographic Bi-Plane, retired
                "1.3.12.2.1107.5.9.1", // CSA Non-Image, private
                "1.2.840.113619.4.27", // private
                "1.2.840.10008.5.1.4.1.1.999.77", // not yet known
            })
    void storage_classes_that_are_retired_private_or_unknown_are_taken(String sopClass) throws Exception {
        DataSet image = Instances.image().put(Tag.SOP_CLASS_UID, sopClass);
        assertThat(store(Instances.explicit(image)).success()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.2.840.10008.5.1.4.31", // Modality Worklist
                "1.2.840.10008.3.1.2.3.3", // MPPS
                "1.2.840.10008.5.1.4.1.2.2.1", // Study Root find
                "1.2.840.10008.1.20.1", // Storage Commitment
                "1.2.840.10008.5.1.1.9", // Basic Grayscale Print
            })
    void services_that_are_no_storage_are_not_accepted(String sopClass) throws Exception {
        DataSet image = Instances.image().put(Tag.SOP_CLASS_UID, sopClass);
        DicomObject object = Instances.explicit(image);
        try (Association association = Association.open(gateway.call(), List.of(Offer.of(object)))) {
            assertThat(association.accepts(object)).isFalse();
        }
    }

    @Test
    void private_transfer_syntaxes_are_taken_as_they_come() throws Exception {
        DicomObject object = Instances.explicit(Instances.image());
        StoreData odd = new StoreData() {
            @Override
            public String sopClassUid() {
                return object.sopClassUid();
            }

            @Override
            public String sopInstanceUid() {
                return object.sopInstanceUid();
            }

            @Override
            public String transferSyntaxUid() {
                return "1.2.840.113619.5.999";
            }

            @Override
            public void writeTo(OutputStream out) throws IOException {
                object.writeTo(out);
            }
        };
        assertThat(store(odd).success()).isTrue();
    }

    @Test
    void one_instance_sent_by_many_at_once_is_received_by_each() throws Exception {
        DicomObject object = Instances.explicit(Instances.image(300));
        ExecutorService senders = Executors.newFixedThreadPool(4);
        try {
            List<Future<StoreAnswer>> answers = new ArrayList<>();
            for (Callable<StoreAnswer> sender : List.<Callable<StoreAnswer>>of(
                    () -> store(object), () -> store(object), () -> store(object), () -> store(object))) {
                answers.add(senders.submit(sender));
            }
            for (Future<StoreAnswer> answer : answers) {
                assertThat(answer.get().success()).isTrue();
            }
        } finally {
            senders.shutdown();
        }
        assertThat(gateway.spool.received()).hasSize(4);
        byte[] first =
                java.nio.file.Files.readAllBytes(gateway.spool.received().get(0).file());
        for (Receipt receipt : gateway.spool.received()) {
            assertThat(receipt.file()).hasBinaryContent(first);
        }
    }

    @Test
    void a_full_disk_is_out_of_resources() throws Exception {
        gateway.spool.full(true);
        StoreAnswer answer = store(Instances.explicit(Instances.image(2000)));
        assertThat(answer.statusHex()).isEqualTo("A700");
        assertThat(answer.errorComment()).isNotEmpty().hasSizeLessThanOrEqualTo(64);
        assertThat(gateway.spool.files()).isEmpty();
    }

    @Test
    void a_mistake_of_ours_is_a_processing_failure() throws Exception {
        gateway.spool.broken(true);
        StoreAnswer answer = store(Instances.explicit(Instances.image()));
        assertThat(answer.statusHex()).isEqualTo("0110");
        assertThat(answer.errorComment()).doesNotContain("a mistake").isNotEmpty();
    }

    @Test
    void a_web_browser_gets_an_abort() throws Exception {
        byte[] answer = raw(RawCaller.httpRequest(Listening.HOST));
        assertThat(answer).startsWith(7, 0, 0, 0, 0, 4).hasSize(10);
    }

    @Test
    void noise_ends_the_connection() throws Exception {
        for (int seed = 0; seed < 50; seed++) {
            assertThat(raw(RawCaller.noise(seed, 2000)).length).isLessThanOrEqualTo(10);
        }
    }

    @Test
    void a_unit_that_claims_four_gigabytes_gets_an_abort() throws Exception {
        assertThat(raw(new byte[] {1, 0, -1, -1, -1, -1, 0, 1, 0, 0})).startsWith(7);
        assertThat(raw(new byte[] {1, 0, 0, (byte) 0xFF, -1, -1, 0, 1, 0, 0})).startsWith(7);
    }

    @Test
    void who_opens_a_connection_and_says_nothing_is_sent_away() throws Exception {
        long begun = System.nanoTime();
        raw(new byte[0]);
        assertThat(Duration.ofNanos(System.nanoTime() - begun))
                .isBetween(Duration.ofMillis(500), Duration.ofSeconds(5));
    }

    @Test
    void silent_connections_take_nobodys_place() throws Exception {
        List<Socket> silent = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            silent.add(new Socket(Listening.HOST, gateway.port()));
        }
        assertThat(Dcmtk.echoes(gateway)).isTrue();
        for (Socket socket : silent) {
            socket.close();
        }
    }

    @Test
    void an_idle_association_ends() throws Exception {
        try (Socket idle = new Socket(Listening.HOST, gateway.port())) {
            idle.setSoTimeout((int) PATIENCE.toMillis());
            idle.getOutputStream().write(request(16384));
            long begun = System.nanoTime();
            byte[] all = idle.getInputStream().readAllBytes();
            assertThat(Duration.ofNanos(System.nanoTime() - begun))
                    .isBetween(Duration.ofMillis(1400), Duration.ofSeconds(5));
            assertThat(all).startsWith(2).endsWith(7, 0, 0, 0, 0, 4, 0, 0, 0, 0);
        }
    }

    @Test
    void a_caller_has_so_many_associations_and_leaves_room_for_others() throws Exception {
        List<Association> open = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            open.add(Association.open(gateway.call(), List.of(Offer.verification())));
        }
        assertRejected(gateway.call());
        Call other = Call.to(Listening.HOST, gateway.port(), Listening.TITLE, "US1");
        open.add(Association.open(other, List.of(Offer.verification())));
        open.add(Association.open(other, List.of(Offer.verification())));
        assertRejected(other);
        assertThat(gateway.events).contains("refused CARM1 LOCAL_LIMIT_EXCEEDED", "refused US1 LOCAL_LIMIT_EXCEEDED");

        for (Association association : open) {
            association.close();
        }

        await().until(() -> Dcmtk.echoes(gateway));
    }

    private void assertRejected(Call call) {
        assertThatThrownBy(() -> Association.open(call, List.of(Offer.verification())))
                .isInstanceOfSatisfying(AssociationRejectedException.class, e -> {
                    assertThat(e.result()).isEqualTo(2);
                    assertThat(e.source()).isEqualTo(3);
                    assertThat(e.reason()).isEqualTo(2);
                });
    }

    @ParameterizedTest
    @CsvSource({"1, 3", "6, 3", "127, 3", "128, 2", "0, 2", "-1, 2"})
    void units_too_short_for_anything_are_rejected_and_no_limit_is_none(int maxPdu, int answered) throws Exception {
        byte[] request = request(maxPdu);
        try (Socket socket = new Socket(Listening.HOST, gateway.port())) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            socket.getOutputStream().write(request);
            assertThat(socket.getInputStream().read()).isEqualTo(answered);
            if (answered == 2) {
                socket.getOutputStream().write(echo());
                socket.getInputStream().skipNBytes(5);
                byte[] rest = new byte[4096];
                assertThat(new String(rest, 0, readUntilEcho(socket, rest), StandardCharsets.ISO_8859_1))
                        .contains("1.2.840.10008.1.1");
            }
        }
    }

    private static int readUntilEcho(Socket socket, byte[] into) throws IOException {
        int n = 0;
        while (!new String(into, 0, n, StandardCharsets.ISO_8859_1).contains("1.2.840.10008.1.1\0")) {
            int got = socket.getInputStream().read(into, n, into.length - n);
            assertThat(got).isPositive();
            n += got;
        }
        return n;
    }

    @Test
    void a_command_nobody_knows_ends_the_association() throws Exception {
        try (Socket socket = new Socket(Listening.HOST, gateway.port())) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            socket.getOutputStream().write(request(16384));
            assertThat(socket.getInputStream().read()).isEqualTo(2);
            socket.getOutputStream().write(command(0x7777));
            assertThat(socket.getInputStream().readAllBytes()).endsWith(4, 0, 0, 0, 0);
        }
    }

    @Test
    void a_store_request_without_data_set_is_answered() throws Exception {
        try (Socket socket = new Socket(Listening.HOST, gateway.port())) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            socket.getOutputStream().write(request(16384));
            assertThat(socket.getInputStream().read()).isEqualTo(2);
            socket.getOutputStream().write(command(0x0001));
            byte[] rest = new byte[4096];
            int n = readUntilEcho(socket, rest);
            assertThat(new String(rest, 0, n, StandardCharsets.ISO_8859_1)).contains("no data set");
        }
    }

    /** A-ASSOCIATE-RQ for verification. */
    private static byte[] request(int maxPdu) {
        ByteBuffer body = ByteBuffer.allocate(400);
        body.putShort((short) 1).putShort((short) 0);
        body.put(String.format("%-16s%-16s", Listening.TITLE, "CARM1").getBytes(StandardCharsets.US_ASCII));
        body.put(new byte[32]);
        item(body, 0x10, "1.2.840.10008.3.1.1.1".getBytes(StandardCharsets.US_ASCII));
        ByteBuffer context = ByteBuffer.allocate(100).put(new byte[] {1, 0, 0, 0});
        item(context, 0x30, "1.2.840.10008.1.1".getBytes(StandardCharsets.US_ASCII));
        item(context, 0x40, "1.2.840.10008.1.2".getBytes(StandardCharsets.US_ASCII));
        item(body, 0x20, java.util.Arrays.copyOf(context.array(), context.position()));
        ByteBuffer user = ByteBuffer.allocate(100);
        item(user, 0x51, ByteBuffer.allocate(4).putInt(maxPdu).array());
        item(user, 0x52, "1.2.3".getBytes(StandardCharsets.US_ASCII));
        item(body, 0x50, java.util.Arrays.copyOf(user.array(), user.position()));
        return pdu(1, java.util.Arrays.copyOf(body.array(), body.position()));
    }

    private static void item(ByteBuffer into, int type, byte[] value) {
        into.put((byte) type).put((byte) 0).putShort((short) value.length).put(value);
    }

    private static byte[] pdu(int type, byte[] body) {
        return ByteBuffer.allocate(6 + body.length)
                .put((byte) type)
                .put((byte) 0)
                .putInt(body.length)
                .put(body)
                .array();
    }

    private static byte[] echo() {
        return command(0x0030);
    }

    /** A request without data set. */
    private static byte[] command(int field) {
        ByteBuffer set = ByteBuffer.allocate(200).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        byte[] uid = "1.2.840.10008.1.1\0".getBytes(StandardCharsets.US_ASCII);
        set.putInt(0x00020000).putInt(uid.length).put(uid);
        set.putInt(0x01000000).putInt(2).putShort((short) field);
        set.putInt(0x01100000).putInt(2).putShort((short) 1);
        set.putInt(0x08000000).putInt(2).putShort((short) 0x0101);
        ByteBuffer pdv = ByteBuffer.allocate(6 + set.position())
                .putInt(2 + set.position())
                .put((byte) 1)
                .put((byte) 3);
        pdv.put(set.array(), 0, set.position());
        return pdu(4, pdv.array());
    }

    private byte[] raw(byte[] bytes) throws IOException {
        return RawCaller.send(Listening.HOST, gateway.port(), bytes, PATIENCE);
    }

    private StoreAnswer store(StoreData data) throws IOException {
        try (Association association = Association.open(gateway.call(), List.of(Offer.of(data)))) {
            return association.store(data);
        }
    }

    private static StoreData raw(String uid, byte[] dataSet) {
        return data(Instances.XRAY_FLUOROSCOPY, uid, out -> out.write(dataSet));
    }

    /** The object, announced as something else. */
    private static StoreData as(DicomObject object, String sopClass, String sopInstance) {
        return data(sopClass, sopInstance, object::writeTo);
    }

    private interface Writing {
        void to(OutputStream out) throws IOException;
    }

    private static StoreData data(String sopClass, String sopInstance, Writing writing) {
        return new StoreData() {
            @Override
            public String sopClassUid() {
                return sopClass;
            }

            @Override
            public String sopInstanceUid() {
                return sopInstance;
            }

            @Override
            public String transferSyntaxUid() {
                return TransferSyntax.EXPLICIT_LITTLE.uid();
            }

            @Override
            public void writeTo(OutputStream out) throws IOException {
                writing.to(out);
            }
        };
    }

    private static Refusal reason(Receipt receipt) {
        return receipt.refused().orElseThrow().reason();
    }
}
