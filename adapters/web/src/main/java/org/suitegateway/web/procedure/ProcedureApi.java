package org.suitegateway.web.procedure;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.suitegateway.core.procedure.ProcedureStatus;
import org.suitegateway.core.procedure.Procedures;
import org.suitegateway.web.http.BadParameterException;
import org.suitegateway.web.http.Listing;
import org.suitegateway.web.http.ProblemException;
import org.suitegateway.web.http.Query;
import org.suitegateway.web.wording.ClinicTime;

/** {@code /api/v1/procedures}. */
@RestController
@RequestMapping("/api/v1/procedures")
public final class ProcedureApi {
    private final Procedures procedures;
    private final ProcedureSearch search;
    private final Dossiers dossiers;
    private final ProcedureViews views;
    private final ClinicTime time;

    public ProcedureApi(
            Procedures procedures, ProcedureSearch search, Dossiers dossiers, ProcedureViews views, ClinicTime time) {
        this.procedures = procedures;
        this.search = search;
        this.dossiers = dossiers;
        this.views = views;
        this.time = time;
    }

    @GetMapping
    Listing<ProcedureView> list(HttpServletRequest request) {
        Query query = Query.ofList(request, "from", "to", "suite", "patientId", "accession", "status");
        Optional<Instant> from = query.from("from", time.zone());
        Optional<Instant> to = query.to("to", time.zone());
        if (from.isPresent() && to.filter(end -> end.isBefore(from.get())).isPresent()) {
            throw new BadParameterException("to", "must not be before from");
        }
        Procedures.Filter filter = new Procedures.Filter(
                from,
                to,
                query.text("suite"),
                Optional.empty(),
                query.text("accession"),
                query.word("status", ProcedureStatus.class));
        Optional<String> number = query.text("patientId");
        return number.isPresent()
                ? Listing.of(search.ofNumber(number.get(), filter), query, views::of)
                : Listing.of(query.page(page -> procedures.search(filter, page)), views::of);
    }

    @GetMapping("/{id}")
    ProcedureView.Whole one(@PathVariable String id, HttpServletRequest request) {
        Query.none(request);
        return dossiers.find(id).map(views::whole).orElseThrow(() -> ProblemException.notFound("procedure"));
    }
}
