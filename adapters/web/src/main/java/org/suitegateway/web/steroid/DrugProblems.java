package org.suitegateway.web.steroid;

import java.util.List;
import org.springframework.ui.Model;
import org.suitegateway.core.Page;
import org.suitegateway.core.patient.Patient;
import org.suitegateway.core.patient.PatientDirectory;
import org.suitegateway.core.steroid.SteroidLine;
import org.suitegateway.core.steroid.Steroids;
import org.suitegateway.web.alert.AlertWords;

/** Drugs that a person should look at. Thread-safe. */
public final class DrugProblems {
    private final Steroids steroids;
    private final DrugWords words;
    private final PatientDirectory patients;

    public DrugProblems(Steroids steroids, DrugWords words, PatientDirectory patients) {
        this.steroids = steroids;
        this.words = words;
        this.patients = patients;
    }

    /** A drug and whose it is. */
    public record Line(DrugWords.Line line, String patient) {}

    /** For the fragment {@code drugs :: problems}. */
    public void addTo(Model model, Page.Request part) {
        model.addAttribute("unmapped", lines(steroids.unmapped(part)));
        model.addAttribute("unmappedCount", steroids.countUnmapped());
        model.addAttribute("lostDrugs", lines(steroids.withoutProcedure(part)));
        model.addAttribute("lostDrugCount", steroids.countWithoutProcedure());
    }

    private List<Line> lines(Page<SteroidLine> page) {
        return page.items().stream()
                .map(l -> new Line(
                        words.line(l),
                        patients.find(l.patient())
                                .map(Patient::name)
                                .map(n -> AlertWords.named(n, l.patient().value()))
                                .orElse(l.patient().value())))
                .toList();
    }
}
