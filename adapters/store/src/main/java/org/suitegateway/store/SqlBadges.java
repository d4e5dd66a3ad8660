package org.suitegateway.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.suitegateway.core.Page;
import org.suitegateway.core.patient.PersonName;
import org.suitegateway.core.quantity.DoseEquivalent;
import org.suitegateway.core.staffdose.BadgeLedger;
import org.suitegateway.core.staffdose.BadgePosition;
import org.suitegateway.core.staffdose.BadgeResult;
import org.suitegateway.core.staffdose.BadgeResult.Reading;
import org.suitegateway.core.staffdose.BadgeUpload;
import org.suitegateway.core.staffdose.DoseQuantity;
import org.suitegateway.core.staffdose.RefusedRow;
import org.suitegateway.core.staffdose.Wearer;

/** Tables badge_upload, badge_result, badge_refused, badge_finding. */
public final class SqlBadges implements BadgeLedger {
    private static final String KEEP = """
            INSERT INTO badge_upload (id, received_at, person, file_name, digest, size, layout, reading, taken, unchanged, refused,
                problem_place, problem_rule, unread, content)
            VALUES (:id, :receivedAt, :person, :fileName, :digest, :size, :layout, :reading, :taken, :unchanged, :refused,
                :problemPlace, :problemRule, :unread, :content)
            """;
    private static final String APPEND = """
            INSERT INTO badge_result (id, upload_id, file_row, account, participant, staff_id, position, worn_from, worn_to,
                hp10, hp10_below, hp3, hp3_below, hp007, hp007_below, unused, note, processed, as_of, received_at,
                name, name_search, birth_date, employee)
            VALUES (:id, :upload, :row, :account, :participant, :staff, :position, :from, :to,
                :hp10, :hp10_below, :hp3, :hp3_below, :hp007, :hp007_below, :unused, :note, :processed, :asOf, :receivedAt,
                :name, :search, :birthDate, :employee)
            """;
    private static final String REFUSE = """
            INSERT INTO badge_refused (upload_id, place, file_row, heading, rule, content)
            VALUES (:upload, :place, :row, :heading, :rule, :content)
            """;
    private static final String FIND = """
            INSERT INTO badge_finding (upload_id, place, file_row, kind, detail)
            VALUES (:upload, :place, :row, :kind, :detail)
            """;
    private static final String UPLOADS = """
            SELECT id, received_at, person, file_name, digest, size, layout, reading, taken, unchanged, refused,
                problem_place, problem_rule, unread
            FROM badge_upload WHERE\s""";
    // BadgeResult.BY_STANDING
    private static final String LATER =
            "o.account = r.account AND o.participant = r.participant AND o.position = r.position"
                    + " AND o.worn_from = r.worn_from AND o.worn_to = r.worn_to"
                    + " AND (o.as_of, o.received_at, o.id) > (r.as_of, r.received_at, r.id)";
    private static final String STANDS = "NOT EXISTS (SELECT 1 FROM badge_result o WHERE " + LATER + ")";
    private static final String STANDING = "SELECT r.* FROM badge_result r WHERE r.staff_id IN (<ids>)"
            + " AND r.worn_from <= :to AND r.worn_to >= :from AND " + STANDS + " ORDER BY r.worn_from, r.id";
    private static final String RANKED = "SELECT r.*, (SELECT o.id FROM badge_result o WHERE " + LATER
            + " ORDER BY o.as_of DESC, o.received_at DESC, o.id DESC LIMIT 1) AS replaced_by FROM badge_result r WHERE ";
    private static final int STEP = 500; // of so many parameters a statement may have
    private static final long MAX_DAY = LocalDate.of(9999, 12, 31).toEpochDay();

    private final SqlTransactions sql;

    public SqlBadges(SqlTransactions sql) {
        this.sql = sql;
    }

    @Override
    public void takeTurns() {
        sql.execute(h -> sql.takeTurns(h, "badge files"));
    }

