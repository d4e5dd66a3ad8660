package org.suitegateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.suitegateway.core.Page;
import org.suitegateway.core.alert.Alert;
import org.suitegateway.core.alert.AlertLevel;
import org.suitegateway.core.alert.AlertState;
import org.suitegateway.core.alert.Alerts;
import org.suitegateway.core.alert.AlertsDue;
import org.suitegateway.core.commitment.CommitmentRequest;
import org.suitegateway.core.delivery.Deliveries;
import org.suitegateway.core.dose.DoseDocument;
import org.suitegateway.core.dose.DoseLedger;
import org.suitegateway.core.dose.DoseReport;
import org.suitegateway.core.dose.StandingDose;
import org.suitegateway.core.error.UnavailableException;
import org.suitegateway.core.intake.MessageJournal;
import org.suitegateway.core.patient.Patient;
import org.suitegateway.core.patient.PatientId;
import org.suitegateway.core.patient.PatientIdentities;
import org.suitegateway.core.patient.PersonName;
import org.suitegateway.core.procedure.ProcedureStatus;
import org.suitegateway.core.procedure.Procedures;
import org.suitegateway.core.staff.StaffRecord;
import org.suitegateway.core.staffdose.BadgeLedger;
import org.suitegateway.core.staffdose.RefusedRow;
import org.suitegateway.core.time.Interval;
import org.suitegateway.core.worklist.Worklist;
import org.suitegateway.testkit.contract.BadgeLedgerContract;
import org.suitegateway.testkit.contract.StaffRecordsContract;
import org.suitegateway.testkit.contract.SteroidsContract;

class SqliteDatabaseTest implements DatabaseContract {
    @RegisterExtension
    static final Records RECORDS = Records.sqlite();

    private static final Interval DAY = new Interval(NOON, NOON.plusSeconds(86_400));

    @Override
    public Records records() {
        return RECORDS;
    }

    @Test
    void what_is_committed_is_on_the_disk() {
        RECORDS.database().writer().useHandle(h -> {
            assertThat(h.createQuery("PRAGMA journal_mode").mapTo(String.class).one())
                    .isEqualTo("wal");
            assertThat(h.createQuery("PRAGMA synchronous").mapTo(Integer.class).one())
                    .as("FULL")
                    .isEqualTo(2);
            assertThat(h.createQuery("PRAGMA foreign_keys").mapTo(Integer.class).one())
                    .isEqualTo(1);
        });
    }

    @Test
    void opening_again_keeps_the_records(@TempDir Path folder) {
        PatientId id = new PatientId("MRN-1", "CLINIC");
        Patient eva = new Patient(id, new PersonName("Muster", "Eva", "", "", ""), Optional.empty(), Optional.empty());
        try (Database database = Database.sqlite(folder.resolve("new/records.db"))) {
            new SqlPatients(new SqlTransactions(database)).save(eva, NOON);
        }
        try (Database database = Database.sqlite(folder.resolve("new/records.db"))) {
            assertThat(new SqlPatients(new SqlTransactions(database)).find(id)).contains(eva);
        }
    }

    @Test
    void a_full_disk_is_an_outage_and_ends_with_it() {
        SqlMessageJournal journal = new SqlMessageJournal(RECORDS.transactions());
        RECORDS.database().writer().useHandle(h -> h.execute("PRAGMA max_page_count = 1")); // as many as there are
        MessageJournal.Entry entry = new MessageJournal.Entry(
                "m-1",
                NOON,
                "10.0.0.7",
                "SCHED|CLINIC",
                "C1",
                "SIU^S12",
                "d",
                1_000_000,
                MessageJournal.State.APPLIED,
                Optional.empty(),
                Optional.empty());
        assertThatThrownBy(() -> journal.keep(entry, new byte[1_000_000])).isInstanceOf(UnavailableException.class);
        assertThat(journal.find("m-1")).isEmpty();
        RECORDS.database().writer().useHandle(h -> h.execute("PRAGMA max_page_count = 100000"));
        journal.keep(entry, new byte[1_000_000]);
        assertThat(journal.find("m-1")).contains(entry);
    }

    @Test
    void a_closed_database_is_an_outage(@TempDir Path folder) {
        Database database = Database.sqlite(folder.resolve("records.db"));
        SqlTransactions transactions = new SqlTransactions(database);
        database.close();
        assertThat(database.isUp()).isFalse();
        assertThatThrownBy(() -> new SqlPatients(transactions).find(new PatientId("1", "")))
                .isInstanceOf(UnavailableException.class);
        assertThatThrownBy(() -> transactions.run(() -> {})).isInstanceOf(UnavailableException.class);
    }

