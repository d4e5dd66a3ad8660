package org.suitegateway.web.device;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.suitegateway.core.device.QualityCheck;
import org.suitegateway.core.device.QualityChecks;
import org.suitegateway.web.http.ForPeople;
import org.suitegateway.web.http.Query;
import org.suitegateway.web.wording.ClinicTime;

/** Quality assurances of a device. */
@ForPeople
public final class QualityPage {
    private final QualityDesk desk;
    private final QualityChecks quality;
    private final ClinicTime time;

    public QualityPage(QualityDesk desk, QualityChecks quality, ClinicTime time) {
        this.desk = desk;
        this.quality = quality;
        this.time = time;
    }

    /** One of them. */
    record Line(String done, String next, boolean passed, String by, String comment) {}

    @GetMapping("/devices/{id}/quality-checks")
    String page(@PathVariable String id, HttpServletRequest request, Model model) {
        Query.none(request);
        desk.requireDevice(id);
        model.addAttribute("device", id);
        model.addAttribute("today", time.today().toString());
        model.addAttribute("inAYear", time.today().plusYears(1).toString());
        model.addAttribute("checks", quality.of(id).stream().map(this::line).toList());
        return "quality-checks";
    }

    @PostMapping("/devices/{id}/quality-checks")
    String enter(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String doneOn,
            @RequestParam(defaultValue = "") String nextDue,
            @RequestParam(defaultValue = "true") boolean passed,
            @RequestParam(defaultValue = "") String comment,
            Principal person,
            RedirectAttributes said) {
        desk.enter(id, doneOn, nextDue, passed, person.getName(), comment);
        said.addFlashAttribute("said", "Quality assurance of " + id + " entered.");
        said.addAttribute("device", id);
        return "redirect:/devices/{device}/quality-checks";
    }

    private Line line(QualityCheck check) {
        return new Line(
                time.day(check.doneOn()),
                time.day(check.nextDue()),
                check.passed(),
                check.by() + ", " + time.moment(check.at()),
                check.comment());
    }
}
