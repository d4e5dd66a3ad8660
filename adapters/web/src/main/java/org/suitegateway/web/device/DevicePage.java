package org.suitegateway.web.device;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.suitegateway.core.Page;
import org.suitegateway.core.delivery.Deliveries;
import org.suitegateway.core.device.Clinic;
import org.suitegateway.core.device.Destination;
import org.suitegateway.core.device.Device;
import org.suitegateway.core.device.DeviceActivity;
import org.suitegateway.core.device.DeviceChange;
import org.suitegateway.core.device.DeviceDesk;
import org.suitegateway.core.device.Sightings;
import org.suitegateway.core.device.Suite;
import org.suitegateway.core.intake.FailedObjects;
import org.suitegateway.core.performed.PerformedSteps;
import org.suitegateway.core.quality.Due;
import org.suitegateway.core.quality.DueState;
import org.suitegateway.core.quality.QualityDues;
import org.suitegateway.web.http.ForPeople;
import org.suitegateway.web.http.Query;
import org.suitegateway.web.language.Texts;
import org.suitegateway.web.wording.ClinicTime;

/** The devices of the clinic, the destinations, and who knocked without being known. */
@ForPeople
public final class DevicePage {
    private static final Duration CLOCK_IS_RIGHT = Duration.ofSeconds(30);

    private final Clinic clinic;
    private final DeviceDesk desk;
    private final DeviceActivity activity;
    private final Sightings sightings;
    private final FailedObjects failedObjects;
    private final Deliveries deliveries;
    private final PerformedSteps steps;
    private final QualityDues quality;
    private final Texts texts;
    private final ClinicTime time;

    public DevicePage(
            Clinic clinic,
            DeviceDesk desk,
            DeviceActivity activity,
            Sightings sightings,
            FailedObjects failedObjects,
            Deliveries deliveries,
            PerformedSteps steps,
            QualityDues quality,
            Texts texts,
            ClinicTime time) {
        this.clinic = clinic;
        this.desk = desk;
        this.activity = activity;
        this.sightings = sightings;
        this.failedObjects = failedObjects;
        this.deliveries = deliveries;
        this.steps = steps;
        this.quality = quality;
        this.texts = texts;
        this.time = time;
    }

    /**
     * @param origin where it is entered; for one of a page who did and when @param editable whether it is one of a page
     * @param sent today @param clock what its objects say of its clock @param clockBad whether that needs a look
     * @param failed objects from it that failed and wait for a person
     * @param trouble what is wrong with it; empty if nothing is known to be
     * @param quality when its quality assurance is due; empty when nobody entered any @param qualityBad whether it is overdue or failed
     */
    record DeviceLine(
            String id,
            String aeTitle,
            String kind,
            String suite,
            String address,
            String origin,
            boolean editable,
            boolean inService,
            String lastSeen,
            String lastSeenAgo,
            String lastEcho,
            String lastEchoAgo,
            String sent,
            String clock,
            boolean clockBad,
            long failed,
            String trouble,
            String quality,
            boolean qualityBad) {}

    /** Objects and messages about performed steps. @param oldest since when the oldest waits; empty if none does */
    record DestinationLine(String id, String aeTitle, String address, int waiting, int failed, String oldest) {}

    /** Someone at the door. @param ae as it came @param known whether it is a device by now */
    public record CallerLine(
            String callingAe,
            String ae,
            String peer,
            String reason,
            String asked,
            String last,
            int times,
            boolean known) {}

    private record Today(
            Map<String, DeviceActivity.Sent> sent, Map<String, Long> failed, Map<String, List<Due>> dues) {}

    @GetMapping("/devices")
    String page(HttpServletRequest request, Model model) {
        Query.none(request);
        Map<String, Long> failed = new HashMap<>();
        failedObjects
                .list(Page.Request.first(Page.Request.MAX))
                .items()
                .forEach(f -> failed.merge(f.sender().callingAe(), 1L, Long::sum));
        Map<String, List<Due>> dues = quality.all().stream()
                .collect(Collectors.groupingBy(d -> d.equipment().id()));
        Today today = new Today(activity.since(time.zone().day(time.today()).from()), failed, dues);
        Map<String, DeviceChange> entered = new HashMap<>();
        desk.all().forEach(c -> entered.put(c.deviceId(), c));
        Stream<DeviceLine> configured =
                clinic.configuredDevices().stream().map(d -> line(d, Optional.empty(), true, today));
        Stream<DeviceLine> added = entered.values().stream()
                .sorted(Comparator.comparing(DeviceChange::deviceId))
                .map(c -> line(c.device(time.zone()), Optional.of(c), c.inService(), today));
        model.addAttribute("devices", Stream.concat(configured, added).toList());
        List<Deliveries.Backlog> backlog = Stream.concat(deliveries.backlog().stream(), steps.backlog().stream())
                .toList();
        model.addAttribute(
                "destinations",
                clinic.destinations().stream().map(d -> line(d, backlog)).toList());
        model.addAttribute("callers", callers(clinic, sightings, texts, time));
        return "devices";
    }