    @Override
    public Optional<BadgeUpload> find(String digest, String reading) {
        return sql.read(h ->
                uploads(h, "digest = :digest AND reading = :reading", Map.of("digest", digest, "reading", reading))
                        .stream()
                        .findFirst());
    }

    @Override
    public void append(BadgeUpload upload, byte[] file, List<Entry> taken, List<RefusedRow> refused) {
        sql.execute(h -> {
            h.createUpdate(KEEP)
                    .bind("id", upload.id())
                    .bind("receivedAt", upload.receivedAt().toEpochMilli())
                    .bind("person", upload.person())
                    .bind("fileName", upload.fileName())
                    .bind("digest", upload.digest())
                    .bind("size", upload.size())
                    .bind("layout", upload.layout())
                    .bind("reading", upload.reading())
                    .bind("taken", upload.taken())
                    .bind("unchanged", upload.unchanged())
                    .bind("refused", upload.refused())
                    .bind(
                            "problemPlace",
                            upload.problem().map(BadgeUpload.Problem::place).orElse(null))
                    .bind(
                            "problemRule",
                            upload.problem().map(BadgeUpload.Problem::rule).orElse(null))
                    .bind("unread", Columns.lines(upload.unread()))
                    .bind("content", file)
                    .execute();
            results(h, taken);
            refused(h, upload.id(), refused);
            findings(h, upload.id(), upload.findings());
        });
    }

    private static void results(Handle h, List<Entry> taken) {
        if (taken.isEmpty()) {
            return;
        }
        PreparedBatch batch = h.prepareBatch(APPEND);
        for (Entry entry : taken) {
            BadgeResult r = entry.result();
            batch.bind("id", r.id())
                    .bind("upload", r.upload())
                    .bind("row", r.row())
                    .bind("account", r.account())
                    .bind("participant", r.participant())
                    .bind("staff", r.staffId().orElse(null))
                    .bind("position", r.position().name())
                    .bind("from", r.wornFrom().toString())
                    .bind("to", r.wornTo().toString())
                    .bind("unused", r.unused() ? 1 : 0)
                    .bind("note", r.note())
                    .bind("processed", r.processed().map(LocalDate::toString).orElse(null))
                    .bind("asOf", r.asOf().toString())
                    .bind("receivedAt", r.receivedAt().toEpochMilli())
                    .bind("name", entry.wearer().name().dicom())
                    .bind("search", search(r.participant(), entry.wearer().name()))
                    .bind(
                            "birthDate",
                            entry.wearer().birthDate().map(LocalDate::toString).orElse(null))
                    .bind("employee", entry.wearer().employee());
            for (DoseQuantity quantity : DoseQuantity.values()) {
                Optional<Reading> reading = Optional.ofNullable(r.amounts().get(quantity));
                batch.bind(
                        column(quantity), reading.map(a -> a.amount().femtoSv()).orElse(null));
                batch.bind(
                        column(quantity) + "_below",
                        reading.flatMap(Reading::belowLimit)
                                .map(DoseEquivalent::femtoSv)
                                .orElse(null));
            }
            batch.add();
        }
        batch.execute();
    }

    private static void refused(Handle h, String upload, List<RefusedRow> refused) {
        if (refused.isEmpty()) {
            return;
        }
        PreparedBatch batch = h.prepareBatch(REFUSE);
        for (int i = 0; i < refused.size(); i++) {
            RefusedRow r = refused.get(i);
            batch.bind("upload", upload)
                    .bind("place", i)
                    .bind("row", r.row())
                    .bind("heading", r.place())
                    .bind("rule", r.rule())
                    .bind("content", r.text())
                    .add();
        }
        batch.execute();
    }

    private static void findings(Handle h, String upload, List<BadgeUpload.Finding> findings) {
        if (findings.isEmpty()) {
            return;
        }
        PreparedBatch batch = h.prepareBatch(FIND);
        for (int i = 0; i < findings.size(); i++) {
            BadgeUpload.Finding f = findings.get(i);
            batch.bind("upload", upload)
                    .bind("place", i)
                    .bind("row", f.row())
                    .bind("kind", f.kind().name())
                    .bind("detail", f.detail())
                    .add();
        }
        batch.execute();
    }

