package org.suitegateway.simulators.workflow;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.suitegateway.simulators.clinic.StudyOrder;
import org.suitegateway.simulators.dicom.Found;
import org.suitegateway.simulators.dicom.Offer;
import org.suitegateway.simulators.dicom.SopClass;
import org.suitegateway.simulators.dicom.Uids;

/** The console of a device: shows the worklist, and begins what the technologist chooses or types. Not thread-safe. */
public final class Console {
    private final Device device;
    private final Link link;
    private final Clock clock;
    private final Uids uids;
    private final Set<Misbehaviour> misbehaviours;
    private final Patience patience;
    private final Consumer<String> journal;

    /**
     * @param clock in the zone of the machine's wall clock
     * @param journal told what happens, a line each
     */
    public Console(
            Device device,
            Link link,
            Clock clock,
            Uids uids,
            Set<Misbehaviour> misbehaviours,
            Patience patience,
            Consumer<String> journal) {
        this.device = device;
        this.link = link;
        this.clock = clock;
        this.uids = uids;
        this.misbehaviours = EnumSet.noneOf(Misbehaviour.class);
        this.misbehaviours.addAll(misbehaviours);
        this.patience = patience;
        this.journal = journal;
    }

    /** What the machine's clock says. */
    public LocalDateTime now() {
        return LocalDateTime.now(clock).plusHours(does(Misbehaviour.CLOCK_OFF_BY_AN_HOUR) ? 1 : 0);
    }

    boolean does(Misbehaviour misbehaviour) {
        return misbehaviours.contains(misbehaviour);
    }

    /** What this device is asked to do today. */
    public WorklistQuery today() {
        return WorklistQuery.of(device.machine().stationName(), now().toLocalDate(), device.scheduledModality());
    }

    /**
     * @return empty if the gateway does not serve a worklist
     * @throws IOException if it cannot be reached, or the query failed
     */
    public Optional<List<WorklistEntry>> worklist(WorklistQuery query) throws IOException, InterruptedException {
        Optional<Found> found = link.use(
                List.of(Offer.service(SopClass.MODALITY_WORKLIST)),
                association -> association.accepts(SopClass.MODALITY_WORKLIST)
                        ? Optional.of(association.find(SopClass.MODALITY_WORKLIST, query.identifier(), match -> true))
                        : Optional.empty());
        if (found.isEmpty()) {
            journal.accept("worklist: not served");
            return Optional.empty();
        }
        if (!found.get().success()) {
            throw new IOException(
                    "worklist: " + found.get().statusHex() + " " + found.get().errorComment());
        }
        journal.accept("worklist: " + found.get().matches().size() + " entries");
        return Optional.of(
                found.get().matches().stream().map(WorklistEntry::new).toList());
    }

    /**
     * The technologist chooses from today's list.
     *
     * @return empty if nothing wanted is on it, or if the list is not asked for at all
     */
    public Optional<StudyOrder> choose(Predicate<WorklistEntry> wanted) throws IOException, InterruptedException {
        return choose(today(), wanted);
    }

    /**
     * The same from another list.
     *
     * @throws IOException also if there is nobody to confuse the patient with
     */
    public Optional<StudyOrder> choose(WorklistQuery query, Predicate<WorklistEntry> wanted)
            throws IOException, InterruptedException {
        if (does(Misbehaviour.UNSCHEDULED)) {
            return Optional.empty();
        }
        List<WorklistEntry> entries = worklist(query).orElse(List.of());
        Optional<WorklistEntry> chosen = entries.stream().filter(wanted).findFirst();
        if (chosen.isEmpty()) {
            return Optional.empty();
        }
        StudyOrder order = chosen.get().order(now());
        if (does(Misbehaviour.WRONG_PATIENT)) {
            String right = order.patient().id();
            order = order.forPatient(entries.stream()
                    .map(WorklistEntry::patient)
                    .filter(other -> !other.id().equals(right))
                    .findFirst()
                    .orElseThrow(() -> new IOException("nobody else on the worklist to take for this patient")));
        }
        return Optional.of(does(Misbehaviour.WRONG_ACCESSION) ? Slip.of(order, uids) : order);
    }

    /** What the technologist types without a worklist, with the mistakes that can be made in it. */
    public StudyOrder typed(StudyOrder order) {
        if (does(Misbehaviour.UNSCHEDULED)) {
            return Slip.unscheduled(order, uids);
        }
        return does(Misbehaviour.WRONG_ACCESSION) ? Slip.of(order, uids) : order;
    }

    /** The patient is on the table: announces the performed step, if the gateway takes it. */
    public DeviceProcedure begin(StudyOrder order) throws IOException, InterruptedException {
        return DeviceProcedure.begin(this, order);
    }

    Device device() {
        return device;
    }

    Link link() {
        return link;
    }

    Uids uids() {
        return uids;
    }

    Patience patience() {
        return patience;
    }

    void note(String what) {
        journal.accept(what);
    }

    void pause(Duration pause) throws InterruptedException {
        Thread.sleep(pause.toMillis());
    }
}
