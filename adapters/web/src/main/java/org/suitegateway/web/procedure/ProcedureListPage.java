package org.suitegateway.web.procedure;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.suitegateway.web.http.ForPeople;
import org.suitegateway.web.http.Query;
import org.suitegateway.web.wording.ClinicTime;

/** Procedures, searched; what was asked for stands in the address, so that it can be sent on. */
@ForPeople
public final class ProcedureListPage {
    private final ProcedureSearch search;
    private final ClinicTime time;

    public ProcedureListPage(ProcedureSearch search, ClinicTime time) {
        this.search = search;
        this.time = time;
    }

    @GetMapping("/procedures")
    String page(HttpServletRequest request, Model model) {
        Query query = Query.ofList(request, ProcedureSearch.PARAMETERS);
        model.addAttribute("found", search.find(query, time.today()));
        return "procedures";
    }
}
