package org.suitegateway.web.staffdose;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.suitegateway.core.staffdose.StaffAccounts;
import org.suitegateway.core.staffdose.StaffStanding;
import org.suitegateway.web.http.Listing;
import org.suitegateway.web.http.ProblemException;
import org.suitegateway.web.http.Query;
import org.suitegateway.web.wording.ClinicTime;

/** Who works here, and the dose account of each: for the radiation safety officer. */
@RestController
public final class StaffApi {
    private final StaffAccounts accounts;
    private final ClinicTime time;

    public StaffApi(StaffAccounts accounts, ClinicTime time) {
        this.accounts = accounts;
        this.time = time;
    }

    /** Somebody, and how far from each limit today. @param state the worst of all limits and levels */
    record Person(
            String id,
            String name,
            String role,
            boolean minor,
            boolean declaredPregnant,
            String state,
            List<StaffDoseView.Limit> limits,
            StaffDoseView.Completeness completeness) {
        static Person of(StaffStanding s) {
            return new Person(
                    s.person().id(),
                    s.person().name().display(),
                    s.person().role().name(),
                    s.minor(),
                    s.pregnant(),
                    s.state().name(),
                    s.limits().stream().map(StaffDoseView.Limit::of).toList(),
                    StaffDoseView.Completeness.of(s.completeness()));
        }
    }

    @GetMapping("/api/v1/staff")
    Listing<Person> list(HttpServletRequest request) {
        Query query = Query.ofList(request);
        return Listing.of(query.page(page -> accounts.everybody(accounts.today(), page)), Person::of);
    }

    @GetMapping("/api/v1/staff/{id}/dose")
    StaffDoseView dose(@PathVariable String id, HttpServletRequest request) {
        Query query = Query.of(request, "from", "to");
        return accounts.account(id, AskedDays.of(query, accounts))
                .map(a -> StaffDoseView.of(a, table(), time))
                .orElseThrow(() -> ProblemException.notFound("person"));
    }

    private Optional<StaffDoseView.Table> table() {
        return accounts.rules().estimates().map(e -> new StaffDoseView.Table(e.name(), e.factor(), e.source()));
    }
}
