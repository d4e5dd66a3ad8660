package org.suitegateway.simulators.load;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.suitegateway.simulators.dicom.Association;
import org.suitegateway.simulators.dicom.Call;
import org.suitegateway.simulators.dicom.StoreAnswer;

/**
 * Sends dose reports that each raise an alert, one after another with a pause, while images are pushed over other associations; and looks when
 * the alert of each is to be seen at the API. Runs once.
 */
public final class AlertLoad {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(5);

    private final DoseLoad reports;
    private final Call call;
    private final StoreLoad images;
    private final OpenAlerts alerts;
    private final Duration pause;
    private final Duration patience;
    private final Map<String, Long> failures = new HashMap<>();
    private final List<Long> fromSend = new ArrayList<>();
    private final List<Long> fromAnswer = new ArrayList<>();

    /**
     * @param reports {@link DoseLoad#raising}
     * @param images pushed until the last alert was seen
     * @param pause between an alert that was seen and the next report
     * @param patience for each alert
     */
    public AlertLoad(
            DoseLoad reports, Call call, StoreLoad images, OpenAlerts alerts, Duration pause, Duration patience) {
        this.reports = reports;
        this.call = call;
        this.images = images;
        this.alerts = alerts;
        this.pause = pause;
        this.patience = patience;
    }

    /**
     * What was measured. The look that finds the alert, and its answer, are part of each time.
     *
     * @param fromSend from the first byte of the report
     * @param fromAnswer from the answer to the report
     * @param images what went beside
     */
    public record Seen(Figures fromSend, Figures fromAnswer, Figures images) {
        @Override
        public String toString() {
            return "from the first byte of the report: " + fromSend + "\nfrom the answer to the report: " + fromAnswer
                    + "\nbeside: " + images;
        }
    }

    /** @throws IOException if a connection breaks */
    public Seen run() throws IOException, InterruptedException {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try (Association association = reports.open(call)) {
            Future<Figures> pushing = thread.submit(images::run);
            long begun = System.nanoTime();
            for (ReportPlate.Print report : reports.reports()) {
                one(association, report);
                Thread.sleep(pause.toMillis());
            }
            Duration elapsed = Duration.ofNanos(System.nanoTime() - begun);
            images.stop();
            return new Seen(figures(fromSend, elapsed), figures(fromAnswer, elapsed), pushing.get());
        } catch (ExecutionException e) {
            throw new IllegalStateException("the images could not be pushed", e.getCause());
        } finally {
            images.stop();
            thread.shutdownNow();
        }
    }

    private Figures figures(List<Long> nanos, Duration elapsed) {
        return new Figures("alerts", nanos.stream().mapToLong(n -> n).toArray(), failures, 0, elapsed);
    }

    private void one(Association association, ReportPlate.Print report) throws IOException, InterruptedException {
        long sent = System.nanoTime();
        StoreAnswer answer = association.store(report);
        long answered = System.nanoTime();
        if (!answer.success()) {
            failures.merge("status " + answer.statusHex(), 1L, Long::sum);
            return;
        }
        awaitAlert(report.studyInstanceUid(), answered + patience.toNanos())
                .ifPresentOrElse(
                        seen -> {
                            fromSend.add(seen - sent);
                            fromAnswer.add(seen - answered);
                        },
                        () -> failures.merge("no alert in time", 1L, Long::sum));
    }

    private Optional<Long> awaitAlert(String study, long until) throws IOException, InterruptedException {
        while (!alerts.contains(study)) {
            if (System.nanoTime() > until) {
                return Optional.empty();
            }
            Thread.sleep(BETWEEN_LOOKS.toMillis());
        }
        return Optional.of(System.nanoTime());
    }
}
