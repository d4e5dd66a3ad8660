package org.suitegateway.web.live;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.suitegateway.core.quantity.DoseEquivalent;
import org.suitegateway.core.staffdose.live.DosimeterDesk;
import org.suitegateway.core.staffdose.live.LiveDosimetry;
import org.suitegateway.core.staffdose.live.LiveDosimetry.Heard;
import org.suitegateway.web.http.ForPeople;
import org.suitegateway.web.http.Query;
import org.suitegateway.web.wording.Amounts;
import org.suitegateway.web.wording.ClinicTime;

/** What live dosimeters say now, and who wears them. */
@ForPeople
public final class LivePage {
    private final Dosimeters dosimeters;
    private final DosimeterDesk desk;
    private final WearingForm form;
    private final LiveDosimetry live;
    private final ClinicTime time;

    public LivePage(Dosimeters dosimeters, DosimeterDesk desk, WearingForm form, LiveDosimetry live, ClinicTime time) {
        this.dosimeters = dosimeters;
        this.desk = desk;
        this.form = form;
        this.live = live;
        this.time = time;
    }

    /** One dosimeter. @param key for the style sheet @param trouble with its clock or battery; empty if none */
    record Line(
            String serial,
            String wearer,
            String since,
            String key,
            String word,
            String rate,
            String counter,
            String last,
            String trouble,
            boolean worn) {}

    /** Why a line was no reading. */
    record RefusedLine(String at, String place, String rule) {}

    /** Somebody to choose. */
    record Choice(String value, String label) {}

    @GetMapping("/dosimetry/live")
    String page(HttpServletRequest request, Model model) {
        Query.of(request, "by-itself");
        model.addAttribute("lines", dosimeters.all().stream().map(this::line).toList());
        model.addAttribute("refusedCount", live.refused().count());
        model.addAttribute(
                "refused",
                live.refused().last().stream()
                        .map(r -> new RefusedLine(time.exactMoment(r.at()), r.place(), r.rule()))
                        .toList());
        model.addAttribute("again", "10; url=/dosimetry/live?by-itself");
        return "live";
    }

    /** Away from the page that changes by itself: nobody likes a form that forgets. */
    @GetMapping("/dosimetry/live/wearing")
    String wearing(HttpServletRequest request, Model model) {
        String serial = Query.of(request, "dosimeter").text("dosimeter").orElse("");
        List<Choice> people = desk.people().stream()
                .map(p -> new Choice(p.id(), p.name().display()))
                .toList();
        model.addAttribute("serial", serial);
        model.addAttribute("people", people);
        model.addAttribute(
                "history",
                serial.isEmpty()
                        ? List.of()
                        : desk.history(serial).stream()
                                .map(w -> new Line(
                                        w.dosimeter(),
                                        desk.person(w.staffId())
                                                .map(p -> p.name().display())
                                                .orElse(w.staffId()),
                                        time.exactMoment(w.from()),
                                        "",
                                        w.to().map(time::exactMoment).orElse("now"),
                                        "",
                                        "",
                                        w.by() + ", " + time.moment(w.at()),
                                        "",
                                        w.to().isEmpty()))
                                .toList());
        return "live-wearing";
    }

    @PostMapping("/dosimetry/live/wearing")
    String wear(
            @RequestParam(defaultValue = "") String dosimeter,
            @RequestParam(defaultValue = "") String staffId,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            Principal person,
            RedirectAttributes said) {
        form.apply(new WearingForm.Said(dosimeter, staffId, from, to), person.getName());
        said.addFlashAttribute("said", staffId.isBlank() ? "Nobody wears it any more." : "Noted who wears it.");
        return "redirect:/dosimetry/live";
    }

    private Line line(Dosimeters.One one) {
        Optional<Heard> h = one.heard();
        boolean now = one.state() == Dosimeters.State.HEARD;
        return new Line(
                one.dosimeter(),
                one.person()
                        .map(p -> p.name().display())
                        .orElse(one.worn().isPresent() ? "a person no longer known" : ""),
                one.worn().map(w -> time.moment(w.from())).orElse(""),
                now
                        ? "band-"
                                + h.map(x -> Band.of(x.rate()).name().toLowerCase(java.util.Locale.ROOT))
                                        .orElse("")
                        : "band-gap",
                now ? h.map(x -> Band.of(x.rate()).word()).orElse("") : h.isPresent() ? "silent" : "not heard",
                now ? h.map(x -> Amounts.rounded(x.rate().mSvPerHour())).orElse("") : "",
                h.flatMap(Heard::counter)
                        .map(DoseEquivalent::mSv)
                        .map(Amounts::rounded)
                        .orElse(""),
                h.map(x -> time.exactMoment(x.receivedAt())).orElse("not since the start"),
                h.map(this::trouble).orElse(""),
                one.worn().isPresent());
    }

    private String trouble(Heard h) {
        String clock = h.clockBehind().abs().compareTo(live.clockTolerance()) <= 0
                ? ""
                : "its clock is " + length(h.clockBehind().abs())
                        + (h.clockBehind().isNegative() ? " ahead" : " behind");
        String battery =
                h.battery().filter(b -> b <= 10).map(b -> "battery " + b + " %").orElse("");
        return clock.isEmpty() || battery.isEmpty() ? clock + battery : clock + "; " + battery;
    }

    private static String length(Duration d) {
        return d.toMinutes() < 2 ? d.toSeconds() + " s" : d.toHours() < 2 ? d.toMinutes() + " min" : d.toHours() + " h";
    }
}