    @Override
    public List<BadgeResult> standing(Collection<String> staffIds, LocalDate from, LocalDate to) {
        return staffIds.isEmpty()
                ? List.of()
                : sql.read(h -> h.createQuery(STANDING)
                        .bindList("ids", List.copyOf(staffIds))
                        .bind("from", from.toString())
                        .bind("to", to.toString())
                        .map((row, context) -> result(row))
                        .list());
    }

    @Override
    public List<Entry> ofParticipant(String account, String participant) {
        return sql.read(h -> h.createQuery("SELECT * FROM badge_result WHERE account = :account"
                        + " AND participant = :participant ORDER BY received_at, id")
                .bind("account", account)
                .bind("participant", participant)
                .map((row, context) -> entry(row))
                .list());
    }

    @Override
    public Page<BadgeUpload> uploads(Page.Request page) {
        Columns.Cursor before = Columns.Cursor.of(page, Columns.Cursor.LAST);
        List<BadgeUpload> rows = sql.read(h -> uploads(
                h,
                "(received_at, id) < (:number, :id) ORDER BY received_at DESC, id DESC LIMIT :limit",
                Map.of("number", before.number(), "id", before.id(), "limit", page.limit() + 1)));
        return Columns.page(rows, page, u -> new Columns.Cursor(u.receivedAt().toEpochMilli(), u.id()));
    }

    @Override
    public Optional<BadgeUpload> upload(String id) {
        return sql.read(h -> uploads(h, "id = :id", Map.of("id", id)).stream().findFirst());
    }

    @Override
    public Optional<byte[]> file(String upload) {
        return sql.read(h -> h.createQuery("SELECT content FROM badge_upload WHERE id = :id")
                .bind("id", upload)
                .map((row, context) -> row.getBytes("content"))
                .findOne());
    }

    @Override
    public List<RefusedRow> refused(String upload) {
        return sql.read(h -> h.createQuery("SELECT * FROM badge_refused WHERE upload_id = :id ORDER BY place")
                .bind("id", upload)
                .map((row, context) -> new RefusedRow(
                        row.getInt("file_row"),
                        row.getString("heading"),
                        row.getString("rule"),
                        row.getString("content")))
                .list());
    }

    @Override
    public List<Ranked> ofUpload(String upload) {
        return sql.read(h -> ranked(h, "r.upload_id = :id ORDER BY r.file_row, r.id", Map.of("id", upload)));
    }

    @Override
    public Page<Ranked> results(Filter filter, Page.Request page) {
        Columns.Cursor before = Columns.Cursor.of(page, Columns.Cursor.LAST);
        Map<String, Object> values = new HashMap<>();
        values.put("number", day(before.number()));
        values.put("id", before.id());
        values.put("limit", page.limit() + 1);
        filter.text().ifPresent(t -> values.put("text", "%" + escaped(PersonName.plain(t)) + "%"));
        String where = (filter.text().isPresent() ? "r.name_search LIKE :text ESCAPE '!' AND " : "")
                + (filter.onlyStanding() ? STANDS + " AND " : "");
        List<Ranked> rows = sql.read(h -> ranked(
                h,
                where + "(r.worn_to, r.id) < (:number, :id) ORDER BY r.worn_to DESC, r.id DESC LIMIT :limit",
                values));
        return Columns.page(
                rows,
                page,
                r -> new Columns.Cursor(
                        r.result().wornTo().toEpochDay(), r.result().id()));
    }

    /** @throws IllegalArgumentException if a cursor has no such day */
    private static String day(long epochDay) {
        if (epochDay < 0) {
            throw new IllegalArgumentException("cursor must be a value of \"next\"");
        }
        return LocalDate.ofEpochDay(Math.min(epochDay, MAX_DAY)).toString();
    }

