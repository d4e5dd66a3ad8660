package org.suitegateway.web.device;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.suitegateway.core.device.QualityCheck;
import org.suitegateway.core.device.QualityChecks;
import org.suitegateway.web.http.BadParameterException;
import org.suitegateway.web.http.Listing;
import org.suitegateway.web.http.Query;
import org.suitegateway.web.wording.ClinicTime;

/** {@code /api/v1/devices/{id}/quality-checks}. */
@RestController
@RequestMapping("/api/v1/devices/{id}/quality-checks")
public final class QualityApi {
    private final QualityDesk desk;
    private final QualityChecks quality;
    private final ClinicTime time;

    public QualityApi(QualityDesk desk, QualityChecks quality, ClinicTime time) {
        this.desk = desk;
        this.quality = quality;
        this.time = time;
    }

    /** @param doneOn a day @param nextDue a day */
    record CheckView(String id, String doneOn, String nextDue, boolean passed, String by, String at, String comment) {}

    /** What a person says. */
    record Entered(
            @Nullable String doneOn,
            @Nullable String nextDue,
            @Nullable Boolean passed,
            @Nullable String comment) {}

    @GetMapping
    Listing<CheckView> list(@PathVariable String id, HttpServletRequest request) {
        desk.requireDevice(id);
        return Listing.of(quality.of(id), Query.ofList(request), this::view);
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    CheckView enter(
            @PathVariable String id, @RequestBody Entered entered, Principal person, HttpServletRequest request) {
        Query.none(request);
        if (entered.passed() == null) {
            throw new BadParameterException("passed", "must be true or false");
        }
        return view(desk.enter(
                id, entered.doneOn(), entered.nextDue(), entered.passed(), person.getName(), entered.comment()));
    }

    private CheckView view(QualityCheck check) {
        return new CheckView(
                check.id(),
                check.doneOn().toString(),
                check.nextDue().toString(),
                check.passed(),
                check.by(),
                time.iso(check.at()),
                check.comment());
    }
}
