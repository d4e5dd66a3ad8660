package org.suitegateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.suitegateway.core.Page;
import org.suitegateway.core.alert.Alert;
import org.suitegateway.core.alert.AlertTrace;
import org.suitegateway.core.dose.DoseFinding;
import org.suitegateway.core.dose.DoseLedger;
import org.suitegateway.core.dose.DoseReport;
import org.suitegateway.core.dose.DoseSummary;
import org.suitegateway.core.patient.Patient;
import org.suitegateway.core.patient.PatientId;
import org.suitegateway.core.patient.PersonName;
import org.suitegateway.core.procedure.Generated;
import org.suitegateway.core.procedure.Procedure;
import org.suitegateway.core.procedure.StaffMember;
import org.suitegateway.core.quantity.DoseAreaProduct;
import org.suitegateway.core.study.LinkedBy;
import org.suitegateway.core.study.OrderReference;
import org.suitegateway.core.study.Studies;
import org.suitegateway.core.worklist.Worklist;
import org.suitegateway.testkit.contract.Examples;

/** A database that an earlier version filled is opened by this one. */
class MigrationTest {
    private static final String NONE = "none of it runs";
    private static final int MANY = 2_300;

    @Test
    void sqlite(@TempDir Path folder) throws SQLException {
        Path file = folder.resolve("records.db");
        String url = "jdbc:sqlite:" + file;
        firstVersion(url, "BLOB");
        fill(url);
        try (Database database = Database.sqlite(file)) {
            everythingIsThere(new SqlTransactions(database));
        }
        try (Database database = Database.sqlite(file)) {
            assertThat(database.isUp()).as("a second opening").isTrue();
        }
    }

    @Test
    void postgres() throws SQLException {
        String url = Records.PostgresServer.newDatabaseUrl();
        firstVersion(url, "BYTEA");
        fill(url);
        try (Database database = Database.postgres(url, "postgres", "unused")) {
            everythingIsThere(new SqlTransactions(database));
        }
    }