    private record Row(Entry entry, Optional<String> replacedBy) {}

    private static List<Ranked> ranked(Handle h, String where, Map<String, ?> values) {
        List<Row> rows = h.createQuery(RANKED + where)
                .bindMap(values)
                .map((row, context) -> new Row(entry(row), Columns.optional(row, "replaced_by")))
                .list();
        Map<String, BadgeResult> replacing = new HashMap<>();
        List<String> ids =
                rows.stream().flatMap(r -> r.replacedBy().stream()).distinct().toList();
        for (int from = 0; from < ids.size(); from += STEP) {
            h.createQuery("SELECT * FROM badge_result WHERE id IN (<ids>)")
                    .bindList("ids", ids.subList(from, Math.min(ids.size(), from + STEP)))
                    .map((row, context) -> result(row))
                    .forEach(r -> replacing.put(r.id(), r));
        }
        return rows.stream()
                .map(r -> new Ranked(r.entry(), r.replacedBy().map(replacing::get)))
                .toList();
    }

    private static List<BadgeUpload> uploads(Handle h, String where, Map<String, ?> values) {
        return h.createQuery(UPLOADS + where).bindMap(values).map((row, context) -> upload(row)).list().stream()
                .map(u -> u.with(h.createQuery("SELECT * FROM badge_finding WHERE upload_id = :id ORDER BY place")
                        .bind("id", u.id())
                        .map((row, context) -> new BadgeUpload.Finding(
                                row.getInt("file_row"),
                                BadgeUpload.Kind.valueOf(row.getString("kind")),
                                row.getString("detail")))
                        .list()))
                .toList();
    }

    private static BadgeUpload upload(ResultSet row) throws SQLException {
        return new BadgeUpload(
                row.getString("id"),
                Columns.instant(row, "received_at"),
                row.getString("person"),
                row.getString("file_name"),
                row.getString("digest"),
                row.getLong("size"),
                row.getString("layout"),
                row.getString("reading"),
                row.getInt("taken"),
                row.getInt("unchanged"),
                row.getInt("refused"),
                row.getString("problem_rule") == null
                        ? Optional.empty()
                        : Optional.of(
                                new BadgeUpload.Problem(row.getString("problem_place"), row.getString("problem_rule"))),
                Columns.lines(row.getString("unread")),
                List.of());
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                result(row),
                new Wearer(
                        PersonName.ofDicom(row.getString("name")),
                        Columns.optionalDate(row, "birth_date"),
                        row.getString("employee")));
    }

    private static BadgeResult result(ResultSet row) throws SQLException {
        Map<DoseQuantity, Reading> amounts = new EnumMap<>(DoseQuantity.class);
        for (DoseQuantity quantity : DoseQuantity.values()) {
            Optional<DoseEquivalent> below =
                    Columns.amount(row, column(quantity) + "_below", DoseEquivalent::ofFemtoSv);
            Columns.amount(row, column(quantity), DoseEquivalent::ofFemtoSv)
                    .ifPresent(amount -> amounts.put(quantity, new Reading(amount, below)));
        }
        return new BadgeResult(
                row.getString("id"),
                row.getString("account"),
                row.getString("participant"),
                Columns.optional(row, "staff_id"),
                BadgePosition.valueOf(row.getString("position")),
                LocalDate.parse(row.getString("worn_from")),
                LocalDate.parse(row.getString("worn_to")),
                amounts,
                row.getInt("unused") == 1,
                row.getString("note"),
                Columns.optionalDate(row, "processed"),
                row.getString("upload_id"),
                row.getInt("file_row"),
                Columns.instant(row, "received_at"));
    }

    private static String column(DoseQuantity quantity) {
        return quantity.name().toLowerCase(Locale.ROOT);
    }

    private static String search(String participant, PersonName name) {
        return PersonName.plain(participant) + " " + name.searchKey();
    }

    private static String escaped(String text) {
        return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }
}
