package org.suitegateway.web.patient;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.suitegateway.core.patient.PatientId;
import org.suitegateway.core.patient.PatientIdentities;
import org.suitegateway.web.http.Listing;
import org.suitegateway.web.http.Query;
import org.suitegateway.web.wording.ClinicTime;

/** {@code /api/v1/patient-merges}. */
@RestController
@RequestMapping("/api/v1/patient-merges")
public final class MergeApi {
    private final MergeDesk desk;
    private final ClinicTime time;

    public MergeApi(MergeDesk desk, ClinicTime time) {
        this.desk = desk;
        this.time = time;
    }

    /** @param source the message that said so */
    record MergeView(
            String id,
            String at,
            Identity retired,
            Identity survivor,
            String source,
            String state,
            Optional<Undone> undone) {}

    /** An identifier and whom it was recorded for. */
    record Identity(String id, String issuer, Optional<String> name) {}

    /** Who took it back. */
    record Undone(String person, String at) {}

    /** What became of it. */
    record Outcome(String id, String state) {}

    @GetMapping
    Listing<MergeView> list(HttpServletRequest request) {
        return Listing.of(Query.ofList(request).page(desk::list), this::view);
    }

    @PostMapping("/{id}/undo")
    Outcome undo(@PathVariable String id, Principal person, HttpServletRequest request) {
        Query.none(request);
        desk.undo(id, person.getName());
        return new Outcome(id, "UNDONE");
    }

    private MergeView view(PatientIdentities.Merge m) {
        return new MergeView(
                m.id(),
                time.iso(m.madeAt()),
                identity(m.retired()),
                identity(m.survivor()),
                m.source(),
                m.undone().isPresent() ? "UNDONE" : "STANDS",
                m.undone().map(u -> new Undone(u.person(), time.iso(u.at()))));
    }

    private Identity identity(PatientId id) {
        return new Identity(id.value(), id.issuer(), Optional.of(desk.name(id)).filter(n -> !n.isEmpty()));
    }
}
