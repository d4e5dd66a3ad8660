package org.suitegateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.suitegateway.core.error.UnavailableException;
import org.suitegateway.core.patient.Patient;
import org.suitegateway.core.patient.PatientId;
import org.suitegateway.core.patient.PersonName;
import org.suitegateway.core.worklist.Worklist;

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
                    // Seen from inside too: a route tells by it whether to try again.
                    for (int i = 1; i <= 2; i++) {
                        Instant later = NOON.plusSeconds(i);
                        assertThatThrownBy(() -> patients.save(eva, later)).isInstanceOf(UnavailableException.class);
                    }
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

    /** Two portions of objects may hold what the other one needs: the server takes one of them back, and it begins again. */
    @Test
    void of_two_transactions_that_wait_for_each_other_both_are_kept_and_one_ran_twice() throws Exception {
        SqlPatients patients = new SqlPatients(RECORDS.transactions());
        PatientId other = new PatientId("MRN-2", "CLINIC");
        CyclicBarrier bothHoldOne = new CyclicBarrier(2);
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            Future<Integer> one = pool.submit(() -> inTwoSteps(patients, ID, other, bothHoldOne));
            Future<Integer> two = pool.submit(() -> inTwoSteps(patients, other, ID, bothHoldOne));
            assertThat(List.of(one.get(), two.get())).containsExactlyInAnyOrder(1, 2);
        } finally {
            pool.shutdownNow();
        }
        assertThat(patients.find(ID)).isPresent();
        assertThat(patients.find(other)).isPresent();
    }

    /** @return how often it ran */
    private static int inTwoSteps(SqlPatients patients, PatientId first, PatientId second, CyclicBarrier between) {
        AtomicInteger runs = new AtomicInteger();
        RECORDS.transactions().run(() -> {
            patients.save(patient(first), NOON);
            if (runs.incrementAndGet() == 1) {
                try {
                    between.await(30, TimeUnit.SECONDS);
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            }
            patients.save(patient(second), NOON);
        });
        return runs.get();
    }

    private static Patient patient(PatientId id) {
        return new Patient(id, new PersonName("Muster", "Eva", "", "", ""), Optional.empty(), Optional.empty());
    }

    @Test
    void a_server_that_does_not_answer_at_the_start_is_an_outage() {
        assertThatThrownBy(() -> Database.postgres(
                        "jdbc:postgresql://127.0.0.1:1/none", "nobody", "nothing", Duration.ofMillis(300)))
                .isInstanceOf(UnavailableException.class);
    }

    @Test
    void a_database_that_cannot_be_migrated_leaves_no_connection_open() {
        String url = Records.PostgresServer.newDatabaseUrl();
        try (Database database = Database.postgres(url, "postgres", "unused")) {
            database.writer().useHandle(h -> h.execute("UPDATE flyway_schema_history SET checksum = 0"));
        }
        assertThatThrownBy(() -> Database.postgres(url, "postgres", "unused"))
                .isNotInstanceOf(UnavailableException.class);
        String name = url.replaceAll(".*/([^?]*)\\?.*", "$1");
        assertThatCode(() -> RECORDS.database().writer().useHandle(h -> h.execute("DROP DATABASE " + name)))
                .as("nobody is connected")
                .doesNotThrowAnyException();
    }

    @Test
    void the_worklist_of_a_station_and_a_day_is_a_range_of_its_index() {
        RECORDS.database().writer().useHandle(h -> {
            h.execute("""
                    INSERT INTO procedure_record (id, study_uid, own_study_uid, patient_id, patient_issuer, scheduled_start, status,
                        accession_number, code_value, code_scheme, code_meaning, reason, created_at, as_of)
                    SELECT 'p-' || n, '1.2.' || n, 1, 'MRN-' || n % 500, 'CLINIC', ?::bigint + n * 600000::bigint, 'SCHEDULED',
                        'ACC' || n, '', '', '', '', 0, 0 FROM generate_series(1, 4000) n
                    """, WorklistQuestions.DAY.from().toEpochMilli());
            h.execute("""
                    INSERT INTO scheduled_step (procedure_id, step_id, station, start_at, lead, open)
                    SELECT id, 'S', 'CARM' || right(id, 1), scheduled_start, 1, 1 FROM procedure_record
                    """);
            h.execute("""
                    INSERT INTO patient (id_value, issuer, family, given, middle, prefix, suffix, as_of)
                    SELECT 'MRN-' || n, 'CLINIC', '', '', '', '', '', 0 FROM generate_series(0, 499) n
                    """);
            h.execute("ANALYZE");
        });
        assertThat(plan(WorklistQuestions.stationAndDay("CARM1", WorklistQuestions.DAY)))
                .contains("scheduled_step_open")
                .doesNotContain("Seq Scan on scheduled_step", "Seq Scan on procedure_record");
        for (Worklist.Filter filter : WorklistQuestions.BY_NUMBER) {
            assertThat(plan(filter)).doesNotContain("Seq Scan on scheduled_step", "scheduled_step_lead_open");
        }
    }

    @Test
    void doses_of_a_patient_and_of_some_hours_are_ranges_of_indexes() {
        RECORDS.database().writer().useHandle(h -> {
            h.execute("""
                    INSERT INTO procedure_record (id, study_uid, own_study_uid, patient_id, patient_issuer, status, code_value,
                        code_scheme, code_meaning, reason, created_at, as_of)
                    SELECT 'd-' || n, '1.3.' || n, 1, 'MRN-' || n % 2500, 'CLINIC', 'COMPLETED', '', '', '', '', 0, 0
                    FROM generate_series(1, 20000) n
                    """);
            h.execute("""
                    INSERT INTO study (study_uid, patient_id, patient_issuer, patient_name, accession_number, description, modality,
                        calling_ae, at, first_received_at, last_received_at, instances, conflicts, procedure_id, link_note)
                    SELECT '1.3.' || n, 'MRN-' || n % 2500, 'CLINIC', '', '', '', 'XA', 'CARM1', ?::bigint + n * 600000::bigint, 0, 0,
                        1, 0, CASE WHEN n % 10 = 0 THEN NULL ELSE 'd-' || n END, '' FROM generate_series(1, 20000) n
                    """, NOON.toEpochMilli());
            h.execute("""
                    INSERT INTO performed_step (sop_uid, status, calling_ae, station_ae, station_name, location, modality, step_id,
                        description, patient_id, patient_issuer, patient_name, started_at, discontinuation_value,
                        discontinuation_scheme, discontinuation_meaning, scheduled, series, procedure_id, note, received_at,
                        changed_at)
                    SELECT '1.4.' || n, 'COMPLETED', 'CARM1', '', '', '', 'XA', '', '', 'MRN-' || n % 2500, 'CLINIC', '',
                        ?::bigint + n * 600000::bigint, '', '', '', '', '', 'd-' || n, '', 0, 0 FROM generate_series(1, 20000) n
                    """, NOON.toEpochMilli());
            h.execute("""
                    INSERT INTO dose_standing (dose_key, rules, counted, source, events, reports, flags, lead, device_key, device,
                        protocol, region, others, reported)
                    SELECT k || n, 2, 1, 'RDSR_TOTAL', 1, 1, '', '', '', '', '', '', '', 1
                    FROM generate_series(1, 20000) n, (VALUES ('1.3.'), ('1.4.')) AS kinds (k)
                    """);
            h.execute("INSERT INTO dose_shared SELECT '1.3.' || n, '1.3.x' || n FROM generate_series(1, 20000) n");
            h.execute("ANALYZE");
        });
        Map<String, Object> hours = Map.of(
                "from",
                NOON.plusSeconds(86_400).toEpochMilli(),
                "to",
                NOON.plusSeconds(86_400 + 6 * 3_600).toEpochMilli(),
                "number",
                Long.MAX_VALUE,
                "id",
                "x",
                "limit",
                50);
        List.of(SqlDoseHistory.OF_NUMBERS, SqlDoseSamples.SAMPLES, SqlDoseSamples.MISSING, SqlDoseLedger.LIST)
                .forEach(query -> assertThat(plan(query, hours))
                        .containsPattern("study_by_(procedure|time)")
                        .containsPattern("performed_step_by_(procedure|start)")
                        .doesNotContainPattern("Seq Scan on (study|performed_step|dose_standing|dose_shared)"));
    }

    private static String plan(String query, Map<String, Object> values) {
        return RECORDS.database().reader().withHandle(h -> {
            var explain = h.createQuery("EXPLAIN " + query);
            if (query.contains("<numbers>")) {
                explain.bindList("numbers", List.of("MRN-7", "MRN-8"));
            }
            if (query.contains("<aes>")) {
                explain.bindList("aes", List.of("CARM1"));
            }
            return String.join("\n", explain.bindMap(values).mapTo(String.class).list());
        });
    }

    private static String plan(Worklist.Filter filter) {
        Map<String, Object> values = new HashMap<>();
        String query = SqlWorklist.query(filter, Columns.Cursor.FIRST, values);
        values.put("limit", 100);
        return RECORDS.database()
                .reader()
                .withHandle(h -> String.join(
                        "\n",
                        h.createQuery("EXPLAIN " + query)
                                .bindMap(values)
                                .mapTo(String.class)
                                .list()));
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
