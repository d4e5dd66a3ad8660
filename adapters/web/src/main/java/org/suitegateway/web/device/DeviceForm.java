package org.suitegateway.web.device;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.suitegateway.core.device.Clinic;
import org.suitegateway.core.device.Device;
import org.suitegateway.core.device.DeviceChange;
import org.suitegateway.core.device.DeviceDesk;
import org.suitegateway.core.device.DevicePing;
import org.suitegateway.core.device.Sightings;
import org.suitegateway.core.error.RefusedException;
import org.suitegateway.web.http.BadParameterException;
import org.suitegateway.web.http.Comments;
import org.suitegateway.web.http.ForPeople;
import org.suitegateway.web.http.ProblemException;
import org.suitegateway.web.http.Query;
import org.suitegateway.web.language.Texts;
import org.suitegateway.web.wording.ClinicTime;

/** Adds a device with a click on who knocked, changes one, takes one out of service, and asks one whether it is there. */
@ForPeople
public final class DeviceForm {
    private static final int DICOM_PORT = 104;

    private final Clinic clinic;
    private final DeviceDesk desk;
    private final DevicePing ping;
    private final Sightings sightings;
    private final Texts texts;
    private final ClinicTime time;

    public DeviceForm(
            Clinic clinic, DeviceDesk desk, DevicePing ping, Sightings sightings, Texts texts, ClinicTime time) {
        this.clinic = clinic;
        this.desk = desk;
        this.ping = ping;
        this.sightings = sightings;
        this.texts = texts;
        this.time = time;
    }

    /** A change as the page lists it. */
    record Step(String at, String person, String what, String comment) {}

    @GetMapping("/devices/new")
    String empty(HttpServletRequest request, Model model) {
        Query query = Query.of(request, "ae", "peer");
        String ae = query.text("ae").orElse("");
        String asked = sightings.unknownCallers().stream()
                .filter(c -> c.callingAe().strip().equals(ae))
                .map(Sightings.UnknownCaller::asked)
                .findFirst()
                .orElse("");
        String id = ae.replaceAll("[^A-Za-z0-9_-]", "");
        return form(
                new DeviceDesk.Entry(
                        id,
                        ae,
                        "",
                        likely(ae, asked),
                        query.text("peer").orElse(""),
                        query.text("peer").map(p -> String.valueOf(DICOM_PORT)).orElse("")),
                true,
                Optional.empty(),
                model);
    }

    /** By what it wanted to send, else by what it calls itself. A person looks at it before it is entered. */
    private static Device.Kind likely(String ae, String asked) {
        String words = (asked + " " + ae).toUpperCase(Locale.ROOT);
        if (words.contains("ULTRASOUND") || words.matches(".*\\bUS\\d*\\b.*")) {
            return Device.Kind.ULTRASOUND;
        }
        return words.contains("X-RAY") || words.contains("CARM") || words.contains("C-ARM")
                ? Device.Kind.C_ARM
                : Device.Kind.OTHER;
    }

