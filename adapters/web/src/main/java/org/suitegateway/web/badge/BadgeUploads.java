package org.suitegateway.web.badge;

import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.suitegateway.core.Page;
import org.suitegateway.core.staffdose.BadgeDesk;
import org.suitegateway.core.staffdose.BadgeLedger;
import org.suitegateway.core.staffdose.BadgeLedger.Ranked;
import org.suitegateway.core.staffdose.BadgeUpload;
import org.suitegateway.core.staffdose.RefusedRow;
import org.suitegateway.web.http.BadParameterException;
import org.suitegateway.web.http.ProblemException;

/** What pages and API do with files of badge labs. Thread-safe. */
public final class BadgeUploads {
    private static final Logger LOG = LoggerFactory.getLogger(BadgeUploads.class);

    private final BadgeDesk desk;
    private final BadgeLedger ledger;

    public BadgeUploads(BadgeDesk desk, BadgeLedger ledger) {
        this.desk = desk;
        this.ledger = ledger;
    }

    List<String> layouts() {
        return desk.layouts();
    }

    /** @throws org.suitegateway.core.error.RefusedException if nothing of it can be taken */
    BadgeDesk.Preview preview(byte[] file, String layout) {
        return desk.preview(file, known(layout));
    }

    BadgeDesk.Outcome take(byte[] file, String fileName, String layout, String person) {
        BadgeDesk.Outcome outcome = desk.take(file, fileName, known(layout), person);
        BadgeUpload upload = outcome.upload();
        LOG.info(
                "badge file upload={} person={} taken={} unchanged={} refused={} repeated={}",
                upload.id(),
                person,
                upload.taken(),
                upload.unchanged(),
                upload.refused(),
                outcome.repeated());
        return outcome;
    }

    /** By the layout of then, as it is today; by any that fits where that one is gone, or none was found. */
    BadgeDesk.Outcome takeAgain(String id, String person) {
        BadgeUpload upload = find(id);
        String layout = desk.layouts().contains(upload.layout()) ? upload.layout() : "";
        return take(file(id), upload.fileName(), layout, person);
    }

    BadgeUpload find(String id) {
        return ledger.upload(id).orElseThrow(() -> ProblemException.notFound("upload"));
    }

    byte[] file(String id) {
        return ledger.file(id).orElseThrow(() -> ProblemException.notFound("upload"));
    }

    List<RefusedRow> refused(String id) {
        return ledger.refused(id);
    }

    List<Ranked> taken(String id) {
        return ledger.ofUpload(id);
    }

    Page<BadgeUpload> list(Page.Request page) {
        return ledger.uploads(page);
    }

    Page<Ranked> results(BadgeLedger.Filter filter, Page.Request page) {
        return ledger.results(filter, page);
    }

    private Optional<String> known(String layout) {
        if (!layout.isEmpty() && !desk.layouts().contains(layout)) {
            throw new BadParameterException("layout", "must be the name of a configured layout");
        }
        return Optional.of(layout).filter(l -> !l.isEmpty());
    }
}
