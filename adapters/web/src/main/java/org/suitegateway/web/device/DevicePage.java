package org.suitegateway.web.device;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.suitegateway.core.delivery.Deliveries;
import org.suitegateway.core.device.Clinic;
import org.suitegateway.core.device.Destination;
import org.suitegateway.core.device.Device;
import org.suitegateway.core.device.Sightings;
import org.suitegateway.core.device.Suite;
import org.suitegateway.core.performed.PerformedSteps;
import org.suitegateway.core.quality.Due;
import org.suitegateway.core.quality.DueState;
import org.suitegateway.core.quality.QualityDues;
import org.suitegateway.web.http.ForPeople;
import org.suitegateway.web.http.Query;
import org.suitegateway.web.wording.ClinicTime;

/** The devices of the clinic, the destinations, and who knocked without being known. */
@ForPeople
public final class DevicePage {
    private final Clinic clinic;
    private final Sightings sightings;
    private final Deliveries deliveries;
    private final PerformedSteps steps;
    private final QualityDues quality;
    private final ClinicTime time;

    public DevicePage(
            Clinic clinic,
            Sightings sightings,
            Deliveries deliveries,
            PerformedSteps steps,
            QualityDues quality,
            ClinicTime time) {
        this.clinic = clinic;
        this.sightings = sightings;
        this.deliveries = deliveries;
        this.steps = steps;
        this.quality = quality;
        this.time = time;
    }

    /**
     * @param trouble what is wrong with it; empty if nothing is known to be
     * @param quality when its quality assurance is due; empty when nobody entered any @param qualityBad whether it is overdue or failed
     */
    record DeviceLine(
            String id,
            String aeTitle,
            String kind,
            String suite,
            String address,
            String lastSeen,
            String lastSeenAgo,
            String lastEcho,
            String lastEchoAgo,
            String trouble,
            String quality,
            boolean qualityBad) {}

    /** Objects and messages about performed steps. @param oldest since when the oldest waits; empty if none does */
    record DestinationLine(String id, String aeTitle, String address, int waiting, int failed, String oldest) {}

    /** Someone at the door. */
    public record CallerLine(String callingAe, String peer, String reason, String last, int times) {}

    @GetMapping("/devices")
    String page(HttpServletRequest request, Model model) {
        Query.none(request);
        Map<String, List<Due>> dues = quality.all().stream()
                .collect(Collectors.groupingBy(d -> d.equipment().id()));
        model.addAttribute(
                "devices",
                clinic.devices().stream()
                        .map(d -> line(d, dues.getOrDefault(d.id(), List.of())))
                        .toList());
        List<Deliveries.Backlog> backlog = Stream.concat(deliveries.backlog().stream(), steps.backlog().stream())
                .toList();
        model.addAttribute(
                "destinations",
                clinic.destinations().stream().map(d -> line(d, backlog)).toList());
        model.addAttribute("callers", callers(sightings, time));
        return "devices";
    }

    public static List<CallerLine> callers(Sightings sightings, ClinicTime time) {
        return sightings.unknownCallers().stream()
                .map(c -> new CallerLine(
                        c.callingAe().isBlank() ? "(no AE title)" : c.callingAe(),
                        c.peer(),
                        words(c.reason()),
                        time.moment(c.lastAt()),
                        c.times()))
                .toList();
    }

    /** "CALLING_AE_NOT_RECOGNIZED" as "calling AE title not recognized". */
    private static String words(String reason) {
        return reason.toLowerCase(Locale.ROOT).replace('_', ' ').replace(" ae not", " AE title not");
    }

    private DeviceLine line(Device device, List<Due> dues) {
        // what presses most comes first; of what nobody ever entered nothing is known
        Optional<Due> check = dues.stream().filter(d -> d.last().isPresent()).findFirst();
        Optional<Sightings.Sighting> seen = sightings.of(device.id());
        Optional<Instant> contact = seen.flatMap(Sightings.Sighting::lastContact);
        Optional<Instant> echo = seen.flatMap(Sightings.Sighting::lastEcho);
        return new DeviceLine(
                device.id(),
                device.aeTitle(),
                switch (device.kind()) {
                    case C_ARM -> "C-arm";
                    case ULTRASOUND -> "Ultrasound";
                    case OTHER -> "Other";
                },
                device.suiteId().flatMap(clinic::suite).map(Suite::name).orElse(""),
                device.host()
                        .map(h -> h + device.port().map(p -> ":" + p).orElse(""))
                        .orElse(""),
                contact.map(time::moment).orElse(""),
                contact.map(time::ago).orElse(""),
                echo.map(time::moment).orElse(""),
                echo.map(time::ago).orElse(""),
                seen.filter(s -> s.missedEchoes() > 0)
                        .map(s ->
                                (s.missedEchoes() == 1 ? "1 echo missed" : s.missedEchoes() + " echoes missed in a row")
                                        + s.firstMissed()
                                                .map(at -> " since " + time.moment(at))
                                                .orElse("")
                                        + (s.missedWhy().isEmpty() ? "" : ": " + s.missedWhy()))
                        .orElse(""),
                check.map(d -> (d.state() == DueState.FAILED ? "failed, " : "")
                                + d.plan().label()
                                + d.assessment()
                                        .dueOn()
                                        .map(on -> " due " + time.day(on))
                                        .orElse(""))
                        .orElse(""),
                check.filter(d -> d.state() == DueState.FAILED || d.state() == DueState.OVERDUE)
                        .isPresent());
    }

    private DestinationLine line(Destination destination, List<Deliveries.Backlog> backlog) {
        List<Deliveries.Backlog> owed = backlog.stream()
                .filter(b -> b.destination().equals(destination.id()))
                .toList();
        return new DestinationLine(
                destination.id(),
                destination.aeTitle(),
                destination.host() + ":" + destination.port(),
                owed.stream().mapToInt(Deliveries.Backlog::waiting).sum(),
                owed.stream().mapToInt(Deliveries.Backlog::failed).sum(),
                owed.stream()
                        .flatMap(b -> b.oldestWaiting().stream())
                        .min(Comparator.naturalOrder())
                        .map(at -> time.moment(at) + " (" + time.ago(at) + ")")
                        .orElse(""));
    }
}
