package org.suitegateway.web.patient;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.suitegateway.core.device.Clinic;
import org.suitegateway.core.dose.PatientDose;
import org.suitegateway.core.patient.PatientId;
import org.suitegateway.core.time.Interval;
import org.suitegateway.web.http.BadParameterException;
import org.suitegateway.web.http.Query;
import org.suitegateway.web.steroid.SteroidPanel;
import org.suitegateway.web.wording.ClinicTime;

/** The radiation history of a patient, under all numbers the person ever had. */
@RestController
public final class PatientDoseApi {
    private final PatientDose dose;
    private final SteroidPanel steroids;
    private final Clinic clinic;
    private final ClinicTime time;

    public PatientDoseApi(PatientDose dose, SteroidPanel steroids, Clinic clinic, ClinicTime time) {
        this.dose = dose;
        this.steroids = steroids;
        this.clinic = clinic;
        this.time = time;
    }

    @GetMapping("/api/v1/patients/{id}/dose")
    PatientDoseView dose(@PathVariable String id, HttpServletRequest request) {
        Query query = Query.of(request, "issuer", "from", "to");
        PatientDose.History history =
                dose.of(patient(dose, clinic, id, query.text("issuer").orElse("")));
        return PatientDoseView.of(history, window(query, history, time), steroids.view(history.patient()), time);
    }

    /**
     * The clinic's own patient when no issuer is given, unless only another issuer's patient of that number has dose.
     *
     * @throws BadParameterException if it is no patient's number
     */
    static PatientId patient(PatientDose dose, Clinic clinic, String number, String issuer) {
        try {
            PatientId id = clinic.patientId(number, issuer);
            List<PatientId> named = issuer.isEmpty() ? dose.named(id.value()) : List.of();
            return named.size() == 1 ? named.get(0) : id;
        } catch (IllegalArgumentException e) {
            throw new BadParameterException("id", String.valueOf(e.getMessage()));
        }
    }

    /** Of the days asked for, both included; absent when none was. */
    static Optional<PatientDose.Totals> window(Query query, PatientDose.History history, ClinicTime time) {
        if (query.text("from").isEmpty() && query.text("to").isEmpty()) {
            return Optional.empty();
        }
        java.time.LocalDate to = query.date("to").orElseGet(time::today);
        java.time.LocalDate from = query.date("from").orElseGet(() -> to.minusYears(1));
        if (to.isBefore(from)) {
            throw new BadParameterException("to", "must not be before from");
        }
        return Optional.of(history.within(
                new Interval(time.zone().day(from).from(), time.zone().day(to).to())));
    }
}
