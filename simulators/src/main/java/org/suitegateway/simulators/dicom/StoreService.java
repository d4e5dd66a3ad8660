package org.suitegateway.simulators.dicom;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes C-STORE of any SOP class in any transfer syntax; misbehaves to order. */
public final class StoreService implements Service {
    private final Keep keep;
    private final Behaviour behaviour = new Behaviour();
    private final List<StorePeer.Received> received = new CopyOnWriteArrayList<>();

    public StoreService(Keep keep) {
        this.keep = keep;
    }

    public Behaviour behaviour() {
        return behaviour;
    }

    public List<StorePeer.Received> received() {
        return List.copyOf(received);
    }

    boolean has(String sopInstanceUid) {
        return received.stream().anyMatch(r -> r.sopInstanceUid().equals(sopInstanceUid));
    }

    @Override
    public boolean supports(String sopClassUid) {
        return SopClass.storage(sopClassUid);
    }

    @Override
    public boolean handle(Request request) throws IOException {
        if (request.field() != Dimse.C_STORE) {
            return false;
        }
        Behaviour.Order order = behaviour.next();
        if (order.drop() == Behaviour.Drop.IN_MIDST) {
            request.drop();
        }
        boolean taken = order.status() == 0 || order.status() >>> 12 == 0xB;
        String sopClass = request.command().need(Tag.AFFECTED_SOP_CLASS_UID);
        String sopInstance = request.command().need(Tag.AFFECTED_SOP_INSTANCE_UID);
        String syntax = request.transferSyntaxUid();
        long bytes;
        MessageDigest digest = sha256();
        try (OutputStream target = taken ? keep.open(sopClass, sopInstance, syntax) : OutputStream.nullOutputStream();
                InputStream dataSet = request.stream()) {
            bytes = dataSet.transferTo(new DigestOutputStream(target, digest));
        }
        if (taken) {
            received.add(new StorePeer.Received(
                    request.callingAeTitle(),
                    sopClass,
                    sopInstance,
                    syntax,
                    bytes,
                    HexFormat.of().formatHex(digest.digest())));
        }
        order.answer(request);
        return true;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
