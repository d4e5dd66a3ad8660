package org.suitegateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.suitegateway.core.Page;
import org.suitegateway.core.patient.Patient;
import org.suitegateway.core.patient.PatientId;
import org.suitegateway.core.patient.PersonName;

/** What both databases have in common below the ports. */
interface DatabaseContract {
    Instant NOON = Instant.parse("2026-01-12T12:00:00Z");

    Records records();

    @Test
    default void the_schema_is_made_from_nothing_and_every_script_is_known() {
        records().database().reader().useHandle(h -> assertThat(
                        h.createQuery("SELECT version FROM flyway_schema_history WHERE success ORDER BY installed_rank")
                                .mapTo(String.class)
                                .list())
                .containsExactly("1", "2", "2.1", "3", "4", "4.1", "5", "6", "7", "8", "9", "10", "12", "13", "14"));
        assertThat(records().database().isUp()).isTrue();
    }

    @Test
    default void a_nul_in_a_text_is_a_space() {
        SqlSightings sightings = new SqlSightings(records().transactions());
        sightings.refusedCaller("X\0Y", "10.0.0.1", "a\0b", NOON);
        assertThat(sightings.unknownCallers())
                .extracting(c -> c.callingAe() + "/" + c.reason())
                .containsExactly("X Y/a b");
        SqlPatients patients = new SqlPatients(records().transactions());
        PatientId id = new PatientId("1\0002", "\0");
        patients.save(new Patient(id, new PersonName("\0", "", "", "", ""), Optional.empty(), Optional.empty()), NOON);
        assertThat(patients.asOf(id)).contains(NOON);
        assertThat(new SqlProcedures(records().transactions()).byAppointment("\0"))
                .isEmpty();
    }

    @Test
    default void a_cursor_that_is_none_of_ours_is_refused() {
        SqlAlerts alerts = new SqlAlerts(records().transactions());
        for (String cursor : new String[] {"", "x", "!!", "MQ", "eCB5", "../.."}) {
            assertThatThrownBy(() -> alerts.list(Optional.empty(), new Page.Request(1, Optional.of(cursor))))
                    .as(cursor)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
