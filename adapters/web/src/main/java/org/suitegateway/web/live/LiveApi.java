package org.suitegateway.web.live;

import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.suitegateway.core.procedure.Procedures;
import org.suitegateway.core.quantity.DoseEquivalent;
import org.suitegateway.core.staffdose.LiveDoses.Measured;
import org.suitegateway.core.staffdose.live.LiveDosimetry;
import org.suitegateway.core.staffdose.live.ProcedureLiveDose;
import org.suitegateway.core.time.Interval;
import org.suitegateway.web.http.BadParameterException;
import org.suitegateway.web.http.Listing;
import org.suitegateway.web.http.ProblemException;
import org.suitegateway.web.http.Query;
import org.suitegateway.web.wording.ClinicTime;

/** {@code /api/v1/dosimetry/dosimeters}, and {@code /api/v1/procedures/{id}/live-dose}. */
@RestController
@RequestMapping("/api/v1")
public final class LiveApi {
    private static final Duration LONGEST = Duration.ofDays(1);

    private final Dosimeters dosimeters;
    private final WearingForm form;
    private final LiveDosimetry live;
    private final ProcedureLiveDose procedureDose;
    private final Procedures procedures;
    private final ClinicTime time;

    public LiveApi(
            Dosimeters dosimeters,
            WearingForm form,
            LiveDosimetry live,
            ProcedureLiveDose procedureDose,
            Procedures procedures,
            ClinicTime time) {
        this.dosimeters = dosimeters;
        this.form = form;
        this.live = live;
        this.procedureDose = procedureDose;
        this.procedures = procedures;
        this.time = time;
    }

    /** A list, with what was refused. */
    record Heard(List<Dosimeters.View> items, String next, long refusedLines, List<Refused> refused) {}

    /** Why a line was no reading. */
    record Refused(String at, String place, String rule) {}

    /** A time of a dosimeter or of a person. */
    record Dose(
            String from,
            String to,
            BigDecimal doseMSv,
            BigDecimal peakMSvPerHour,
            long heardSeconds,
            long gapSeconds,
            Optional<BigDecimal> gapDoseMSv) {}

    /** Somebody at a procedure. */
    record Share(String staffId, Optional<String> name, String role, String from, String to, Optional<Dose> dose) {}

    @GetMapping("/dosimetry/dosimeters")
    Heard list(HttpServletRequest request) {
        Listing<Dosimeters.View> all = Listing.of(dosimeters.all(), Query.ofList(request), dosimeters::view);
        return new Heard(
                all.items(),
                all.next(),
                live.refused().count(),
                live.refused().last().stream()
                        .map(r -> new Refused(time.iso(r.at()), r.place(), r.rule()))
                        .toList());
    }

    @PutMapping(path = "/dosimetry/dosimeters", consumes = MediaType.APPLICATION_JSON_VALUE)
    Heard wear(@RequestBody WearingForm.Said said, Principal person, HttpServletRequest request) {
        Query.none(request);
        form.apply(said, person.getName());
        List<Dosimeters.View> one = dosimeters.all().stream()
                .filter(d -> d.dosimeter().equals(said.dosimeter()))
                .map(dosimeters::view)
                .toList();
        return new Heard(one, "", live.refused().count(), List.of());
    }

    @GetMapping("/dosimetry/dosimeters/{serial}/minutes")
    Listing<Dose> minutes(@PathVariable String serial, HttpServletRequest request) {
        Query query = Query.ofList(request, "from", "to");
        Instant to = query.to("to", time.zone()).orElse(time.now());
        Instant from = query.from("from", time.zone()).orElse(to.minus(Duration.ofHours(1)));
        if (to.isBefore(from) || Duration.between(from, to).compareTo(LONGEST.plusHours(1)) > 0) {
            throw new BadParameterException("to", "must be after from, and at most a day later");
        }
        List<Dose> all = new ArrayList<>();
        live.minutes(serial, new Interval(from, to))
                .forEach((minute, m) -> all.add(dose(new Interval(minute, minute.plusSeconds(60)), m)));
        return Listing.of(all, query, d -> d);
    }

    @GetMapping("/procedures/{id}/live-dose")
    Listing<Share> ofProcedure(@PathVariable String id, HttpServletRequest request) {
        Query query = Query.ofList(request);
        if (procedures.find(id).isEmpty()) {
            throw ProblemException.notFound("procedure");
        }
        return Listing.of(
                procedureDose.of(id),
                query,
                s -> new Share(
                        s.staffId(),
                        s.person().map(p -> p.name().display()),
                        s.role().name(),
                        time.iso(s.during().from()),
                        time.iso(s.during().to()),
                        s.dose().map(m -> dose(s.during(), m))));
    }

    private Dose dose(Interval during, Measured m) {
        return new Dose(
                time.iso(during.from()),
                time.iso(during.to()),
                m.dose().mSv(),
                m.peak().scaleByPowerOfTen(3),
                m.heard().toSeconds(),
                m.gap().toSeconds(),
                m.gapDose().map(DoseEquivalent::mSv));
    }
}
