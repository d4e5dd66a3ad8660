package org.suitegateway.web.patient;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.suitegateway.core.dose.PatientDose;
import org.suitegateway.web.http.BadParameterException;
import org.suitegateway.web.http.Query;
import org.suitegateway.web.steroid.SteroidPanel;
import org.suitegateway.web.wording.ClinicTime;

/** The radiation history of a patient, under all numbers the person ever had. */
@RestController
public final class PatientDoseApi {
    private final PatientDose dose;
    private final PatientLookup lookup;
    private final SteroidPanel steroids;
    private final ClinicTime time;

    public PatientDoseApi(PatientDose dose, PatientLookup lookup, SteroidPanel steroids, ClinicTime time) {
        this.dose = dose;
        this.lookup = lookup;
        this.steroids = steroids;
        this.time = time;
    }

    @GetMapping("/api/v1/patients/{id}/dose")
    PatientDoseView dose(@PathVariable String id, HttpServletRequest request) {
        return dose(id, Query.of(request, "issuer", "from", "to"));
    }

    /** For numbers that no path can hold: one with a slash. */
    @GetMapping("/api/v1/patients/dose")
    PatientDoseView dose(HttpServletRequest request) {
        Query query = Query.of(request, "id", "issuer", "from", "to");
        return dose(query.text("id").orElseThrow(() -> new BadParameterException("id", "must be given")), query);
    }

    private PatientDoseView dose(String number, Query query) {
        PatientLookup.Days days = PatientLookup.Days.of(query);
        PatientDose.History history =
                dose.of(lookup.of(number, query.text("issuer").orElse("")));
        return PatientDoseView.of(history, lookup.within(days, history), steroids.view(history.patient()), time);
    }
}
