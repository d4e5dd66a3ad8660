package org.suitegateway.core.intake;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.suitegateway.core.Ids;
import org.suitegateway.core.Transactions;
import org.suitegateway.core.error.Refusal;
import org.suitegateway.core.error.RefusedException;
import org.suitegateway.core.schedule.ClinicMessage;
import org.suitegateway.core.schedule.ScheduleDesk;

/**
 * Stores and applies HL7 messages, both in one transaction: when {@link #take} returns, the message is in force or kept as refused, and
 * may be acknowledged. The same message again changes nothing and gets the same answer. Thread-safe.
 */
public final class MessageIntake {
    private static final Logger LOG = LoggerFactory.getLogger(MessageIntake.class);

    private final MessageReader reader;
    private final MessageJournal journal;
    private final ScheduleDesk desk;
    private final Transactions transactions;
    private final Ids ids;
    private final Clock clock;

    public MessageIntake(
            MessageReader reader,
            MessageJournal journal,
            ScheduleDesk desk,
            Transactions transactions,
            Ids ids,
            Clock clock) {
        this.reader = reader;
        this.journal = journal;
        this.desk = desk;
        this.transactions = transactions;
        this.ids = ids;
        this.clock = clock;
    }

    /** @return empty if it was applied, now or before; else why not: it is kept all the same */
    public Optional<RefusedException> take(MessageFrame frame, String peer) {
        return frame.broken()
                .map(why -> refused(
                        reader.read(frame.bytes()), frame.bytes(), frame.size(), sha256(frame.bytes()), peer, why))
                .orElseGet(() -> take(frame.bytes(), peer));
    }

    private Optional<RefusedException> take(byte[] raw, String peer) {
        MessageReader.Parsed parsed = reader.read(raw);
        String digest = sha256(raw);
        if (parsed.refusal().isPresent()) {
            return refused(
                    parsed, raw, raw.length, digest, peer, parsed.refusal().get());
        }
        try {
            transactions.run(() -> {
                if (journal.appliedBefore(parsed.sender(), parsed.controlId(), digest)
                        .isPresent()) {
                    LOG.info("message repeated type={} peer={}", parsed.type(), peer);
                    return;
                }
                if (journal.controlIdUsed(parsed.sender(), parsed.controlId(), digest)) {
                    LOG.warn(
                            "message control ID used twice with different content type={} peer={}",
                            parsed.type(),
                            peer);
                }
                Optional<String> procedure = apply(parsed.messages());
                journal.keep(
                        entry(
                                parsed,
                                raw.length,
                                digest,
                                peer,
                                MessageJournal.State.APPLIED,
                                Optional.empty(),
                                procedure),
                        raw);
            });
            return Optional.empty();
        } catch (RefusedException e) {
            return refused(parsed, raw, raw.length, digest, peer, e);
        }
    }

    /** A person's replay of a refused message. @throws RefusedException if it still cannot be applied */
    public void replay(String id) {
        byte[] raw =
                journal.raw(id).orElseThrow(() -> new RefusedException(Refusal.UNKNOWN_KEY, "id", "no such message"));
        MessageJournal.Entry entry = journal.find(id).orElseThrow();
        if (entry.state() == MessageJournal.State.APPLIED) {
            throw new RefusedException(Refusal.CONFLICT, "id", "the message was applied already");
        }
        if (entry.size() != raw.length
                || entry.problem().filter(MessageIntake::incomplete).isPresent()) {
            throw new RefusedException(
                    Refusal.TRUNCATED, "id", "only a part of the message came: it must be sent again");
        }
        MessageReader.Parsed parsed = reader.read(raw);
        try {
            parsed.refusal().ifPresent(r -> {
                throw r;
            });
            transactions.run(() -> {
                Optional<String> procedure = apply(parsed.messages());
                journal.setState(id, MessageJournal.State.APPLIED, Optional.empty(), procedure);
            });
        } catch (RefusedException e) {
            journal.setState(id, entry.state(), Optional.of(MessageJournal.Problem.of(e)), e.subject());
            throw e;
        }
    }

    /** A cut field reads like a whole one: what is left of such a message may name another patient. */
    private static boolean incomplete(MessageJournal.Problem problem) {
        return List.of(Refusal.TRUNCATED, Refusal.INTERRUPTED, Refusal.TOO_LARGE)
                .contains(Refusal.valueOf(problem.reason()));
    }

    /** @return the procedure that the first of them concerned */
    private Optional<String> apply(List<ClinicMessage> messages) {
        Optional<String> first = Optional.empty();
        for (ClinicMessage message : messages) {
            Optional<String> procedure = message.applyTo(desk);
            first = first.or(() -> procedure);
        }
        return first;
    }

    private Optional<RefusedException> refused(
            MessageReader.Parsed parsed, byte[] raw, long size, String digest, String peer, RefusedException why) {
        journal.keep(
                entry(
                        parsed,
                        size,
                        digest,
                        peer,
                        MessageJournal.State.FAILED,
                        Optional.of(MessageJournal.Problem.of(why)),
                        why.subject()),
                raw);
        LOG.warn("message refused type={} peer={} reason={}", parsed.type(), peer, why.getMessage());
        return Optional.of(why);
    }

    private MessageJournal.Entry entry(
            MessageReader.Parsed parsed,
            long size,
            String digest,
            String peer,
            MessageJournal.State state,
            Optional<MessageJournal.Problem> problem,
            Optional<String> procedure) {
        return new MessageJournal.Entry(
                ids.next(),
                clock.instant(),
                peer,
                parsed.sender(),
                parsed.controlId(),
                parsed.type(),
                digest,
                size,
                state,
                problem,
                procedure);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
