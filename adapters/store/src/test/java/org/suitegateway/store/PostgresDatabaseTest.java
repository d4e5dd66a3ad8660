package org.suitegateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.suitegateway.core.error.UnavailableException;
import org.suitegateway.core.patient.Patient;
import org.suitegateway.core.patient.PatientId;
import org.suitegateway.core.patient.PersonName;

class PostgresDatabaseTest implements DatabaseContract {
    private static final PatientId ID = new PatientId("MRN-1", "CLINIC");

    @RegisterExtension
    static final Records RECORDS = Records.postgres();

    @Override
    public Records records() {
        return RECORDS;
    }

    @Test
    void a_connection_that_breaks_takes_everything_back_and_the_next_one_works() {
        SqlPatients patients = new SqlPatients(RECORDS.transactions());
        Patient eva = new Patient(ID, new PersonName("Muster", "Eva", "", "", ""), Optional.empty(), Optional.empty());
        assertThatThrownBy(() -> RECORDS.transactions().execute(h -> {
                    patients.save(eva, NOON);
                    int backend = h.createQuery("SELECT pg_backend_pid()")
                            .mapTo(Integer.class)
                            .one();
                    RECORDS.database().reader().useHandle(other -> other.createQuery(
                                    "SELECT pg_terminate_backend(:pid)")
                            .bind("pid", backend)
                            .mapTo(Boolean.class)
                            .one());
                    patients.save(eva, NOON.plusSeconds(1));
                }))
                .isInstanceOf(UnavailableException.class);
        assertThat(patients.find(ID)).isEmpty();
        patients.save(eva, NOON);
        assertThat(patients.find(ID)).contains(eva);
    }

    @Test
    void a_server_that_is_gone_is_an_outage_and_ends_with_it() {
        String url = Records.PostgresServer.newDatabaseUrl();
        String name = url.replaceAll(".*/([^?]*)\\?.*", "$1");
        Jdbi admin = RECORDS.database().writer();
        try (Database database = Database.postgres(url, "postgres", "unused")) {
            SqlPatients patients = new SqlPatients(new SqlTransactions(database));
            admin.useHandle(h -> {
                h.execute("ALTER DATABASE " + name + " ALLOW_CONNECTIONS false");
                h.createQuery("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = :name")
                        .bind("name", name)
                        .mapTo(Integer.class)
                        .one();
            });
            assertThatThrownBy(() -> patients.find(ID)).isInstanceOf(UnavailableException.class);
            assertThat(database.isUp()).isFalse();
            admin.useHandle(h -> h.execute("ALTER DATABASE " + name + " ALLOW_CONNECTIONS true"));
            for (int broken = 0; broken < 12 && !database.isUp(); broken++) {
                // each use throws one broken connection of the pool away
            }
            assertThat(database.isUp()).isTrue();
            assertThat(patients.find(ID)).isEmpty();
        }
    }

    @Test
    void a_broken_rule_names_no_patient() {
        assertThatThrownBy(() -> RECORDS.transactions().execute(h -> {
                    for (int i = 0; i < 2; i++) {
                        h.createUpdate("""
                                        INSERT INTO patient (id_value, issuer, family, given, middle, prefix, suffix, as_of)
                                        VALUES ('MRN-77', 'CLINIC', 'Muster', '', '', '', '', 0)
                                        """).execute();
                    }
                }))
                .isNotInstanceOf(UnavailableException.class)
                .hasMessageNotContaining("MRN-77")
                .rootCause()
                .hasMessageNotContaining("MRN-77");
    }
}