    /** What was released is only added to: an installation would refuse to start with another script than it ran. */
    @Test
    void the_released_script_is_what_it_was() throws Exception {
        try (InputStream script = Database.class.getResourceAsStream("/db/migration/V1__first_records.sql")) {
            assertThat(HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(script.readAllBytes())))
                    .isEqualTo("7f35749f159884e32f00dbb6c0bcc8c2029b3df4d876f7df5fad80f821786b96");
        }
    }

    private static void firstVersion(String url, String blob) {
        Flyway.configure()
                .dataSource(url, "postgres", "unused")
                .locations("classpath:db/migration")
                .placeholders(Map.of("blob", blob, "serial", NONE, "clustered", NONE, "bytewise", NONE))
                .target("1")
                .load()
                .migrate();
    }

    private static void fill(String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, "postgres", "unused");
                Statement sql = connection.createStatement()) {
            connection.setAutoCommit(false);
            procedure(sql, "p-app", "'A1^BOOK'", "'PL1'", "NULL", 1, Generated.studyUid("p-app"), 1_000);
            procedure(sql, "p-order", "NULL", "'PL2'", "'ACC2'", 0, "1.2.3", 2_000);
            procedure(sql, "p-both", "'A3^BOOK'", "'PL3'", "'ACC3'", 1, Generated.studyUid("p-both"), 3_000);
            procedure(sql, "p-own", "'A4^BOOK'", "NULL", "NULL", 1, "1.2.4", 4_000);
            sql.execute("INSERT INTO procedure_staff VALUES ('p-app', 1, 'S2', 'Roe, Al', 'NURSE', 'SIU')");
            sql.execute("INSERT INTO procedure_staff VALUES ('p-app', 0, 'S1', 'Do\te, Jo', 'OPERATOR', 'SIU')");
            sql.execute(
                    "INSERT INTO alert VALUES ('al-1', 'kerma', 'SUBSTANTIAL', 'PROCEDURE', 'p-app', '5000.5', '5000', 'mGy',"
                            + " 8000, NULL, NULL, NULL)");
            sql.execute(
                    "INSERT INTO alert VALUES ('al-2', 'dap', 'HIGH', 'STUDY', '1.1.1', '120', '100', 'Gy·cm²', 8500, 'rso', 9000,"
                            + " 'long case')");
            patient(sql, "MRN-1", "Müller");
            for (int i = 0; i < MANY; i++) {
                patient(sql, "MANY-" + i, "Number" + i);
            }
            study(sql, "1.1.1", "'p-app'", "'ACCESSION'", "NULL", "7000", "");
            study(sql, "1.1.2", "'p-order'", "'PERSON'", "'nurse'", "8000", "");
            study(sql, "1.1.3", "NULL", "NULL", "'rso'", "9000", "none of ours");
            study(sql, "1.1.4", "NULL", "NULL", "NULL", "NULL", "no procedure matches");
            sql.execute("""
                    INSERT INTO instance (digest, sop_uid, sop_class, transfer_syntax, study_uid, series_uid, modality, patient_id,
                        patient_issuer, patient_name, accession_number, study_description, series_description, manufacturer,
                        model, station_name, event_uids, calling_ae, received_at, size, conflict)
                    VALUES ('d1', '1.2.1', 'c', 't', '1.1.1', '1.1.1.1', 'XA', 'MRN-1', 'CLINIC', 'Müller^Eva', '', '', '', '', '',
                        '', '', 'CARM1', 5000, 3000000000, 0)
                    """);
            sql.execute("INSERT INTO dose_report VALUES ('d2', '1.2.2', '1.1.1', '1.9', 100, 1, '', 5000)");
            sql.execute("INSERT INTO dose_report VALUES ('d3', '1.2.3', '1.1.1', NULL, 200, 0, '1.2.2', 6000)");
            sql.execute(
                    "INSERT INTO dose_total VALUES ('d3', 0, 'SINGLE', 150000000000, 20000000000000, NULL, NULL, NULL, NULL,"
                            + " NULL, NULL)");
            sql.execute(
                    "INSERT INTO dose_event VALUES ('d3', 0, '1.7.1', 'SINGLE', 50, 'FLUOROSCOPY', 'L	SPINE', 150000000000,"
                            + " NULL, '70000000\n71000000', 5)");
            sql.execute("INSERT INTO dose_finding VALUES ('d3', 0, 'somewhere', 'a rule')");
            sql.execute("INSERT INTO dose_standing VALUES ('1.1.1', 'RDSR_TOTAL', 1, 2, NULL, NULL, 1, 1, '')");
            sql.execute("INSERT INTO dose_replaced VALUES ('d2', '1.1.1', 'd3')");
            connection.commit();
        }
    }

    private static void procedure(
            Statement sql,
            String id,
            String appointment,
            String placer,
            String accession,
            int own,
            String uid,
            long asOf)
            throws SQLException {
        sql.execute(
                "INSERT INTO procedure_record (id, appointment_id, placer_order, accession_number, study_uid, own_study_uid,"
                        + " patient_id, patient_issuer, scheduled_start, status, code_value, code_scheme, code_meaning, reason,"
                        + " created_at, as_of) VALUES ('" + id + "', " + appointment + ", " + placer + ", " + accession
                        + ", '" + uid
                        + "', " + own + ", 'MRN-1', 'CLINIC', 500000, 'SCHEDULED', '', '', '', 'back pain', 1, " + asOf
                        + ")");
    }

    private static void patient(Statement sql, String id, String family) throws SQLException {
        sql.execute("INSERT INTO patient VALUES ('" + id + "', 'CLINIC', '" + family
                + "', 'Eva', '', '', '', '1958-12-31', 'F', 42)");
    }

    private static void study(
            Statement sql, String uid, String procedure, String by, String person, String at, String note)
            throws SQLException {
        sql.execute("INSERT INTO study VALUES ('" + uid
                + "', 'MRN-1', 'CLINIC', 'Müller^Eva', 'ACC', '', 'XA', 'CARM1',"
                + " 'suite-1', 100, 200, 300, 1, 0, " + procedure + ", " + by + ", " + person + ", " + at + ", '" + note
                + "')");
    }

    private static void everythingIsThere(SqlTransactions sql) {
        proceduresAreThere(sql);
        studiesAreThere(new SqlStudies(sql));
        PatientId id = new PatientId("MRN-1", "CLINIC");
        assertThat(new SqlPatients(sql).find(id).map(Patient::name))
                .contains(new PersonName("Müller", "Eva", "", "", ""));
        assertThat(new SqlPatients(sql).asOf(id)).contains(Instant.ofEpochMilli(42));
        sql.read(h -> assertThat(h.createQuery("SELECT COUNT(*) FROM patient WHERE name_key = ''")
                        .mapTo(Integer.class)
                        .one())
                .isZero());
        alertsAreThere(new SqlAlerts(sql));
        whatIsNewWorksWithWhatWasThere(sql);
        doseIsThere(new SqlDoseLedger(sql), new SqlSkinDoses(sql));
    }

    private static void alertsAreThere(SqlAlerts alerts) {
        Alert open = alerts.find("al-1").orElseThrow();
        assertThat(open.isOpen()).isTrue();
        assertThat(open.value()).isEqualByComparingTo("5000.5");
        assertThat(open.mark()).isEqualTo(Alert.Mark.FIRST);
        assertThat(open.course().latest().orElseThrow()).isEqualByComparingTo("5000.5");
        Alert seen = alerts.find("al-2").orElseThrow();
        assertThat(seen.acknowledged())
                .contains(new Alert.Acknowledgement("rso", Instant.ofEpochMilli(9_000), "long case"));
        assertThat(alerts.trace("al-2"))
                .extracting(AlertTrace::what)
                .containsExactly(AlertTrace.What.RAISED, AlertTrace.What.ACKNOWLEDGED);
        assertThat(alerts.raiseOnce(new Alert(
                        "al-3",
                        open.rule(),
                        open.level(),
                        open.subject(),
                        open.value(),
                        open.threshold(),
                        open.unit(),
                        open.raisedAt(),
                        Optional.empty())))
                .as("raised before")
                .isFalse();
        assertThat(alerts.countOpen()).isEqualTo(1);
        if (alerts.withdraw("al-1", Optional.empty(), "gateway", "", Instant.ofEpochMilli(10_000))) {
            assertThat(alerts.reopen("al-1", open.value(), "", Instant.ofEpochMilli(11_000)))
                    .isTrue();
        }
    }

    private static void doseIsThere(SqlDoseLedger ledger, SqlSkinDoses skinDoses) {
        List<DoseLedger.Entry> entries = ledger.entries(List.of("1.1.1"));
        assertThat(entries).extracting(DoseLedger.Entry::digest).containsExactly("d2", "d3");
        DoseReport report = entries.get(1).report();
        assertThat(report.document().predecessors()).containsExactly("1.2.2");
        assertThat(report.document().complete()).isFalse();
        assertThat(report.events()).singleElement().satisfies(e -> {
            assertThat(e.protocol()).contains("L\tSPINE");
            assertThat(e.kvp()).hasSize(2);
        });
        assertThat(report.findings()).containsExactly(new DoseFinding("somewhere", "a rule"));
        DoseSummary dose = Optional.ofNullable(
                        ledger.summaries(List.of("1.1.1")).get("1.1.1"))
                .orElseThrow();
        assertThat(dose.dap()).contains(DoseAreaProduct.ofFemtoGyM2(150_000_000_000L));
        assertThat(dose.reports()).isEqualTo(1);
        assertThat(ledger.outdated(9)).as("to be read again").containsExactly("1.1.1");
        assertThat(skinDoses.due(9)).hasSize(1);
    }

    private static void proceduresAreThere(SqlTransactions sql) {
        SqlProcedures procedures = new SqlProcedures(sql);
        Procedure appointment = procedures.find("p-app").orElseThrow();
        assertThat(appointment.staff())
                .containsExactly(
                        new StaffMember("S1", "Do\te, Jo", "OPERATOR", "SIU"),
                        new StaffMember("S2", "Roe, Al", "NURSE", "SIU"));
        assertThat(appointment.reason()).isEqualTo("back pain");
        assertThat(appointment.hidden()).isFalse();
        assertThat(appointment.appointmentAsOf()).contains(Instant.ofEpochMilli(1_000));
        assertThat(appointment.orderAsOf())
                .as("an appointment knows the order's number before the order comes")
                .isEmpty();
        Procedure order = procedures.find("p-order").orElseThrow();
        assertThat(order.appointmentAsOf()).isEmpty();
        assertThat(order.orderAsOf()).contains(Instant.ofEpochMilli(2_000));
        Procedure both = procedures.find("p-both").orElseThrow();
        assertThat(both.appointmentAsOf()).contains(Instant.ofEpochMilli(3_000));
        assertThat(both.orderAsOf()).contains(Instant.ofEpochMilli(3_000));
        for (String id : List.of("p-app", "p-order", "p-both", "p-own")) {
            Procedure p = procedures.find(id).orElseThrow();
            assertThat(p.asOf().toEpochMilli() % 1_000).isZero();
            assertThat(procedures.byStudyUid(p.studyInstanceUid())).contains(p);
        }
        assertThat(procedures.byStudyUid(Generated.studyUid("p-order")).map(Procedure::id))
                .as("devices may have taken it before the order gave another")
                .contains("p-order");
        Procedure replaced = procedures
                .find("p-own")
                .orElseThrow()
                .change()
                .studyInstanceUid("1.2.5")
                .ownStudyUid(false)
                .build();
        procedures.save(replaced);
        assertThat(procedures.byStudyUid("1.2.4")).contains(replaced);
    }

    private static void studiesAreThere(SqlStudies studies) {
        Optional<String> nobody = Optional.empty();
        assertThat(studies.decisions("1.1.1"))
                .containsExactly(new Studies.Decision(
                        "1.1.1",
                        Instant.ofEpochMilli(7_000),
                        nobody,
                        Optional.of("p-app"),
                        Optional.of(LinkedBy.ACCESSION),
                        nobody,
                        ""));
        assertThat(studies.decisionsAbout("p-order"))
                .extracting(Studies.Decision::person)
                .containsExactly(Optional.of("nurse"));
        assertThat(studies.decisions("1.1.3"))
                .containsExactly(new Studies.Decision(
                        "1.1.3",
                        Instant.ofEpochMilli(9_000),
                        nobody,
                        nobody,
                        Optional.of(LinkedBy.PERSON),
                        Optional.of("rso"),
                        "none of ours"));
        assertThat(studies.decisions("1.1.4")).isEmpty();
        assertThat(studies.find("1.1.1").orElseThrow().order()).isEqualTo(OrderReference.NONE);
        assertThat(studies.instances("1.1.1")).singleElement().matches(i -> i.size() == 3_000_000_000L);
        assertThat(studies.like(Set.of("MRN-1"), Optional.empty(), "", Set.of()))
                .extracting(s -> s.studyInstanceUid())
                .containsExactlyInAnyOrder("1.1.1", "1.1.4");
        studies.unlink("1.1.1", "another patient's", nobody, Instant.ofEpochMilli(10_000));
        assertThat(studies.decisions("1.1.1")).hasSize(2);
    }

    private static void whatIsNewWorksWithWhatWasThere(SqlTransactions sql) {
        SqlProcedures procedures = new SqlProcedures(sql);
        Procedure p = procedures.find("p-app").orElseThrow();
        procedures.save(p.change()
                .staff(p.staff().subList(0, 1))
                .steps(List.of(Examples.step("S1", "CARM1")))
                .build());
        assertThat(sql.<Integer>read(h -> h.createQuery("SELECT COUNT(*) FROM procedure_staff")
                        .mapTo(Integer.class)
                        .one()))
                .isEqualTo(1);
        Worklist.Filter muller = new Worklist.Filter(
                Set.of("CARM1"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Set.of("MRN-1"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("MULLER*"));
        assertThat(new SqlWorklist(sql).find(muller, Page.Request.first(9)).items())
                .extracting(e -> e.procedure().id())
                .containsExactly("p-app");
    }
}
