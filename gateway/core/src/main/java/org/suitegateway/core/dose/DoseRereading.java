package org.suitegateway.core.dose;

import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.suitegateway.core.Transactions;
import org.suitegateway.core.device.Clinic;
import org.suitegateway.core.device.Device;
import org.suitegateway.core.error.RefusedException;
import org.suitegateway.core.intake.ObjectReader;
import org.suitegateway.core.intake.ObjectStore;
import org.suitegateway.core.study.StoredInstance;
import org.suitegateway.core.study.Studies;

/**
 * After an upgrade: reads the stored reports again that an older reader read, and computes again what older rules computed. May be stopped
 * and repeated at any time. Thread-safe.
 */
public final class DoseRereading {
    private static final Logger LOG = LoggerFactory.getLogger(DoseRereading.class);
    private static final int AT_ONCE = 20;

    private final DoseLedger ledger;
    private final DoseIntake intake;
    private final ObjectReader reader;
    private final ObjectStore objects;
    private final Studies studies;
    private final Clinic clinic;
    private final Transactions transactions;

    public DoseRereading(
            DoseLedger ledger,
            DoseIntake intake,
            ObjectReader reader,
            ObjectStore objects,
            Studies studies,
            Clinic clinic,
            Transactions transactions) {
        this.ledger = ledger;
        this.intake = intake;
        this.reader = reader;
        this.objects = objects;
        this.studies = studies;
        this.clinic = clinic;
        this.transactions = transactions;
    }

    /** Until nothing is outdated. What stays outdated though it was read again is left for the next call. */
    public void all() {
        List<String> before = List.of();
        List<String> keys = ledger.outdated(AT_ONCE);
        int done = 0;
        while (!keys.isEmpty() && !keys.equals(before)) {
            keys.forEach(key -> transactions.run(() -> again(key)));
            done += keys.size();
            before = keys;
            keys = ledger.outdated(AT_ONCE);
        }
        if (done > 0) {
            LOG.info("dose computed again studies={}", done);
        }
    }

    private void again(String key) {
        for (DoseLedger.Entry entry : ledger.entries(List.of(key))) {
            if (entry.report().origin() != DoseOrigin.PERFORMED_STEP) {
                ledger.reread(new DoseLedger.Entry(entry.digest(), reading(entry), entry.receivedAt()));
            }
        }
        intake.settle(key);
    }

    private DoseReport reading(DoseLedger.Entry entry) {
        Optional<Device> device =
                studies.instance(entry.digest()).map(StoredInstance::callingAe).flatMap(clinic::deviceByAe);
        try {
            Optional<DoseReport> read =
                    reader.read(objects.file(entry.digest()), device).doseReport();
            return read.map(r -> device.map(d -> DoseIntake.asConfigured(r, d)).orElse(r))
                    .orElse(entry.report());
        } catch (RefusedException refused) { // it could be read once: what was read then stays
            LOG.warn("stored dose report cannot be read again digest={}", entry.digest());
            return entry.report();
        }
    }
}
