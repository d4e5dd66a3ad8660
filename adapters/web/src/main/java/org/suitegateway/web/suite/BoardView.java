package org.suitegateway.web.suite;

import java.util.List;
import org.suitegateway.web.dose.DoseWords;
import org.suitegateway.web.procedure.ProcedureWords;
import org.suitegateway.web.team.SuiteTeams;

/** The status page in words. It holds no clock time but those of the facts, so a board at rest stays the same. */
record BoardView(List<Card> suites, List<Row> today, String day, List<Counter> counters) {
    /**
     * A suite.
     *
     * @param stateKey for the style sheet
     * @param alerts open ones of the procedure that is going on, and of the room
     * @param worst the worst of the checks, shown while the suite is in use; empty if all are OK
     */
    record Card(
            String id,
            String name,
            String state,
            String stateKey,
            String worst,
            List<ProcedureWords.Head> current,
            List<ProcedureWords.Head> next,
            List<AlertLine> alerts,
            List<CheckLine> checks,
            SuiteTeams.Team team) {}

    /** An open alert. @param href where more is said of it @param shape of its glyph */
    record AlertLine(
            String id, String href, String level, String levelKey, String shape, String value, String threshold) {}

    /** @param since time of day of the evidence, empty if there is none @param confirmed whether withdrawing is what can be done next */
    record CheckLine(
            String id,
            String label,
            String state,
            String stateKey,
            String detail,
            String since,
            String age,
            String source,
            boolean required,
            boolean byPerson,
            boolean confirmed) {}

    /** A procedure of today. @param level word of the worst open alert; empty if none @param dose empty or one */
    record Row(ProcedureWords.Head p, int images, List<DoseWords> dose, String level, String levelKey) {}

    /** Something that waits for a person. */
    record Counter(String label, int count, String href) {}
}
