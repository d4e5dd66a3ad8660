package org.suitegateway.simulators.dicom;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The bodies of A-ASSOCIATE-RQ and A-ASSOCIATE-AC, PS3.8 sections 9.3.2 and 9.3.3. */
final class Negotiation {
    private static final String APPLICATION_CONTEXT = "1.2.840.10008.3.1.1.1";
    private static final int REQUEST_CONTEXT = 0x20;
    private static final int ACCEPT_CONTEXT = 0x21;
    private static final int ROLE = 0x54;

    private Negotiation() {}

    /** A context as proposed (all its transfer syntaxes) or as answered (one, and a result). */
    record Context(int id, int result, String abstractSyntax, List<String> transferSyntaxes) {}

    /**
     * What the requestor is to be for a SOP class, PS3.7 annex D.3.3.4: as proposed, or as accepted. Without it, it is the user.
     *
     * @param provider whether the requestor may send what a service class provider sends
     */
    record Role(String sopClassUid, boolean user, boolean provider) {}

    /** @param maxPdu longest PDU the writer of this wants to receive, 0 for any */
    record Associate(String called, String calling, List<Context> contexts, int maxPdu, List<Role> roles) {}

    static byte[] request(String called, String calling, List<Offer> offers, int maxPdu) {
        List<Context> contexts = new ArrayList<>();
        for (int i = 0; i < offers.size(); i++) {
            contexts.add(new Context(
                    2 * i + 1, 0, offers.get(i).abstractSyntax(), offers.get(i).transferSyntaxes()));
        }
        List<Role> roles = offers.stream()
                .filter(Offer::asProvider)
                .map(offer -> new Role(offer.abstractSyntax(), false, true))
                .toList();
        return body(new Associate(called, calling, contexts, maxPdu, roles), REQUEST_CONTEXT);
    }

    static byte[] accept(Associate request, List<Context> answers, int maxPdu, List<Role> roles) {
        return body(new Associate(request.called(), request.calling(), answers, maxPdu, roles), ACCEPT_CONTEXT);
    }

    private static byte[] body(Associate associate, int contextType) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {0, 1, 0, 0});
        out.writeBytes(title(associate.called()));
        out.writeBytes(title(associate.calling()));
        out.writeBytes(new byte[32]);
        item(out, 0x10, ascii(APPLICATION_CONTEXT));
        for (Context context : associate.contexts()) {
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            body.writeBytes(new byte[] {(byte) context.id(), 0, (byte) context.result(), 0});
            if (contextType == REQUEST_CONTEXT) {
                item(body, 0x30, ascii(context.abstractSyntax()));
            }
            context.transferSyntaxes().forEach(uid -> item(body, 0x40, ascii(uid)));
            item(out, contextType, body.toByteArray());
        }
        ByteArrayOutputStream user = new ByteArrayOutputStream();
        item(user, 0x51, ByteBuffer.allocate(4).putInt(associate.maxPdu()).array());
        item(user, 0x52, ascii(DicomObject.IMPLEMENTATION_CLASS_UID));
        for (Role role : associate.roles()) {
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            byte[] uid = ascii(role.sopClassUid());
            body.writeBytes(new byte[] {0, (byte) uid.length});
            body.writeBytes(uid);
            body.writeBytes(new byte[] {(byte) (role.user() ? 1 : 0), (byte) (role.provider() ? 1 : 0)});
            item(user, ROLE, body.toByteArray());
        }
        item(user, 0x55, ascii(DicomObject.IMPLEMENTATION_VERSION));
        item(out, 0x50, user.toByteArray());
        return out.toByteArray();
    }

    static Associate read(ByteBuffer body) {
        body.position(4);
        String called = text(body, 16);
        String calling = text(body, 16);
        body.position(68);
        List<Context> contexts = new ArrayList<>();
        List<Role> roles = new ArrayList<>();
        int maxPdu = 0;
        while (body.remaining() >= 4) {
            int type = body.get() & 0xFF;
            body.get();
            ByteBuffer item = slice(body, body.getShort() & 0xFFFF);
            if (type == REQUEST_CONTEXT || type == ACCEPT_CONTEXT) {
                contexts.add(context(item));
            } else if (type == 0x50) {
                while (item.remaining() >= 4) {
                    int sub = item.get() & 0xFF;
                    item.get();
                    ByteBuffer value = slice(item, item.getShort() & 0xFFFF);
                    maxPdu = sub == 0x51 ? value.getInt() : maxPdu;
                    if (sub == ROLE) {
                        String uid = text(value, value.getShort() & 0xFFFF);
                        roles.add(new Role(uid, value.get() != 0, value.get() != 0));
                    }
                }
            }
        }
        return new Associate(called, calling, contexts, maxPdu, roles);
    }

    private static Context context(ByteBuffer item) {
        int id = item.get() & 0xFF;
        item.get();
        int result = item.get() & 0xFF;
        item.get();
        String abstractSyntax = "";
        List<String> transferSyntaxes = new ArrayList<>();
        while (item.remaining() >= 4) {
            int type = item.get() & 0xFF;
            item.get();
            String uid = text(item, item.getShort() & 0xFFFF);
            if (type == 0x30) {
                abstractSyntax = uid;
            } else if (type == 0x40) {
                transferSyntaxes.add(uid);
            }
        }
        return new Context(id, result, abstractSyntax, transferSyntaxes);
    }

    /** Contexts of the acceptor that were accepted, with the abstract syntax of the request. */
    static Map<Integer, Context> accepted(List<Offer> offers, Associate answer) {
        Map<Integer, Context> accepted = new LinkedHashMap<>();
        for (Context context : answer.contexts()) {
            if (context.result() == 0 && !context.transferSyntaxes().isEmpty()) {
                Offer offer = offers.get((context.id() - 1) / 2);
                accepted.put(
                        context.id(), new Context(context.id(), 0, offer.abstractSyntax(), context.transferSyntaxes()));
            }
        }
        return accepted;
    }

    private static ByteBuffer slice(ByteBuffer buffer, int length) {
        int taken = Math.min(length, buffer.remaining());
        ByteBuffer slice = buffer.slice(buffer.position(), taken);
        buffer.position(buffer.position() + taken);
        return slice;
    }

    private static String text(ByteBuffer buffer, int length) {
        byte[] bytes = new byte[Math.min(length, buffer.remaining())];
        buffer.get(bytes);
        return new String(bytes, StandardCharsets.US_ASCII).replace("\0", "").strip();
    }

    private static void item(ByteArrayOutputStream out, int type, byte[] value) {
        out.writeBytes(new byte[] {(byte) type, 0, (byte) (value.length >>> 8), (byte) value.length});
        out.writeBytes(value);
    }

    private static byte[] title(String aeTitle) {
        return ascii(String.format("%-16.16s", aeTitle));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
