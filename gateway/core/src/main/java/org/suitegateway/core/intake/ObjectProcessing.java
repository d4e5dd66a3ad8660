package org.suitegateway.core.intake;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.suitegateway.core.alert.DoseAlerting;
import org.suitegateway.core.delivery.Deliveries;
import org.suitegateway.core.device.Clinic;
import org.suitegateway.core.device.Destination;
import org.suitegateway.core.device.Device;
import org.suitegateway.core.dose.DoseIntake;
import org.suitegateway.core.dose.DoseLedger;
import org.suitegateway.core.error.RefusedException;
import org.suitegateway.core.linking.Linking;
import org.suitegateway.core.procedure.ProcedureProgress;
import org.suitegateway.core.staff.TeamDesk;
import org.suitegateway.core.study.InstanceFacts;
import org.suitegateway.core.study.StoredInstance;
import org.suitegateway.core.study.Studies;

/**
 * The steps from the spool to the index, each of which may be repeated. {@link #open} comes first, outside a transaction; the steps from
 * {@link #index} to {@link #oweDeliveries} share one; when they are committed the object may leave the spool, and {@link
 * #fail} notes for a person what cannot be processed. Thread-safe.
 */
public final class ObjectProcessing {
    private static final Logger LOG = LoggerFactory.getLogger(ObjectProcessing.class);

    private final Clinic clinic;
    private final ObjectReader reader;
    private final ObjectStore objects;
    private final Studies studies;
    private final DoseIntake dose;
    private final Linking linking;
    private final DoseAlerting alerting;
    private final ProcedureProgress progress;
    private final TeamDesk team;
    private final Deliveries deliveries;
    private final FailedObjects failed;
    private final Clock clock;

    /** An object between two steps. */
    public record Work(
            Receipt receipt, ObjectReader.Content content, Studies.Outcome outcome, Optional<String> procedureId) {
        String study() {
            return content.instance().studyInstanceUid();
        }
    }

    public ObjectProcessing(
            Clinic clinic,
            ObjectReader reader,
            ObjectStore objects,
            Studies studies,
            DoseIntake dose,
            Linking linking,
            DoseAlerting alerting,
            ProcedureProgress progress,
            TeamDesk team,
            Deliveries deliveries,
            FailedObjects failed,
            Clock clock) {
        this.clinic = clinic;
        this.reader = reader;
        this.objects = objects;
        this.studies = studies;
        this.dose = dose;
        this.linking = linking;
        this.alerting = alerting;
        this.progress = progress;
        this.team = team;
        this.deliveries = deliveries;
        this.failed = failed;
        this.clock = clock;
    }

    /**
     * Reads the object and puts it into the object store.
     *
     * @throws RefusedException if it cannot be read, or was refused when it came
     */
    public Work open(Receipt receipt) {
        objects.keep(receipt.file(), receipt.digest());
        return opened(receipt);
    }

    private Work opened(Receipt receipt) {
        receipt.refused().ifPresent(r -> {
            throw new RefusedException(r.reason(), r.place(), r.rule());
        });
        ObjectReader.Content content = reader.read(objects.file(receipt.digest()), device(receipt));
        return new Work(receipt, content, Studies.Outcome.RECORDED, Optional.empty());
    }

    /**
     * {@link #open} for several, cheaper together; by study, so that two who work at once meet at the first study and not crosswise.
     *
     * @throws RefusedException if one of them cannot be read, or was refused
     */
    public List<Work> openAll(List<Receipt> receipts) {
        objects.keepAll(receipts);
        return receipts.stream()
                .map(this::opened)
                .sorted(Comparator.comparing(Work::study))
                .toList();
    }

    public Work index(Work work) {
        Receipt receipt = work.receipt();
        InstanceFacts facts = work.content().instance();
        Studies.Outcome outcome = studies.record(
                new StoredInstance(
                        receipt.digest(),
                        facts,
                        receipt.sender().callingAe(),
                        receipt.receivedAt(),
                        receipt.size(),
                        false),
                device(receipt).flatMap(Device::suiteId));
        if (outcome == Studies.Outcome.CONFLICT) {
            LOG.warn("two objects with one SOP Instance UID, both kept digest={}", receipt.digest());
        }
        return new Work(receipt, work.content(), outcome, Optional.empty());
    }

    public Work enterDose(Work work) {
        Receipt receipt = work.receipt();
        work.content()
                .doseReport()
                .ifPresent(report -> dose.enter(
                        new DoseLedger.Entry(receipt.digest(), report, receipt.receivedAt()), device(receipt)));
        return work;
    }

    private Optional<Device> device(Receipt receipt) {
        return clinic.deviceByAe(receipt.sender().callingAe());
    }

    public Work link(Work work) {
        Optional<String> procedure = linking.link(work.content().instance());
        procedure.ifPresent(id -> {
            progress.objectArrived(id, work.content(), work.receipt().receivedAt());
            work.content().doseReport().ifPresent(report -> team.reported(id, report));
        });
        return new Work(work.receipt(), work.content(), work.outcome(), procedure);
    }

    public Work raiseAlerts(Work work) {
        raiseAlerts(List.of(work));
        return work;
    }

    /** Of several objects; whatever number of them is of one procedure, that is looked at once. */
    public void raiseAlerts(List<Work> done) {
        Set<String> ofProcedures = new TreeSet<>();
        Set<String> ofStudies = new TreeSet<>();
        for (Work work : done) {
            if (work.content().doseReport().isPresent()) {
                work.procedureId().ifPresentOrElse(ofProcedures::add, () -> ofStudies.add(work.study()));
            }
        }
        alerting.evaluateProcedures(ofProcedures);
        alerting.evaluateStudies(ofStudies);
    }

    /** What is known already was owed when it came first; one of two objects with the same UID waits for a person. */
    public Work oweDeliveries(Work work) {
        if (work.outcome() != Studies.Outcome.RECORDED) {
            return work;
        }
        List<Destination> destinations =
                clinic.destinations().stream().filter(Destination::objects).toList();
        for (Destination destination : destinations) {
            boolean sentByIt =
                    destination.aeTitle().equals(work.receipt().sender().callingAe());
            if (!sentByIt) { // an archive that sends us prior studies does not want them back
                deliveries.owe(work.receipt().digest(), destination.id(), work.study(), clock.instant());
            }
        }
        return work;
    }

    /** Notes for a person why an object could not be processed; its bytes are in the object store. */
    public void fail(Receipt receipt, String reason, String place, String rule) {
        failed.add(new FailedObjects.Failed(
                receipt.id(),
                receipt.receivedAt(),
                receipt.sender(),
                receipt.digest(),
                receipt.size(),
                reason,
                place,
                rule));
        LOG.warn("object set aside receipt={} reason={} place={}", receipt.id(), reason, place);
    }

    /** A person's replay of a failed object: all steps again. To be called within a transaction. @throws RefusedException as before */
    public void replay(FailedObjects.Failed entry) {
        reader.check(objects.file(entry.digest()));
        Receipt receipt = new Receipt(
                entry.id(),
                objects.file(entry.digest()),
                entry.receivedAt(),
                entry.sender(),
                entry.digest(),
                entry.size(),
                Optional.empty());
        ObjectReader.Content content = reader.read(receipt.file(), device(receipt));
        Work work = new Work(receipt, content, Studies.Outcome.RECORDED, Optional.empty());
        oweDeliveries(raiseAlerts(link(enterDose(index(work)))));
        failed.remove(entry.id());
    }
}
