package org.suitegateway.core.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.suitegateway.core.Transactions;
import org.suitegateway.core.intake.ObjectStore;
import org.suitegateway.core.study.InstanceFacts;
import org.suitegateway.core.study.StoredInstance;
import org.suitegateway.core.study.Studies;

/**
 * Takes what is owed to a destination in portions of one study and settles each object by the destination's own answer. What could not
 * reach it keeps waiting, with pauses that grow to five minutes; what it refused waits for a person. Thread-safe.
 */
public final class Delivering {
    private static final Logger LOG = LoggerFactory.getLogger(Delivering.class);
    private static final int PORTION = 100;
    // Should a portion take longer, another process may send it too: the destination then has it already.
    private static final Duration LEASE = Duration.ofMinutes(3);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    private final Deliveries deliveries;
    private final Studies studies;
    private final ObjectStore objects;
    private final Transactions transactions;
    private final Predicate<String> held;
    private final BackOff backOff;
    private final Clock clock;

    public Delivering(
            Deliveries deliveries,
            Studies studies,
            ObjectStore objects,
            Transactions transactions,
            RandomGenerator random,
            Clock clock) {
        this(deliveries, studies, objects, transactions, destination -> false, random, clock);
    }

    /** @param held destinations that get nothing until a person releases them */
    public Delivering(
            Deliveries deliveries,
            Studies studies,
            ObjectStore objects,
            Transactions transactions,
            Predicate<String> held,
            RandomGenerator random,
            Clock clock) {
        this.held = held;
        this.deliveries = deliveries;
        this.studies = studies;
        this.objects = objects;
        this.transactions = transactions;
        this.backOff = new BackOff(LONGEST_PAUSE, random);
        this.clock = clock;
    }

    /** Due work of one study: deliveries and their objects at the same places of both lists. */
    public record Portion(List<Deliveries.Delivery> deliveries, List<OutgoingObject> objects) {
        public Portion {
            deliveries = List.copyOf(deliveries);
            objects = List.copyOf(objects);
        }

        public boolean isEmpty() {
            return objects.isEmpty();
        }
    }

    /** Claims due work; empty if there is none, or the destination is held. */
    public Portion claim(String destination) {
        if (held.test(destination)) {
            return new Portion(List.of(), List.of());
        }
        List<Deliveries.Delivery> claimed =
                transactions.inTransaction(() -> deliveries.claim(destination, PORTION, clock.instant(), LEASE));
        List<Deliveries.Delivery> sendable = new ArrayList<>();
        List<OutgoingObject> outgoing = new ArrayList<>();
        for (Deliveries.Delivery delivery : claimed) {
            Optional<InstanceFacts> facts = studies.instance(delivery.digest()).map(StoredInstance::facts);
            if (facts.isPresent() && objects.has(delivery.digest())) {
                sendable.add(delivery);
                outgoing.add(new OutgoingObject(
                        objects.file(delivery.digest()),
                        facts.get().sopClassUid(),
                        facts.get().sopInstanceUid(),
                        facts.get().transferSyntaxUid()));
            } else { // for a person to look at; the others go on
                deliveries.refused(
                        delivery.id(),
                        clock.instant(),
                        facts.isPresent() ? "its object is missing in the object store" : "it is missing in the index");
            }
        }
        return new Portion(sendable, outgoing);
    }

    public void settle(Portion portion, Sending sending) {
        transactions.run(() -> {
            int answered = sending.outcomes().size();
            for (int i = 0; i < portion.deliveries().size(); i++) {
                Deliveries.Delivery delivery = portion.deliveries().get(i);
                if (i < answered
                        && answers(sending.outcomes().get(i), portion.objects().get(i))) {
                    settle(delivery, sending.outcomes().get(i));
                } else if (i < answered) {
                    postpone(delivery, "the answer was to another object");
                } else {
                    postpone(delivery, sending.broken().orElse("no answer"));
                }
            }
        });
        sending.broken()
                .filter(why -> !portion.isEmpty())
                .ifPresent(why -> LOG.warn(
                        "delivery interrupted destination={} sent={} of={} why={}",
                        portion.deliveries().get(0).destination(),
                        sending.outcomes().size(),
                        portion.deliveries().size(),
                        why));
    }

    private static boolean answers(StoreOutcome outcome, OutgoingObject object) {
        return outcome.sopInstanceUid().equals(object.sopInstanceUid());
    }

    /** The destination could not be reached at all. */
    public void postpone(Portion portion, String why) {
        settle(portion, new Sending(List.of(), Optional.of(why)));
    }

    private void settle(Deliveries.Delivery delivery, StoreOutcome outcome) {
        String status =
                String.format("%04X", outcome.status()) + (outcome.comment().isEmpty() ? "" : " " + outcome.comment());
        if (outcome.delivered()) {
            deliveries.delivered(delivery.id(), clock.instant(), status);
        } else if (outcome.transientFailure()) {
            postpone(delivery, status);
        } else {
            deliveries.refused(delivery.id(), clock.instant(), status);
        }
    }

    private void postpone(Deliveries.Delivery delivery, String why) {
        Instant next = backOff.next(clock.instant(), delivery.attempts());
        deliveries.postpone(delivery.id(), next, why);
    }

    /** By destination, for the metrics. */
    public Map<String, Deliveries.Backlog> backlog() {
        Map<String, Deliveries.Backlog> byDestination = new HashMap<>();
        deliveries.backlog().forEach(b -> byDestination.put(b.destination(), b));
        return byDestination;
    }
}
