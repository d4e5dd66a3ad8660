package org.suitegateway.web.suite;

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
import org.suitegateway.core.Transactions;
import org.suitegateway.core.readiness.Check;
import org.suitegateway.core.readiness.SuiteBoard;
import org.suitegateway.core.readiness.SuiteStatus;
import org.suitegateway.web.http.BadParameterException;
import org.suitegateway.web.http.Comments;
import org.suitegateway.web.http.Listing;
import org.suitegateway.web.http.ProblemException;
import org.suitegateway.web.http.Query;
import org.suitegateway.web.procedure.ProcedureViews;
import org.suitegateway.web.wording.ClinicTime;

/** {@code /api/v1/suites}. */
@RestController
@RequestMapping("/api/v1/suites")
public final class SuiteApi {
    private final SuiteBoard board;
    private final ProcedureViews procedures;
    private final Transactions transactions;
    private final ClinicTime time;

    public SuiteApi(SuiteBoard board, ProcedureViews procedures, Transactions transactions, ClinicTime time) {
        this.board = board;
        this.procedures = procedures;
        this.transactions = transactions;
        this.time = time;
    }

    /** What a person says of a check. */
    record Statement(@Nullable Boolean confirmed, @Nullable String comment) {}

    @GetMapping
    Listing<SuiteView> list(HttpServletRequest request) {
        return Listing.of(board.all(), Query.ofList(request), this::view);
    }

    @GetMapping("/{id}")
    SuiteView one(@PathVariable String id, HttpServletRequest request) {
        Query.none(request);
        return board.of(id).map(this::view).orElseThrow(() -> ProblemException.notFound("suite"));
    }

    @PostMapping(path = "/{id}/checks/{check}", consumes = MediaType.APPLICATION_JSON_VALUE)
    SuiteView state(
            @PathVariable String id,
            @PathVariable String check,
            @RequestBody Statement statement,
            Principal person,
            HttpServletRequest request) {
        Query.none(request);
        if (statement.confirmed() == null) {
            throw new BadParameterException("confirmed", "must be true or false");
        }
        boolean confirmed = statement.confirmed();
        String comment = Comments.checked(statement.comment());
        transactions.run(() -> board.confirm(id, check, confirmed, person.getName(), comment));
        return board.of(id).map(this::view).orElseThrow();
    }

    private SuiteView view(SuiteStatus status) {
        return new SuiteView(
                status.id(),
                status.name(),
                status.state().name(),
                status.checks().stream().map(this::view).toList(),
                status.current().map(procedures::of),
                status.next().map(procedures::of),
                time.iso(status.evaluatedAt()));
    }

    private SuiteView.CheckView view(Check check) {
        return new SuiteView.CheckView(
                check.id(),
                check.label(),
                check.state().name(),
                check.detail(),
                time.iso(check.since()),
                check.source(),
                check.required(),
                check.byPerson());
    }
}
