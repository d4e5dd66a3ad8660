package org.suitegateway.app.observe;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.suitegateway.core.device.Clinic;
import org.suitegateway.core.device.Device;
import org.suitegateway.core.device.Sightings;
import org.suitegateway.dicom.AssociationEvents;
import org.suitegateway.dicom.AssociationGate;

/**
 * Writes down who opened an association and who was refused, on a thread of its own: a slow or absent database keeps no device waiting.
 * What does not fit into the queue is lost; the next association tells the same.
 */
public final class SightingRecorder implements AssociationEvents, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SightingRecorder.class);
    private static final int QUEUE = 1_000;

    private final Clinic clinic;
    private final Sightings sightings;
    private final Clock clock;
    private final ThreadPoolExecutor writer = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(QUEUE),
            work -> {
                Thread thread = new Thread(work, "sightings");
                thread.setDaemon(true);
                return thread;
            },
            new ThreadPoolExecutor.DiscardPolicy());

    public SightingRecorder(Clinic clinic, Sightings sightings, Clock clock) {
        this.clinic = clinic;
        this.sightings = sightings;
        this.clock = clock;
    }

    @Override
    public void opened(String callingAe, String peer) {
        Optional<Device> device = clinic.deviceByAe(callingAe);
        Instant now = clock.instant();
        device.ifPresent(d -> write(() -> sightings.contact(d.id(), now)));
    }

    @Override
    public void refused(String callingAe, String peer, AssociationGate.Verdict why, String asked) {
        Instant now = clock.instant();
        LOG.warn("association refused callingAe={} peer={} reason={}", printable(callingAe), peer, why);
        write(() -> sightings.refusedCaller(printable(callingAe), peer, why.name(), printable(asked), now));
    }

    private void write(Runnable note) {
        writer.execute(() -> {
            try {
                note.run();
            } catch (RuntimeException e) {
                LOG.warn("sighting not recorded: {}", e.getMessage());
            }
        });
    }

    /** A title of a stranger may hold anything. */
    private static String printable(String title) {
        return title.replaceAll("[^\\x20-\\x7e]", "?");
    }

    @Override
    public void close() {
        writer.shutdown();
    }
}
