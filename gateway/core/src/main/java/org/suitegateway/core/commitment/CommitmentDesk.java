package org.suitegateway.core.commitment;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.suitegateway.core.Transactions;
import org.suitegateway.core.commitment.CommitmentAnswer.Failed;
import org.suitegateway.core.commitment.CommitmentAnswer.Reason;
import org.suitegateway.core.delivery.BackOff;
import org.suitegateway.core.error.UnavailableException;
import org.suitegateway.core.intake.ObjectStore;
import org.suitegateway.core.intake.Spool;
import org.suitegateway.core.study.StoredInstance;
import org.suitegateway.core.study.Studies;

/**
 * Answers devices that ask whether what they sent is safe. An instance is committed when it is in the index and the bytes in the object
 * store still have its digest; while acknowledged objects wait in the spool, what is not there yet may be among them. The answer is
 * repeated until the device takes it. Thread-safe.
 */
public final class CommitmentDesk {
    private static final Logger LOG = LoggerFactory.getLogger(CommitmentDesk.class);
    private static final int PORTION = 8;
    private static final Duration LEASE = Duration.ofMinutes(10);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);
    private static final Duration SPOOL_PAUSE = Duration.ofSeconds(2);
    // An object that cannot be processed for so long will not be there soon: the device had better keep it.
    private static final Duration SPOOL_PATIENCE = Duration.ofMinutes(10);

    private final Commitments commitments;
    private final Studies studies;
    private final ObjectStore objects;
    private final Spool spool;
    private final Transactions transactions;
    private final BackOff backOff;
    private final Clock clock;

    /** An answer on its way. */
    public record Report(String id, int attempts, CommitmentRequest request, CommitmentAnswer answer) {}

    public CommitmentDesk(
            Commitments commitments,
            Studies studies,
            ObjectStore objects,
            Spool spool,
            Transactions transactions,
            RandomGenerator random,
            Clock clock) {
        this.commitments = commitments;
        this.studies = studies;
        this.objects = objects;
        this.spool = spool;
        this.transactions = transactions;
        this.backOff = new BackOff(LONGEST_PAUSE, random);
        this.clock = clock;
    }

    /** When this returns the request survives a crash. */
    public void ask(CommitmentRequest request) {
        transactions.run(() -> commitments.ask(request));
    }

    /** Works out what is due and can be answered now. */
    public List<Report> due() {
        List<Commitments.Open> claimed =
                transactions.inTransaction(() -> commitments.claim(PORTION, clock.instant(), LEASE));
        List<Report> reports = new ArrayList<>();
        for (Commitments.Open open : claimed) {
            try {
                answer(open).ifPresent(reports::add);
            } catch (UnavailableException away) {
                commitments.postpone(open.id(), clock.instant().plus(SPOOL_PAUSE), String.valueOf(away.getMessage()));
            }
        }
        return reports;
    }

    private Optional<Report> answer(Commitments.Open open) {
        if (open.answer().isPresent()) {
            return Optional.of(new Report(
                    open.id(), open.attempts(), open.request(), open.answer().get()));
        }
        CommitmentAnswer found = check(open.request());
        boolean missing = found.failed().stream().anyMatch(f -> f.reason() == Reason.NO_SUCH_OBJECT_INSTANCE);
        boolean patient = clock.instant().isBefore(open.request().receivedAt().plus(SPOOL_PATIENCE));
        if (missing && patient && !spool.waiting(1).isEmpty()) {
            commitments.postpone(open.id(), clock.instant().plus(SPOOL_PAUSE), "objects wait to be processed");
            return Optional.empty();
        }
        commitments.answer(open.id(), found);
        LOG.info(
                "commitment peer={} committed={} failed={}",
                open.request().callingAe(),
                found.committed().size(),
                found.failed().size());
        return Optional.of(new Report(open.id(), open.attempts(), open.request(), found));
    }

    private CommitmentAnswer check(CommitmentRequest request) {
        List<CommitmentRequest.Instance> committed = new ArrayList<>();
        List<Failed> failed = new ArrayList<>();
        for (CommitmentRequest.Instance instance : request.instances()) {
            reason(instance).ifPresentOrElse(r -> failed.add(new Failed(instance, r)), () -> committed.add(instance));
        }
        return new CommitmentAnswer(committed, failed);
    }

    private Optional<Reason> reason(CommitmentRequest.Instance asked) {
        List<StoredInstance> stored = studies.bySopInstance(asked.sopInstanceUid());
        if (stored.isEmpty()) {
            return Optional.of(Reason.NO_SUCH_OBJECT_INSTANCE);
        }
        List<StoredInstance> ofClass = stored.stream()
                .filter(s -> s.facts().sopClassUid().equals(asked.sopClassUid()))
                .toList();
        if (ofClass.isEmpty()) {
            return Optional.of(Reason.CLASS_INSTANCE_CONFLICT);
        }
        boolean whole = ofClass.stream()
                .allMatch(s -> objects.has(s.digest()) && digest(s).equals(s.digest()));
        if (!whole) {
            LOG.error(
                    "a stored object is damaged or gone digest={}",
                    ofClass.get(0).digest());
        }
        return whole ? Optional.empty() : Optional.of(Reason.PROCESSING_FAILURE);
    }

    private String digest(StoredInstance stored) {
        try (InputStream in = objects.open(stored.digest())) {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[1 << 16];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                sha256.update(buffer, 0, n);
            }
            return HexFormat.of().formatHex(sha256.digest());
        } catch (IOException e) {
            throw new UnavailableException("an object cannot be read", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    public void taken(Report report) {
        commitments.taken(report.id(), clock.instant());
    }

    /** The device could not be reached or did not take the answer: again, with pauses that grow to a quarter of an hour. */
    public void postpone(Report report, String why) {
        Instant next = backOff.next(clock.instant(), report.attempts());
        LOG.warn("commitment not reported peer={} why={}", report.request().callingAe(), why);
        commitments.postpone(report.id(), next, why);
    }
}
