package org.suitegateway.simulators.dicom;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Storage commitment as an archive provides it, PS3.4 annex J: commits to what its store has taken, at once, and reports on the association of
 * the request, or where {@link #reportTo} says. What it has not, it reports as failed with 0112.
 */
public final class CommitmentService implements Service {
    private static final int REQUEST_COMMITMENT = 1;
    private static final int ALL_COMMITTED = 1;
    private static final int SOME_FAILED = 2;

    private final String aeTitle;
    private final StoreService store;
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final Set<String> lost = ConcurrentHashMap.newKeySet();
    private volatile Optional<Call> reportTo = Optional.empty();
    private volatile boolean silent;

    /** @param aeTitle as which results are reported over an association of our own */
    public CommitmentService(String aeTitle, StoreService store) {
        this.aeTitle = aeTitle;
        this.store = store;
    }

    /** A request for commitment. */
    public record Asked(String callingAeTitle, String transactionUid, List<String> sopInstanceUids) {}

    public List<Asked> asked() {
        return List.copyOf(asked);
    }

    /** From now on results go over a new association; where its peer is, only configuration can say. */
    public CommitmentService reportTo(String host, int port, String called) {
        reportTo = Optional.of(Call.to(host, port, called, aeTitle));
        return this;
    }

    /** From now on nothing is ever reported. */
    public CommitmentService staySilent() {
        silent = true;
        return this;
    }

    /** As if the disk had failed: this instance is not there, whatever was answered when it came. */
    public CommitmentService lose(String sopInstanceUid) {
        lost.add(sopInstanceUid);
        return this;
    }

    @Override
    public boolean supports(String sopClassUid) {
        return sopClassUid.equals(SopClass.STORAGE_COMMITMENT);
    }

    @Override
    public boolean handle(Request request) throws IOException {
        if (request.field() != Dimse.N_ACTION) {
            return false;
        }
        DataSet data = request.dataSet();
        if (request.command().number(Tag.ACTION_TYPE_ID).orElse(-1) != REQUEST_COMMITMENT) {
            request.respond(Dimse.NO_SUCH_ACTION);
            return true;
        }
        List<DataSet> references = data.items(Tag.REFERENCED_SOP_SEQUENCE);
        asked.add(new Asked(
                request.callingAeTitle(),
                data.need(Tag.TRANSACTION_UID),
                references.stream()
                        .map(r -> r.need(Tag.REFERENCED_SOP_INSTANCE_UID))
                        .toList()));
        request.respond(Dimse.SUCCESS);
        if (!silent) {
            report(request, result(data.need(Tag.TRANSACTION_UID), references));
        }
        return true;
    }

    private void report(Request request, EventReport result) throws IOException {
        if (reportTo.isEmpty()) {
            request.report(result);
            return;
        }
        Offer offer = Offer.service(SopClass.STORAGE_COMMITMENT).provided();
        try (Association association = Association.open(reportTo.get(), List.of(offer))) {
            association.report(result);
        }
    }

    private EventReport result(String transactionUid, List<DataSet> references) {
        List<DataSet> committed = new ArrayList<>();
        List<DataSet> failed = new ArrayList<>();
        for (DataSet reference : references) {
            String uid = reference.need(Tag.REFERENCED_SOP_INSTANCE_UID);
            if (store.has(uid) && !lost.contains(uid)) {
                committed.add(reference);
            } else {
                failed.add(reference.copy().put(Tag.FAILURE_REASON, Dimse.NO_SUCH_SOP_INSTANCE));
            }
        }
        DataSet data = new DataSet().put(Tag.TRANSACTION_UID, transactionUid);
        if (!committed.isEmpty()) {
            data.put(Tag.REFERENCED_SOP_SEQUENCE, committed.toArray(DataSet[]::new));
        }
        if (!failed.isEmpty()) {
            data.put(Tag.FAILED_SOP_SEQUENCE, failed.toArray(DataSet[]::new));
        }
        return new EventReport(
                SopClass.STORAGE_COMMITMENT,
                SopClass.STORAGE_COMMITMENT_INSTANCE,
                failed.isEmpty() ? ALL_COMMITTED : SOME_FAILED,
                data);
    }
}
