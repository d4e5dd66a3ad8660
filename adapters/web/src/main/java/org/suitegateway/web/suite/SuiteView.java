package org.suitegateway.web.suite;

import java.util.List;
import java.util.Optional;
import org.suitegateway.web.procedure.ProcedureView;

/** {@code suites} in the API. */
record SuiteView(
        String id,
        String name,
        String state,
        List<CheckView> checks,
        Optional<ProcedureView> current,
        Optional<ProcedureView> next,
        String evaluatedAt) {
    /** @param byPerson whether {@code POST /suites/{id}/checks/{check}} confirms it */
    record CheckView(
            String id,
            String label,
            String state,
            String detail,
            Optional<String> since,
            String source,
            boolean required,
            boolean byPerson) {}
}