    @Test
    void a_folder_that_cannot_be_made_is_an_outage(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "no folder");
        assertThatThrownBy(() -> Database.sqlite(file.resolve("records.db"))).isInstanceOf(UnavailableException.class);
    }

    @Test
    void a_file_that_is_no_database_is_said_and_stays_as_it_is(@TempDir Path folder) throws Exception {
        String content = "no database ".repeat(1000);
        Path file = Files.writeString(folder.resolve("records.db"), content);
        assertThatThrownBy(() -> Database.sqlite(file)).isInstanceOf(UnavailableException.class);
        assertThat(file).hasContent(content);
    }

    @Test
    void a_file_that_another_process_writes_to_is_an_outage_for_writers_only(@TempDir Path folder) {
        Path file = folder.resolve("records.db");
        PatientId id = new PatientId("MRN-1", "CLINIC");
        Patient eva = new Patient(id, new PersonName("Muster", "Eva", "", "", ""), Optional.empty(), Optional.empty());
        try (Database database = Database.sqlite(file, Duration.ofMillis(250));
                Database other = Database.sqlite(file)) {
            SqlPatients patients = new SqlPatients(new SqlTransactions(database));
            other.writer().useHandle(h -> {
                h.execute("BEGIN IMMEDIATE");
                assertThatThrownBy(() -> patients.save(eva, NOON)).isInstanceOf(UnavailableException.class);
                assertThat(patients.find(id)).isEmpty();
                h.execute("ROLLBACK");
            });
            patients.save(eva, NOON);
            assertThat(patients.find(id)).contains(eva);
        }
    }

    /** Every statement that the pages and the routes repeat is asked how it will be carried out, at the second page of a list. */
    @Test
    void no_list_reads_a_whole_table() throws Exception {
        Set<String> statements = ConcurrentHashMap.newKeySet();
        SqlLogger logger = new SqlLogger() {
            @Override
            public void logAfterExecution(StatementContext context) {
                statements.add(context.getParsedSql().getSql());
            }
        };
        RECORDS.database().reader().setSqlLogger(logger);
        RECORDS.database().writer().setSqlLogger(logger);
        useEverything();
        assertThat(statements).hasSizeGreaterThan(40);

        List<String> plans = new ArrayList<>();
        RECORDS.database().reader().useHandle(h -> {
            for (String sql : statements) {
                if (sql.toUpperCase(Locale.ROOT).startsWith("INSERT")) {
                    continue;
                }
                try (var statement = h.getConnection().prepareStatement("EXPLAIN QUERY PLAN " + sql);
                        var plan = statement.executeQuery()) {
                    while (plan.next()) {
                        plans.add(plan.getString("detail") + "\n        in " + sql);
                    }
                }
            }
        });
        assertThat(plans).anyMatch(p -> p.startsWith("SEARCH"));
        assertThat(plans)
                .filteredOn(
                        p -> p.matches(
                                "(?s)SCAN (steroid_line|badge_upload|badge_result|badge_refused|badge_finding|instance|study|procedure_record|alert|alert_notice|delivery|message|dose_standing|dose_entry|dose_exposure|dose_event_first|dose_shared|skin_dose|scheduled_step|patient|performed_step|performed_step_owed|performed_step_message|commitment|link_decision|participation|staff_detail|staff_declaration|staff_spelling|s|t|h|o|w|p|r|x|f|e|i|d)\\b.*"))
                // the procedures of one patient or number, looked up before
                .filteredOn(p -> !p.matches("(?s)SCAN p\\n.*WITH p AS MATERIALIZED.*"))
                // a partial index holds only what is open: that much is to be read
                .filteredOn(p ->
                        !p.matches("(?s)SCAN \\w+ USING (COVERING )?INDEX \\w+_(open|unlinked|failed|due|before)\\b.*"))
                .isEmpty();
        assertThat(plans)
                .filteredOn(p -> p.matches("(?s)USE TEMP B-TREE FOR ORDER BY\\n.*LIMIT \\?\\s*"))
                .filteredOn(p -> !p.contains("WITH p AS MATERIALIZED"))
                // what is narrowed to a patient, a suite, an order or a study may be sorted
                .filteredOn(
                        p -> !p.matches(
                                "(?s).*\\b(suite_id|patient_id|accession_number|status|study_uid|step_id|requested_procedure_id) = \\?.*"))
                .isEmpty();
    }

    private static void useEverything() {
        SqlTransactions sql = RECORDS.transactions();
        Page.Request next = new Page.Request(5, Optional.of(new Columns.Cursor(NOON.toEpochMilli(), "x").text()));
        SqlProcedures procedures = new SqlProcedures(sql);
        Optional<String> some = Optional.of("x");
        PatientId patient = new PatientId("x", "x");
        procedures.find("x");
        procedures.byAppointment("x");
        procedures.byOrder(patient, some, some);
        procedures.byStudyUid("x");
        procedures.byAccession("x");
        procedures.byScheduledStep("x");
        procedures.forUpdate("x");
        procedures.allOf(List.of(patient));
        procedures.aheadWithoutStep(NOON, next);
        procedures.ofPatient(List.of(patient), DAY);
        Optional<String> none = Optional.empty();
        procedures.search(Procedures.Filter.starting(DAY), next);
        procedures.search(filter(none, none, none, Optional.empty()), next);
        procedures.search(filter(some, none, none, Optional.empty()), next);
        procedures.search(filter(none, some, none, Optional.empty()), next);
        procedures.search(filter(none, none, some, Optional.empty()), next);
        procedures.search(filter(none, none, none, Optional.of(ProcedureStatus.IN_PROGRESS)), next);

        SqlStudies studies = new SqlStudies(sql);
        studies.find("x");
        studies.instances("x");
        studies.instance("x");
        studies.ofProcedure("x");
        studies.list(Optional.empty(), next);
        studies.list(Optional.of(true), next);
        studies.list(Optional.of(false), next);
        studies.countUnlinked();
        studies.like(Set.of("x"), some, "x", Set.of("x"));
        studies.unlink("x", "x", some, NOON);
        studies.bySopInstance("x");
        studies.note("x", "x");
        studies.decisions("x");
        studies.decisionsAbout("x");

        SqlDoseLedger ledger = new SqlDoseLedger(sql);
        for (int i = 0; i < 3; i++) {
            DoseLedger.Entry same = DoseReports.entry(0, 2 - i / 2); // under other keys; and read again, with less
            DoseReport report = same.report();
            DoseDocument elsewhere = DoseDocument.of("x", "study " + i % 2, Optional.empty());
            DoseLedger.Entry entry = new DoseLedger.Entry(
                    "digest " + i % 2,
                    new DoseReport(elsewhere, report.device(), report.totals(), report.events(), List.of()),
                    NOON);
            if (!ledger.add(entry)) {
                ledger.reread(entry);
            }
            ledger.setStanding(entry.key(), StandingDose.of(List.of(entry)));
        }
        ledger.entries(List.of("x", "y"));
        ledger.outlines(List.of("x"));
        ledger.count("x");
        ledger.summaries(List.of("x", "y"));
        ledger.sharing("x");
        ledger.outdated(5);
        new SqlDoseHistory(sql).ofNumbers(List.of("x", "y"));
        new SqlDoseSamples(sql).samples(DAY);
        new SqlDoseSamples(sql).withoutReport(DAY, List.of("CARM1"), next);
        new SqlSkinDoses(sql).due(5);
        new SqlSkinDoses(sql).peaks(List.of("x"));
        ledger.list(DAY, next);
        SqlAlertNotices notices = new SqlAlertNotices(sql, RECORDS.ids(), java.time.Clock.systemUTC());
        notices.owe("x", org.suitegateway.core.alert.AlertNotices.Kind.RAISED, List.of("x"), NOON);
        notices.claim("x", NOON, java.time.Duration.ofMinutes(1));
        notices.owe("x", org.suitegateway.core.alert.AlertNotices.Kind.WITHDRAWN, List.of("x"), NOON);
        notices.of("x");
        notices.list(Optional.of(org.suitegateway.core.notice.Notices.State.FAILED), next);
        notices.list(Optional.empty(), next);
        notices.backlog();
        notices.delivered("x", NOON, "");
        notices.retry("x", NOON);

        SqlAlerts alerts = new SqlAlerts(sql);
        Alert.Subject study = new Alert.Subject(Alert.SubjectType.STUDY, "x");
        alerts.list(Optional.empty(), next);
        alerts.list(Optional.of(true), next);
        alerts.list(Optional.of(false), next);
        alerts.find("x");
        alerts.of(study);
        alerts.countOpen();
        alerts.acknowledge("x", new Alert.Acknowledgement("x", NOON, "x"));
        alerts.move("x", new Alert.Subject(Alert.SubjectType.PROCEDURE, "x"), NOON);
        alerts.list(new Alerts.Filter(Optional.of(AlertState.OPEN), Optional.of(AlertLevel.HIGH), false), next);
        alerts.standingOf("x");
        alerts.toEscalate(NOON, 9);
        alerts.trace("x");
        alerts.withdraw("x", Optional.empty(), "x", "x", NOON);
        SqlFollowUpTasks tasks = new SqlFollowUpTasks(sql);
        tasks.list(Optional.of(true), next);
        tasks.of(study);
        tasks.find("x");
        tasks.move(study, study);
        tasks.countOverdue(java.time.LocalDate.EPOCH);
        SqlAlertsDue due = new SqlAlertsDue(sql, RECORDS.ids(), java.time.Clock.systemUTC());
        due.mark(AlertsDue.Kind.STUDY, "x");
        due.due(9).forEach(due::done);
        new SqlQualityResults(sql).of("x");
        new SqlChecklistMarks(sql).of("x", "x");
        new SqlEquipmentRegister(sql).find("x");
        new SqlRoomUses(sql).uses(DAY);

        SqlDeliveries deliveries = new SqlDeliveries(sql, RECORDS.ids());
        deliveries.list(Optional.empty(), next);
        for (Deliveries.State state : Deliveries.State.values()) {
            deliveries.list(Optional.of(state), next);
        }
        deliveries.claim("x", 5, NOON, Duration.ofMinutes(1));
        deliveries.delivered("x", NOON, "x");
        deliveries.retry("x", NOON);
        deliveries.backlog();

        SqlMessageJournal journal = new SqlMessageJournal(sql);
        journal.appliedBefore("x", "x", "x");
        journal.controlIdUsed("x", "x", "x");
        journal.find("x");
        journal.raw("x");
        journal.list(Optional.empty(), next);
        journal.list(Optional.of(MessageJournal.State.FAILED), next);
        journal.list(Optional.of(MessageJournal.State.APPLIED), next);
        journal.countFailed();
        journal.failedAbout("x");
        journal.setState("x", MessageJournal.State.APPLIED, Optional.empty(), some);

        SqlFailedObjects failed = new SqlFailedObjects(sql);
        failed.find("x");
        failed.list(next);
        failed.remove("x");
        new SqlPatients(sql).find(patient);
        new SqlProcedureHistory(sql).of("x");
        useIdentities(sql, patient, next);
        usePerformedSteps(sql, next);
        useWorklist(sql);
        useBadges(sql);
        useSteroids(sql, patient, next);
        useStaff(sql);

        SqlCommitments commitments = new SqlCommitments(sql, RECORDS.ids());
        commitments.ask(new CommitmentRequest("x", "x", NOON, List.of(new CommitmentRequest.Instance("x", "x"))));
        commitments.claim(5, NOON, Duration.ofMinutes(1));
        commitments.open(next);
        commitments.postpone("x", NOON, "x");
        commitments.taken("x", NOON);
        commitments.releaseClaims(NOON);
    }

    private static void useIdentities(SqlTransactions sql, PatientId patient, Page.Request next) {
        SqlPatientIdentities identities = new SqlPatientIdentities(sql);
        PatientId other = new PatientId("y", "y");
        identities.current(patient);
        identities.alsoKnown(patient, List.of(other));
        identities.merge(new PatientIdentities.Merge("x", patient, other, NOON, "x", Optional.empty()));
        identities.all(patient);
        identities.merges(next);
        identities.undo("x", "x", NOON);
    }

    private static void usePerformedSteps(SqlTransactions sql, Page.Request next) {
        SqlPerformedSteps steps = new SqlPerformedSteps(sql, RECORDS.ids());
        steps.find("x");
        steps.ofProcedure("x");
        steps.withoutProcedure(next);
        steps.unlinkedLike("x", Optional.of("x"), "x");
        steps.keep("x", true, new byte[0], NOON, List.of("x"));
        steps.messages("x");
        String owed =
                steps.claim("x", NOON, Duration.ofMinutes(1)).orElseThrow().id();
        steps.delivered(owed, NOON, "x");
        steps.retry("x", NOON);
        steps.owed(Optional.empty(), next);
        for (Deliveries.State state : Deliveries.State.values()) {
            steps.owed(Optional.of(state), next);
        }
        steps.backlog();
        steps.releaseClaims(NOON);
    }

    /** Not all() and decisions(): who is one is worked out from all there is. */
    private static void useStaff(SqlTransactions sql) {
        SqlStaffRecords staff = new SqlStaffRecords(sql);
        StaffRecord record = StaffRecordsContract.record("x", "x", "x");
        staff.add(record);
        staff.find(record.identifier(), "x");
        staff.find("x");
        staff.ofIdentifier(record.identifier().orElseThrow());
        staff.ofPersons(List.of("x", "y"));
        staff.stand("x", "x", StaffRecord.Joined.ITSELF);
        staff.spelled("x", record.name());
        staff.spellings(List.of("x", "y"));
        staff.undo("x", "x", NOON);
        staff.details(List.of("x", "y"));
        staff.declarations(List.of("x", "y"));
        SqlParticipations participations = new SqlParticipations(sql, Clock.fixed(NOON, ZoneOffset.UTC));
        participations.ofProcedure("x");
        participations.all("x");
        participations.find("x");
        participations.leave("x", NOON);
        participations.withdraw("x", "x", NOON);
        participations.lastCheckIn(List.of("x", "y"));
        participations.attended(List.of("x", "y"), DAY);
        participations.due(5);
        participations.done("x");
    }

    private static void useBadges(SqlTransactions sql) {
        SqlBadges badges = new SqlBadges(sql);
        badges.append(
                BadgeLedgerContract.upload("x", NOON, 2),
                new byte[1],
                List.of(
                        BadgeLedgerContract.entry("x", "x", Optional.empty(), NOON),
                        BadgeLedgerContract.entry("y", "x", Optional.empty(), NOON)),
                List.of(new RefusedRow(1, "x", "x", "x")));
        Page.Request next = new Page.Request(5, Optional.of(new Columns.Cursor(NOON.toEpochMilli(), "x").text()));
        Page.Request day = new Page.Request(5, Optional.of(new Columns.Cursor(20_000, "x").text()));
        badges.find("x", "x");
        badges.standing(List.of("x", "y"), BadgeLedgerContract.JANUARY, BadgeLedgerContract.JANUARY);
        badges.ofParticipant("x", "x");
        badges.uploads(Page.Request.first(5));
        badges.uploads(next);
        badges.upload("x");
        badges.file("x");
        badges.refused("x");
        badges.ofUpload("x");
        badges.results(BadgeLedgerContract.ALL, day);
        badges.results(new BadgeLedger.Filter(Optional.of("x"), true), day);
    }

    private static void useSteroids(SqlTransactions sql, PatientId patient, Page.Request next) {
        SqlSteroids steroids = new SqlSteroids(sql);
        steroids.append(SteroidsContract.given("x", NOON, patient));
        steroids.append(SteroidsContract.given("y", NOON, patient));
        steroids.arrange("y", Optional.of("x"), Optional.empty());
        steroids.find("x");
        steroids.ofPatient(List.of(patient));
        steroids.ofPatient(List.of(patient, new PatientId("y", "y")));
        steroids.standing(List.of(patient), DAY);
        steroids.standing(List.of(patient, new PatientId("y", "y")), DAY);
        steroids.ofProcedure("x");
        steroids.unmapped(next);
        steroids.withoutProcedure(next);
        steroids.countUnmapped();
        steroids.countWithoutProcedure();
    }

    private static void useWorklist(SqlTransactions sql) {
        SqlWorklist worklist = new SqlWorklist(sql);
        Page.Request next = new Page.Request(5, Optional.of(new Columns.Cursor(0, "x\ty\n").text()));
        for (Worklist.Filter filter : WorklistQuestions.FILTERS) {
            worklist.find(filter, Page.Request.first(5));
            worklist.find(filter, next);
        }
    }

    private static Procedures.Filter filter(
            Optional<String> suite,
            Optional<String> patient,
            Optional<String> accession,
            Optional<ProcedureStatus> status) {
        return new Procedures.Filter(Optional.empty(), Optional.empty(), suite, patient, accession, status);
    }

    @Test
    void a_file_that_is_no_database_is_said_and_left_alone(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("records.sqlite"), "no database, ".repeat(1_000));
        assertThatThrownBy(() -> Database.sqlite(file)).isInstanceOf(UnavailableException.class);
        assertThat(file).hasContent("no database, ".repeat(1_000));
    }
}
