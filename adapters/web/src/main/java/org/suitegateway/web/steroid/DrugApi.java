package org.suitegateway.web.steroid;

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
import org.suitegateway.core.procedure.Procedures;
import org.suitegateway.core.steroid.Steroids;
import org.suitegateway.web.http.Listing;
import org.suitegateway.web.http.ProblemException;
import org.suitegateway.web.http.Query;

/** {@code /api/v1/procedures/{id}/drugs} and {@code /api/v1/drugs}. */
@RestController
@RequestMapping("/api/v1")
public final class DrugApi {
    private final Procedures procedures;
    private final Steroids steroids;
    private final Drugs drugs;
    private final DrugDesk desk;

    public DrugApi(Procedures procedures, Steroids steroids, Drugs drugs, DrugDesk desk) {
        this.procedures = procedures;
        this.steroids = steroids;
        this.drugs = drugs;
        this.desk = desk;
    }

    /** What needs a person. */
    private enum Which {
        NOT_MAPPED,
        WITHOUT_PROCEDURE
    }

    /** Why something is withdrawn. */
    record Withdrawal(@Nullable String reason) {}

    @GetMapping("/procedures/{id}/drugs")
    Listing<DrugView> ofProcedure(@PathVariable String id, HttpServletRequest request) {
        Query query = Query.ofList(request);
        if (procedures.find(id).isEmpty()) {
            throw ProblemException.notFound("procedure");
        }
        return Listing.of(drugs.ofProcedure(id), query, v -> v);
    }

    @PostMapping(path = "/procedures/{id}/drugs", consumes = MediaType.APPLICATION_JSON_VALUE)
    DrugView enter(
            @PathVariable String id,
            @RequestBody DrugDesk.Entered entered,
            Principal person,
            HttpServletRequest request) {
        Query.none(request);
        if (procedures.find(id).isEmpty()) {
            throw ProblemException.notFound("procedure");
        }
        return drugs.view(desk.enter(id, entered, person.getName()));
    }

    @GetMapping("/drugs")
    Listing<DrugView> list(HttpServletRequest request) {
        Query query = Query.ofList(request, "state");
        Which which = query.word("state", Which.class).orElse(Which.WITHOUT_PROCEDURE);
        return switch (which) {
            case NOT_MAPPED -> Listing.of(query.page(steroids::unmapped), drugs::view);
            case WITHOUT_PROCEDURE -> Listing.of(query.page(steroids::withoutProcedure), drugs::view);
        };
    }

    @PostMapping(path = "/drugs/{id}/correct", consumes = MediaType.APPLICATION_JSON_VALUE)
    DrugView correct(
            @PathVariable String id,
            @RequestBody DrugDesk.Entered entered,
            Principal person,
            HttpServletRequest request) {
        Query.none(request);
        requireKnown(id);
        return drugs.view(desk.correct(id, entered, person.getName()));
    }

    @PostMapping(path = "/drugs/{id}/withdraw", consumes = MediaType.APPLICATION_JSON_VALUE)
    DrugView withdraw(
            @PathVariable String id, @RequestBody Withdrawal withdrawal, Principal person, HttpServletRequest request) {
        Query.none(request);
        return drugs.view(desk.withdraw(id, withdrawal.reason(), person.getName()));
    }

    /** What is not there is told before what is wrong with the request. */
    private void requireKnown(String id) {
        if (steroids.find(id).isEmpty()) {
            throw ProblemException.notFound("drug");
        }
    }
}
