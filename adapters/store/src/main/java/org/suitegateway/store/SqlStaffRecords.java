package org.suitegateway.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.suitegateway.core.patient.PersonName;
import org.suitegateway.core.staff.Pregnancy;
import org.suitegateway.core.staff.StaffIdentifier;
import org.suitegateway.core.staff.StaffRecord;
import org.suitegateway.core.staff.StaffRecords;
import org.suitegateway.core.staff.StaffRole;

/** Tables staff_record, staff_spelling, staff_decision, staff_detail and staff_declaration. */
public final class SqlStaffRecords implements StaffRecords {
    private static final int AT_ONCE = 500;
    private static final String ADD = """
            INSERT INTO staff_record (id, authority, id_value, name_key, name, role, source, first_seen, person_id, joined)
            VALUES (:id, :authority, :value, :key, :name, :role, :source, :seen, :person, :joined)
            """;
    private static final String OF_PERSONS = """
            SELECT * FROM staff_record WHERE person_id IN (SELECT person_id FROM staff_record WHERE id IN (<ids>))
            ORDER BY number
            """;
    private static final String SPELLED =
            "INSERT INTO staff_spelling (staff_id, name) VALUES (:id, :name) ON CONFLICT (staff_id, name) DO NOTHING";
    private static final String DETAILS = """
            SELECT * FROM staff_detail d WHERE staff_id IN (<ids>)
              AND NOT EXISTS (SELECT 1 FROM staff_detail later WHERE later.staff_id = d.staff_id AND later.number > d.number)
            ORDER BY number
            """;
    private static final String DECLARATIONS = """
            SELECT * FROM staff_declaration d WHERE staff_id IN (<ids>)
              AND NOT EXISTS (SELECT 1 FROM staff_declaration later
                WHERE later.staff_id = d.staff_id AND later.id = d.id AND later.number > d.number)
            ORDER BY declared, number
            """;

    private final SqlTransactions sql;

    public SqlStaffRecords(SqlTransactions sql) {
        this.sql = sql;
    }

    @Override
    public void takeTurns() {
        sql.execute(h -> sql.takeTurns(h, "staff"));
    }

    @Override
    public Optional<StaffRecord> find(Optional<StaffIdentifier> identifier, String nameKey) {
        return sql.read(h -> h.createQuery(
                        "SELECT * FROM staff_record WHERE id_value = :value AND authority = :authority AND name_key = :key")
                .bind("value", identifier.map(StaffIdentifier::value).orElse(""))
                .bind("authority", identifier.map(StaffIdentifier::authority).orElse(""))
                .bind("key", nameKey)
                .map((row, context) -> record(row))
                .findOne());
    }

    @Override
    public Optional<StaffRecord> find(String id) {
        return sql.read(h -> h.createQuery("SELECT * FROM staff_record WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> record(row))
                .findOne());
    }

    @Override
    public List<StaffRecord> ofIdentifier(StaffIdentifier identifier) {
        return sql.read(h -> h.createQuery(
                        "SELECT * FROM staff_record WHERE id_value = :value AND authority = :authority ORDER BY number")
                .bind("value", identifier.value())
                .bind("authority", identifier.authority())
                .map((row, context) -> record(row))
                .list());
    }

    @Override
    public void add(StaffRecord r) {
        sql.execute(h -> h.createUpdate(ADD)
                .bind("id", r.id())
                .bind(
                        "authority",
                        r.identifier().map(StaffIdentifier::authority).orElse(""))
                .bind("value", r.identifier().map(StaffIdentifier::value).orElse(""))
                .bind("key", r.nameKey())
                .bind("name", r.name().dicom())
                .bind("role", r.role().name())
                .bind("source", r.source())
                .bind("seen", r.firstSeen().toEpochMilli())
                .bind("person", r.personId())
                .bind("joined", r.joined().name())
                .execute());
    }

    @Override
    public List<StaffRecord> all() {
        return sql.read(h -> h.createQuery("SELECT * FROM staff_record ORDER BY number")
                .map((row, context) -> record(row))
                .list());
    }

    @Override
    public List<StaffRecord> ofPersons(Collection<String> ids) {
        Map<String, StaffRecord> found = new LinkedHashMap<>(); // two portions may name one person
        for (List<String> some : portions(ids)) {
            sql.read(h -> h.createQuery(OF_PERSONS)
                            .bindList("ids", some)
                            .map((row, context) -> record(row))
                            .list())
                    .forEach(r -> found.put(r.id(), r));
        }
        return List.copyOf(found.values());
    }

    private static List<List<String>> portions(Collection<String> ids) {
        List<String> all = List.copyOf(ids);
        List<List<String>> portions = new ArrayList<>();
        for (int i = 0; i < all.size(); i += AT_ONCE) {
            portions.add(all.subList(i, Math.min(all.size(), i + AT_ONCE)));
        }
        return portions;
    }

    private static StaffRecord record(ResultSet row) throws SQLException {
        String value = row.getString("id_value");
        return new StaffRecord(
                row.getString("id"),
                value.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new StaffIdentifier(row.getString("authority"), value)),
                row.getString("name_key"),
                PersonName.ofDicom(row.getString("name")),
                StaffRole.valueOf(row.getString("role")),
                row.getString("source"),
                Columns.instant(row, "first_seen"),
                row.getLong("number"),
                row.getString("person_id"),
                StaffRecord.Joined.valueOf(row.getString("joined")));
    }

    @Override
    public void stand(String id, String personId, StaffRecord.Joined joined) {
        sql.execute(h -> h.createUpdate("UPDATE staff_record SET person_id = :person, joined = :joined WHERE id = :id")
                .bind("id", id)
                .bind("person", personId)
                .bind("joined", joined.name())
                .execute());
    }

