package org.suitegateway.web.device;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.suitegateway.core.Ids;
import org.suitegateway.core.Transactions;
import org.suitegateway.core.device.Clinic;
import org.suitegateway.core.device.QualityCheck;
import org.suitegateway.core.device.QualityChecks;
import org.suitegateway.web.http.BadParameterException;
import org.suitegateway.web.http.Comments;
import org.suitegateway.web.http.ProblemException;

/** A person enters a quality assurance of a device. Thread-safe. */
public final class QualityDesk {
    private static final int LONGEST_YEARS = 5;

    private final Clinic clinic;
    private final QualityChecks quality;
    private final Transactions transactions;
    private final Ids ids;
    private final Clock clock;

    public QualityDesk(Clinic clinic, QualityChecks quality, Transactions transactions, Ids ids, Clock clock) {
        this.clinic = clinic;
        this.quality = quality;
        this.transactions = transactions;
        this.ids = ids;
        this.clock = clock;
    }

    /** @throws ProblemException if there is no such device */
    void requireDevice(String deviceId) {
        if (clinic.device(deviceId).isEmpty()) {
            throw ProblemException.notFound("device");
        }
    }

    /** @throws ProblemException if there is no such device, or a day makes no sense */
    QualityCheck enter(
            String deviceId,
            @Nullable String doneOn,
            @Nullable String nextDue,
            boolean passed,
            String person,
            @Nullable String comment) {
        requireDevice(deviceId);
        LocalDate done = day("doneOn", doneOn);
        LocalDate next = day("nextDue", nextDue);
        if (done.isAfter(clinic.zone().dayOf(clock.instant()))) {
            throw new BadParameterException("doneOn", "must not lie ahead");
        }
        if (!next.isAfter(done) || next.isAfter(done.plusYears(LONGEST_YEARS))) {
            throw new BadParameterException("nextDue", "must be after doneOn, at most 5 years");
        }
        QualityCheck check = new QualityCheck(
                ids.next(), deviceId, done, next, passed, person, clock.instant(), Comments.checked(comment));
        transactions.run(() -> quality.add(check));
        return check;
    }

    private static LocalDate day(String name, @Nullable String text) {
        try {
            LocalDate day = LocalDate.parse(text == null ? "" : text.strip());
            if (day.getYear() < 1990 || day.getYear() > 2200) {
                throw new BadParameterException(name, "must lie between the years 1990 and 2200");
            }
            return day;
        } catch (DateTimeException e) {
            throw new BadParameterException(name, "must be a date like 2026-01-31");
        }
    }
}
