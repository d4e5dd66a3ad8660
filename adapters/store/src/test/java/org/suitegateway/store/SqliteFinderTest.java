package org.suitegateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jdbi.v3.core.statement.SqlStatements;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.suitegateway.core.intake.MessageJournal;
import org.suitegateway.core.patient.Patients;
import org.suitegateway.core.procedure.Procedures;
import org.suitegateway.core.search.Finder;
import org.suitegateway.core.study.Studies;
import org.suitegateway.testkit.contract.FinderContract;

class SqliteFinderTest implements FinderContract {
    @RegisterExtension
    static final Records RECORDS = Records.sqlite();

    @Override
    public Finder finder() {
        return new SqlFinder(RECORDS.transactions());
    }

    @Override
    public Procedures procedures() {
        return new SqlProcedures(RECORDS.transactions());
    }

    @Override
    public Patients patients() {
        return new SqlPatients(RECORDS.transactions());
    }

    @Override
    public Studies studies() {
        return new SqlStudies(RECORDS.transactions());
    }

    @Override
    public MessageJournal journal() {
        return new SqlMessageJournal(RECORDS.transactions());
    }

    /** A search that reads a whole table would be unnoticed in a test and last for seconds after five years. */
    @Test
    void every_question_is_answered_from_an_index() {
        for (String query : List.of(
                SqlFinder.PROCEDURES,
                SqlFinder.OF_PATIENT,
                SqlFinder.PATIENTS,
                SqlFinder.STUDIES,
                SqlFinder.MESSAGES,
                SqlFinder.named(true))) {
            List<String> plan = RECORDS.database().reader().withHandle(h -> h.createQuery("EXPLAIN QUERY PLAN " + query)
                    .bind("q", "x")
                    .bind("limit", 5)
                    .bind("end", "y")
                    .configure(SqlStatements.class, s -> s.setUnusedBindingAllowed(true))
                    .map((row, context) -> row.getString("detail"))
                    .list());
            assertThat(plan).as(query).noneMatch(step -> step.matches("SCAN (?!found).*"));
        }
    }
}
