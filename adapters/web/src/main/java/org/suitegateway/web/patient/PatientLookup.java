package org.suitegateway.web.patient;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.suitegateway.core.device.Clinic;
import org.suitegateway.core.dose.PatientDose;
import org.suitegateway.core.patient.Patient;
import org.suitegateway.core.patient.PatientDirectory;
import org.suitegateway.core.patient.PatientId;
import org.suitegateway.core.time.Interval;
import org.suitegateway.web.http.BadParameterException;
import org.suitegateway.web.http.Query;
import org.suitegateway.web.wording.ClinicTime;

/** Whose dose is asked for, and of when. Thread-safe. */
public final class PatientLookup {
    /** No dose is older; a window without a beginning begins here. */
    private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);

    private final PatientDose dose;
    private final PatientDirectory directory;
    private final Clinic clinic;
    private final ClinicTime time;

    public PatientLookup(PatientDose dose, PatientDirectory directory, Clinic clinic, ClinicTime time) {
        this.dose = dose;
        this.directory = directory;
        this.clinic = clinic;
        this.time = time;
    }

    /**
     * Without an issuer a number is the clinic's own; only when the clinic has no such patient it is the one other with dose under it. A
     * number that somebody of the clinic has never leads to somebody else.
     *
     * @throws BadParameterException if it is no patient's number
     */
    PatientId of(String number, String issuer) {
        try {
            PatientId id = clinic.patientId(number, issuer);
            if (!issuer.isEmpty() || directory.find(id).isPresent()) {
                return id;
            }
            List<PatientId> named = dose.named(id.value());
            return named.size() == 1 ? named.get(0) : id;
        } catch (IllegalArgumentException e) {
            throw new BadParameterException("id", String.valueOf(e.getMessage()));
        }
    }

    /** Whether anything is known under this number, whoever gave it out. */
    boolean known(String number) {
        return number.length() <= 64
                && (directory.find(clinic.patientId(number, "")).isPresent()
                        || !dose.named(number).isEmpty());
    }

    /** Whom to show: what the directory has. */
    Optional<Patient> person(PatientId id) {
        return directory.find(id);
    }

    /** Whole days, both included. @param from absent: since ever @param to absent: until today */
    record Days(Optional<LocalDate> from, Optional<LocalDate> to) {
        /** @throws BadParameterException if they are in the wrong order */
        static Days of(Query query) {
            Days days = new Days(query.date("from"), query.date("to"));
            if (days.from.isPresent()
                    && days.to.filter(days.from.get()::isAfter).isPresent()) {
                throw new BadParameterException("to", "must not be before from");
            }
            return days;
        }

        boolean asked() {
            return from.isPresent() || to.isPresent();
        }
    }

    /** Of the days asked for; absent when none was. */
    Optional<PatientDose.Totals> within(Days days, PatientDose.History history) {
        if (!days.asked()) {
            return Optional.empty();
        }
        LocalDate from = days.from().orElse(EARLIEST);
        LocalDate to = days.to().orElseGet(() -> from.isAfter(time.today()) ? from : time.today());
        return Optional.of(history.within(
                new Interval(time.zone().day(from).from(), time.zone().day(to).to())));
    }
}
