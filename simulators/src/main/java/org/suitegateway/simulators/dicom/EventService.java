package org.suitegateway.simulators.dicom;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * Takes N-EVENT-REPORT of storage commitments over an association that the archive opens, as a modality's port does. Strict: the caller must
 * have negotiated the provider's role (PS3.4 section J.3.3.1), or it is answered 0211.
 */
public final class EventService implements Service {
    private final Behaviour behaviour = new Behaviour();
    private final List<EventReport> events = new ArrayList<>();

    /** Orders that are not a success keep the event from being taken. */
    public Behaviour behaviour() {
        return behaviour;
    }

    /**
     * Waits for an event, taking it.
     *
     * @param which others stay
     * @return empty if none came in time
     */
    public Optional<EventReport> await(Predicate<EventReport> which, Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        synchronized (events) {
            while (true) {
                for (EventReport event : events) {
                    if (which.test(event)) {
                        events.remove(event);
                        return Optional.of(event);
                    }
                }
                long left = end - System.nanoTime();
                if (left <= 0) {
                    return Optional.empty();
                }
                TimeUnit.NANOSECONDS.timedWait(events, left);
            }
        }
    }

    @Override
    public boolean supports(String sopClassUid) {
        return sopClassUid.equals(SopClass.STORAGE_COMMITMENT);
    }

    @Override
    public boolean takesProviders() {
        return true;
    }

    @Override
    public boolean handle(Request request) throws IOException {
        if (request.field() != Dimse.N_EVENT_REPORT || !request.fromProvider()) {
            return false;
        }
        EventReport event = EventReport.of(request.command(), request.dataSet());
        Behaviour.Order order = behaviour.next();
        if (order.drop() != Behaviour.Drop.IN_MIDST && order.status() == 0) {
            synchronized (events) {
                events.add(event);
                events.notifyAll();
            }
        }
        order.answer(request);
        return true;
    }
}