    @Override
    public void spelled(String id, PersonName name) {
        String spelling = name.dicom();
        sql.execute(h -> {
            boolean known = h.createQuery("SELECT 1 FROM staff_spelling WHERE staff_id = :id AND name = :name")
                    .bind("id", id)
                    .bind("name", spelling)
                    .mapTo(Integer.class)
                    .findOne()
                    .isPresent();
            if (!known) { // every message repeats it: nothing is written when it is no news
                h.createUpdate(SPELLED).bind("id", id).bind("name", spelling).execute();
            }
        });
    }

    @Override
    public Map<String, List<PersonName>> spellings(Collection<String> ids) {
        Map<String, List<PersonName>> found = new LinkedHashMap<>();
        for (List<String> some : portions(ids)) {
            sql.read(h -> h.createQuery("SELECT * FROM staff_spelling WHERE staff_id IN (<ids>) ORDER BY number")
                    .bindList("ids", some)
                    .map((row, context) -> found.computeIfAbsent(row.getString("staff_id"), i -> new ArrayList<>())
                            .add(PersonName.ofDicom(row.getString("name"))))
                    .list());
        }
        return found;
    }

    @Override
    public void decide(Decision d) {
        sql.execute(h -> h.createUpdate("""
                        INSERT INTO staff_decision (id, verdict, retired, survivor, decided_by, decided_at)
                        VALUES (:id, :verdict, :retired, :survivor, :by, :at)
                        """)
                .bind("id", d.id())
                .bind("verdict", d.verdict().name())
                .bind("retired", d.retired())
                .bind("survivor", d.survivor())
                .bind("by", d.by())
                .bind("at", d.at().toEpochMilli())
                .execute());
    }

    @Override
    public Optional<Decision> undo(String decisionId, String person, Instant at) {
        return sql.write(h -> h.createQuery("""
                        UPDATE staff_decision SET undone_by = :person, undone_at = :at
                        WHERE id = :id AND undone_at IS NULL RETURNING *
                        """)
                .bind("id", decisionId)
                .bind("person", person)
                .bind("at", at.toEpochMilli())
                .map((row, context) -> decision(row))
                .findOne());
    }

    @Override
    public List<Decision> decisions() {
        return sql.read(h -> h.createQuery("SELECT * FROM staff_decision ORDER BY number DESC")
                .map((row, context) -> decision(row))
                .list());
    }

    private static Decision decision(ResultSet row) throws SQLException {
        String undoneBy = row.getString("undone_by");
        return new Decision(
                row.getString("id"),
                Verdict.valueOf(row.getString("verdict")),
                row.getString("retired"),
                row.getString("survivor"),
                row.getString("decided_by"),
                Columns.instant(row, "decided_at"),
                undoneBy == null
                        ? Optional.empty()
                        : Optional.of(new Undone(undoneBy, Columns.instant(row, "undone_at"))));
    }

    @Override
    public void enter(Detail d) {
        sql.execute(h -> h.createUpdate("""
                        INSERT INTO staff_detail (staff_id, name, role, birth_date, entered_by, entered_at)
                        VALUES (:staff, :name, :role, :birth, :by, :at)
                        """)
                .bind("staff", d.staffId())
                .bind("name", d.name().dicom())
                .bind("role", d.role().name())
                .bind("birth", d.birthDate().map(LocalDate::toString).orElse(null))
                .bind("by", d.by())
                .bind("at", d.at().toEpochMilli())
                .execute());
    }

    @Override
    public List<Detail> details(Collection<String> ids) {
        List<Detail> found = new ArrayList<>();
        for (List<String> some : portions(ids)) {
            found.addAll(sql.read(h -> h.createQuery(DETAILS)
                    .bindList("ids", some)
                    .map((row, context) -> new Detail(
                            row.getString("staff_id"),
                            PersonName.ofDicom(row.getString("name")),
                            StaffRole.valueOf(row.getString("role")),
                            Columns.optionalDate(row, "birth_date"),
                            row.getString("entered_by"),
                            Columns.instant(row, "entered_at")))
                    .list()));
        }
        return found;
    }

    @Override
    public void enter(Declaration d) {
        sql.execute(h -> h.createUpdate("""
                        INSERT INTO staff_declaration (id, staff_id, declared, conceived, ended, entered_by, entered_at)
                        VALUES (:id, :staff, :declared, :conceived, :ended, :by, :at)
                        """)
                .bind("id", d.id())
                .bind("staff", d.staffId())
                .bind("declared", d.pregnancy().declared().toString())
                .bind(
                        "conceived",
                        d.pregnancy().conceived().map(LocalDate::toString).orElse(null))
                .bind("ended", d.pregnancy().ended().map(LocalDate::toString).orElse(null))
                .bind("by", d.by())
                .bind("at", d.at().toEpochMilli())
                .execute());
    }

    @Override
    public List<Declaration> declarations(Collection<String> ids) {
        List<Declaration> found = new ArrayList<>();
        for (List<String> some : portions(ids)) {
            found.addAll(sql.read(h -> h.createQuery(DECLARATIONS)
                    .bindList("ids", some)
                    .map((row, context) -> new Declaration(
                            row.getString("id"),
                            row.getString("staff_id"),
                            new Pregnancy(
                                    LocalDate.parse(row.getString("declared")),
                                    Columns.optionalDate(row, "conceived"),
                                    Columns.optionalDate(row, "ended")),
                            row.getString("entered_by"),
                            Columns.instant(row, "entered_at")))
                    .list()));
        }
        return found;
    }
}
