package org.suitegateway.web.live;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.suitegateway.core.quantity.DoseEquivalent;
import org.suitegateway.core.staff.StaffPerson;
import org.suitegateway.core.staffdose.live.DosimeterDesk;
import org.suitegateway.core.staffdose.live.LiveDosimetry;
import org.suitegateway.core.staffdose.live.LiveDosimetry.Heard;
import org.suitegateway.core.staffdose.live.Wearing;
import org.suitegateway.web.wording.ClinicTime;

/** Every dosimeter that was heard lately or is worn, with its wearer. Thread-safe. */
public final class Dosimeters {
    /** A hub sends every second, and pages are looked at: what is older is not now. */
    private static final Duration NOW = Duration.ofSeconds(10);

    private final LiveDosimetry live;
    private final DosimeterDesk desk;
    private final ClinicTime time;

    public Dosimeters(LiveDosimetry live, DosimeterDesk desk, ClinicTime time) {
        this.live = live;
        this.desk = desk;
        this.time = time;
    }

    /** Whether it is heard. */
    enum State {
        HEARD,
        /** Its last reading is older than ten seconds. */
        SILENT,
        /** Not since the service started. */
        NEVER
    }

    /** One, with what there is of it. */
    record One(
            String dosimeter,
            State state,
            Optional<Heard> heard,
            Optional<Wearing> worn,
            Optional<StaffPerson> person) {}

    /** As REST tells it. */
    record View(
            String dosimeter,
            String state,
            Optional<String> staffId,
            Optional<String> name,
            Optional<String> wornSince,
            Optional<String> lastHeard,
            Optional<String> deviceTime,
            Optional<BigDecimal> doseRateMSvPerHour,
            Optional<String> band,
            Optional<BigDecimal> cumulativeMSv,
            Optional<Long> clockBehindSeconds,
            Optional<String> status,
            Optional<Integer> batteryPercent,
            Optional<Long> repeatedLines,
            Optional<Long> lateLines) {}

    List<One> all() {
        Instant now = time.now();
        Map<String, Heard> heard = new HashMap<>();
        live.heard().forEach(h -> heard.put(h.dosimeter(), h));
        Map<String, Wearing> worn = new HashMap<>();
        desk.worn().forEach(w -> worn.put(w.dosimeter(), w));
        TreeSet<String> serials = new TreeSet<>(heard.keySet());
        serials.addAll(worn.keySet());
        List<One> all = new ArrayList<>();
        for (String serial : serials) {
            Optional<Heard> last = Optional.ofNullable(heard.get(serial));
            Optional<Wearing> wearing = Optional.ofNullable(worn.get(serial));
            State state = last.map(h -> h.receivedAt().isBefore(now.minus(NOW)) ? State.SILENT : State.HEARD)
                    .orElse(State.NEVER);
            all.add(new One(serial, state, last, wearing, wearing.flatMap(w -> desk.person(w.staffId()))));
        }
        return all;
    }

    View view(One one) {
        Optional<Heard> h = one.heard();
        return new View(
                one.dosimeter(),
                one.state().name(),
                one.person().map(StaffPerson::id).or(() -> one.worn().map(Wearing::staffId)),
                one.person().map(p -> p.name().display()),
                one.worn().map(w -> time.iso(w.from())),
                h.map(x -> time.iso(x.receivedAt())),
                h.map(x -> time.iso(x.deviceTime())),
                h.map(x -> x.rate().mSvPerHour()),
                h.map(x -> Band.of(x.rate()).name()),
                h.flatMap(Heard::counter).map(DoseEquivalent::mSv),
                h.map(x -> x.clockBehind().toSeconds()),
                h.map(Heard::status).filter(s -> !s.isEmpty()),
                h.flatMap(Heard::battery),
                h.map(Heard::repeated),
                h.map(Heard::late));
    }
}
