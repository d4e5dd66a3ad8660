package org.suitegateway.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.aoju.bus.image.metric.internal.pdu.AAbort;
import org.junit.jupiter.api.Test;

class PduGuardTest {
    private static final int COMMAND = 1;
    private static final int LAST = 2;

    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();

    @Test
    void what_keeps_the_rules_passes_unchanged_however_it_is_cut() throws IOException {
        request("CARM1");
        for (int i = 0; i < 3; i++) {
            byte[] command = command(0x0000, 4, 40);
            data(pdv(COMMAND, java.util.Arrays.copyOf(command, 5)));
            data(
                    pdv(COMMAND | LAST, java.util.Arrays.copyOfRange(command, 5, command.length)),
                    pdv(0, new byte[1000]),
                    pdv(LAST, new byte[0]));
        }
        pdu(5, new byte[4]);
        byte[] all = sent.toByteArray();
        Random cuts = new Random(1);
        for (int round = 0; round < 50; round++) {
            InputStream dripping = new ByteArrayInputStream(all) {
                @Override
                public int read(byte[] b, int off, int len) {
                    return super.read(b, off, Math.min(len, 1 + cuts.nextInt(100)));
                }
            };
            assertThat(PduGuard.ofAcceptor(dripping).readAllBytes()).isEqualTo(all);
        }
    }

    @Test
    void an_association_begins_with_a_request() {
        data(pdv(LAST, new byte[10]));
        refused(AAbort.UNEXPECTED_PDU);
    }

    @Test
    void what_is_no_pdu_is_told() {
        sent.writeBytes("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        refused(AAbort.UNRECOGNIZED_PDU);
    }

    @Test
    void lengths_have_a_ceiling() {
        head(1, PduGuard.REQUEST_MAX + 1);
        refused(AAbort.INVALID_PDU_PARAMETER_VALUE);

        sent.reset();
        request("CARM1");
        head(4, PduGuard.DATA_MAX + 1);
        refused(AAbort.INVALID_PDU_PARAMETER_VALUE);

        sent.reset();
        request("CARM1");
        head(4, 0xFFFFFFFF);
        refused(AAbort.INVALID_PDU_PARAMETER_VALUE);

        sent.reset();
        request("CARM1");
        head(5, 8);
        refused(AAbort.INVALID_PDU_PARAMETER_VALUE);
    }

    @Test
    void a_value_is_not_longer_than_its_unit() {
        request("CARM1");
        head(4, 6);
        sent.writeBytes(new byte[] {0x7F, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 1, 3});
        refused(AAbort.INVALID_PDU_PARAMETER_VALUE);
    }

    @Test
    void an_element_of_a_command_that_claims_two_gigabytes_is_refused_before_it_comes() {
        request("CARM1");
        data(pdv(COMMAND, command(0x1000, 0x7FFFFFF0, 2)));
        refused(AAbort.INVALID_PDU_PARAMETER_VALUE);
    }

    @Test
    void a_command_without_end_is_refused() {
        request("CARM1");
        for (int i = 0; i < 40; i++) {
            data(pdv(COMMAND, command(0x0902, 2000, 2000)));
        }
        refused(AAbort.INVALID_PDU_PARAMETER_VALUE);
    }

    @Test
    void titles_with_control_characters_never_reach_a_log() {
        request("X\n01 ERROR");
        refused(AAbort.INVALID_PDU_PARAMETER_VALUE);
    }

    @Test
    void a_data_set_in_a_response_has_a_ceiling() {
        pdu(2, new byte[68]);
        for (int i = 0; i < 20; i++) {
            data(pdv(0, new byte[60_000]));
        }
        assertThatThrownBy(() -> PduGuard.ofRequestor(new ByteArrayInputStream(sent.toByteArray()))
                        .readAllBytes())
                .isInstanceOf(AAbort.class);
    }

    @Test
    void a_caller_that_answers_what_nobody_asked_gets_no_memory_for_it() {
        request("CARM1");
        data(pdv(COMMAND | LAST, responseCommand()));
        data(pdv(0, new byte[PduGuard.CALLERS_RESPONSE_MAX + 2]));
        refused(AAbort.INVALID_PDU_PARAMETER_VALUE);
    }

    @Test
    void a_request_after_a_response_may_be_large_again() throws Exception {
        request("CARM1");
        data(pdv(COMMAND | LAST, responseCommand()));
        data(pdv(LAST, new byte[100]));
        data(pdv(COMMAND | LAST, command(0x0100, 2, 2)));
        data(pdv(LAST, new byte[100_000]));
        byte[] all = sent.toByteArray();

        assertThat(PduGuard.ofAcceptor(new ByteArrayInputStream(all)).readAllBytes())
                .isEqualTo(all);
    }

    private static byte[] responseCommand() {
        byte[] command = command(0x0100, 2, 2);
        command[command.length - 1] = (byte) 0x81; // N-EVENT-REPORT-RSP
        return command;
    }

    private void refused(int reason) {
        assertThatThrownBy(() -> PduGuard.ofAcceptor(new ByteArrayInputStream(sent.toByteArray()))
                        .readAllBytes())
                .isInstanceOfSatisfying(
                        AAbort.class, e -> assertThat(e.getReason()).isEqualTo(reason));
    }

    private void request(String calling) {
        ByteBuffer body = ByteBuffer.allocate(68);
        body.putShort(0, (short) 1);
        body.position(4);
        body.put(String.format("%-16s%-16s", "SUITEGW", calling).getBytes(StandardCharsets.US_ASCII));
        pdu(1, body.array());
    }

    private static byte[] command(int element, int length, int present) {
        return ByteBuffer.allocate(8 + present)
                .order(java.nio.ByteOrder.LITTLE_ENDIAN)
                .putShort((short) 0)
                .putShort((short) element)
                .putInt(length == 4 ? present : length)
                .array();
    }

    private static byte[] pdv(int flags, byte[] value) {
        return ByteBuffer.allocate(6 + value.length)
                .putInt(2 + value.length)
                .put((byte) 1)
                .put((byte) flags)
                .put(value)
                .array();
    }

    private void data(byte[]... pdvs) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (byte[] pdv : pdvs) {
            body.writeBytes(pdv);
        }
        pdu(4, body.toByteArray());
    }

    private void pdu(int type, byte[] body) {
        head(type, body.length);
        sent.writeBytes(body);
    }

    private void head(int type, int length) {
        sent.writeBytes(ByteBuffer.allocate(6)
                .put((byte) type)
                .put((byte) 0)
                .putInt(length)
                .array());
    }
}