    @PostMapping("/devices/new")
    String add(
            @RequestParam(defaultValue = "") String id,
            @RequestParam(defaultValue = "") String aeTitle,
            @RequestParam(defaultValue = "") String suite,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String host,
            @RequestParam(defaultValue = "") String port,
            Principal person,
            RedirectAttributes said,
            Model model,
            HttpServletResponse response) {
        DeviceDesk.Entry entry = entry(id, aeTitle, suite, kind, host, port);
        try {
            desk.add(entry, person.getName());
        } catch (RefusedException e) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            return form(entry, true, Optional.of(e), model);
        }
        said.addFlashAttribute("said", texts.of("devices.added", entry.id()));
        return "redirect:/devices";
    }

    @GetMapping("/devices/{id}/edit")
    String one(@PathVariable String id, HttpServletRequest request, Model model) {
        Query.none(request);
        DeviceChange now = current(id);
        return form(
                new DeviceDesk.Entry(
                        id,
                        now.aeTitle(),
                        now.suiteId().orElse(""),
                        now.kind(),
                        now.host().orElse(""),
                        now.port().map(String::valueOf).orElse("")),
                false,
                Optional.empty(),
                model);
    }

    @PostMapping("/devices/{id}/edit")
    String change(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String aeTitle,
            @RequestParam(defaultValue = "") String suite,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String host,
            @RequestParam(defaultValue = "") String port,
            Principal person,
            RedirectAttributes said,
            Model model,
            HttpServletResponse response) {
        current(id);
        DeviceDesk.Entry entry = entry(id, aeTitle, suite, kind, host, port);
        try {
            desk.change(entry, person.getName());
        } catch (RefusedException e) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            return form(entry, false, Optional.of(e), model);
        }
        said.addFlashAttribute("said", texts.of("devices.changed", id));
        return "redirect:/devices";
    }

    @PostMapping("/devices/{id}/service")
    String service(
            @PathVariable String id,
            @RequestParam boolean inService,
            @RequestParam(defaultValue = "") String comment,
            Principal person,
            RedirectAttributes said) {
        current(id);
        try {
            desk.service(id, inService, person.getName(), Comments.checked(comment));
            said.addFlashAttribute("said", texts.of(inService ? "devices.is-in" : "devices.is-out", id));
        } catch (RefusedException e) {
            said.addFlashAttribute("saidFailed", texts.of("devices.refused", e.place(), e.rule()));
        }
        return "redirect:/devices";
    }

    @PostMapping("/devices/{id}/ping")
    String ping(@PathVariable String id, RedirectAttributes said) {
        Device device = clinic.device(id)
                .filter(d -> d.host().isPresent())
                .orElseThrow(() -> ProblemException.notFound("device with an address"));
        DevicePing.Answer answer = ping.ping(device);
        if (answer.answered()) {
            sightings.echoAnswered(id, time.now());
            said.addFlashAttribute(
                    "said", texts.of("devices.answered", id, answer.took().toMillis()));
        } else {
            sightings.echoMissed(id, time.now(), answer.why());
            said.addFlashAttribute(
                    "saidFailed",
                    texts.of(
                            "devices.silent",
                            id,
                            device.host().orElse("") + ":"
                                    + device.port().map(String::valueOf).orElse(""),
                            answer.why()));
        }
        return "redirect:/devices";
    }

    private DeviceChange current(String id) {
        return desk.history(id).stream()
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("device that was added on a page"));
    }

    private static DeviceDesk.Entry entry(
            String id, String aeTitle, String suite, String kind, String host, String port) {
        Device.Kind known = Arrays.stream(Device.Kind.values())
                .filter(k -> k.name().equals(kind))
                .findFirst()
                .orElseThrow(
                        () -> new BadParameterException("kind", "must be one of " + List.of(Device.Kind.values())));
        return new DeviceDesk.Entry(id.strip(), aeTitle.strip(), suite.strip(), known, host.strip(), port.strip());
    }

    private String form(DeviceDesk.Entry entry, boolean isNew, Optional<RefusedException> wrong, Model model) {
        List<DeviceChange> history = isNew ? List.of() : desk.history(entry.id());
        model.addAttribute("entry", entry);
        model.addAttribute("isNew", isNew);
        model.addAttribute(
                "inService",
                history.stream().findFirst().map(DeviceChange::inService).orElse(true));
        model.addAttribute("history", history.stream().map(this::step).toList());
        model.addAttribute("suites", clinic.suites());
        model.addAttribute("kinds", Device.Kind.values());
        model.addAttribute("wrongField", wrong.map(RefusedException::place).orElse(""));
        model.addAttribute("wrongRule", wrong.map(RefusedException::rule).orElse(""));
        return "device-form";
    }

    private Step step(DeviceChange change) {
        return new Step(
                time.full(change.at()),
                change.person(),
                change.aeTitle() + ", " + texts.of("devices.kind." + change.kind())
                        + change.suiteId().map(s -> ", " + s).orElse("")
                        + change.host().map(h -> ", " + h).orElse("")
                        + change.port().map(p -> ":" + p).orElse("")
                        + (change.inService() ? "" : ", " + texts.of("devices.out")),
                change.comment());
    }
}