    public static List<CallerLine> callers(Clinic clinic, Sightings sightings, Texts texts, ClinicTime time) {
        return sightings.unknownCallers().stream()
                .map(c -> new CallerLine(
                        c.callingAe().isBlank() ? texts.of("devices.no-title") : c.callingAe(),
                        c.callingAe(),
                        c.peer(),
                        words(c.reason()),
                        c.asked(),
                        time.moment(c.lastAt()),
                        c.times(),
                        clinic.deviceByAe(c.callingAe()).isPresent()))
                .toList();
    }

    /** "CALLING_AE_NOT_RECOGNIZED" as "calling AE title not recognized": the words of the standard, in every language. */
    private static String words(String reason) {
        return reason.toLowerCase(java.util.Locale.ROOT).replace('_', ' ').replace(" ae not", " AE title not");
    }

    private DeviceLine line(Device device, Optional<DeviceChange> entered, boolean inService, Today today) {
        // what presses most comes first; of what nobody ever entered nothing is known
        Optional<Due> check = today.dues().getOrDefault(device.id(), List.of()).stream()
                .filter(d -> d.last().isPresent())
                .findFirst();
        Optional<Sightings.Sighting> seen = sightings.of(device.id());
        Optional<Instant> contact = seen.flatMap(Sightings.Sighting::lastContact);
        Optional<Instant> echo = seen.flatMap(Sightings.Sighting::lastEcho);
        Optional<DeviceActivity.Sent> sent = Optional.ofNullable(today.sent().get(device.aeTitle()));
        Optional<Duration> lag = sent.flatMap(DeviceActivity.Sent::clockLag);
        return new DeviceLine(
                device.id(),
                device.aeTitle(),
                texts.of("devices.kind." + device.kind()),
                device.suiteId().flatMap(clinic::suite).map(Suite::name).orElse(""),
                device.host()
                        .map(h -> h + device.port().map(p -> ":" + p).orElse(""))
                        .orElse(""),
                origin(device, entered),
                entered.isPresent(),
                inService,
                contact.map(time::moment).orElse(""),
                contact.map(time::ago).orElse(""),
                echo.map(time::moment).orElse(""),
                echo.map(time::ago).orElse(""),
                sent.map(s -> texts.of("devices.sent", s.objects(), s.doseReports(), time.time(s.last())))
                        .orElse(""),
                lag.map(this::clock).orElse(""),
                lag.filter(l -> l.compareTo(CLOCK_IS_RIGHT.negated()) < 0).isPresent(),
                today.failed().getOrDefault(device.aeTitle(), 0L),
                seen.filter(s -> s.missedEchoes() > 0).map(this::trouble).orElse(""),
                check.map(d -> d.plan().label() + ": "
                                + texts.of(
                                        d.state() == DueState.FAILED ? "devices.failed-due" : "devices.due",
                                        d.assessment().dueOn().map(time::day).orElse("")))
                        .orElse(""),
                check.filter(d -> d.state() == DueState.FAILED || d.state() == DueState.OVERDUE)
                        .isPresent());
    }

    private String origin(Device device, Optional<DeviceChange> entered) {
        if (entered.isEmpty()) {
            return "clinic.yaml";
        }
        DeviceChange change = entered.get();
        if (clinic.shadowed(device)) {
            return texts.of("devices.shadowed");
        }
        return texts.of(
                change.inService() ? "devices.by" : "devices.out-by", change.person(), time.moment(change.at()));
    }

    private String trouble(Sightings.Sighting seen) {
        String missed = texts.of("devices.missed", seen.missedEchoes())
                + seen.firstMissed()
                        .map(at -> " " + texts.of("devices.since", time.moment(at)))
                        .orElse("");
        return seen.missedWhy().isEmpty() ? missed : missed + ": " + seen.missedWhy();
    }

    /** The time an object needs to get here is in it: only a clock that is ahead is certain. */
    private String clock(Duration lag) {
        return lag.isNegative()
                ? texts.of("devices.ahead", lag.negated().toSeconds())
                : texts.of("devices.behind", lag.toSeconds());
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
