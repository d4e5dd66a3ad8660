package org.suitegateway.store;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.statement.Update;
import org.suitegateway.core.Page;
import org.suitegateway.core.patient.PatientId;
import org.suitegateway.core.quantity.DrugMass;
import org.suitegateway.core.steroid.DrugChain;
import org.suitegateway.core.steroid.DrugCode;
import org.suitegateway.core.steroid.DrugGiven;
import org.suitegateway.core.steroid.DrugSite;
import org.suitegateway.core.steroid.OrderKey;
import org.suitegateway.core.steroid.Particulate;
import org.suitegateway.core.steroid.Region;
import org.suitegateway.core.steroid.SteroidLine;
import org.suitegateway.core.steroid.Steroids;
import org.suitegateway.core.time.Interval;

/** Table steroid_line. */
public final class SqlSteroids implements Steroids {
    private static final List<String> COLUMNS = List.of(
            "id",
            "kind",
            "action",
            "placer",
            "filler",
            "part",
            "patient_id",
            "patient_issuer",
            "drug",
            "code",
            "code_system",
            "code_text",
            "amount_ng",
            "salt",
            "particulate",
            "route",
            "region",
            "level",
            "side",
            "site_text",
            "mg_per_ml",
            "volume_ml",
            "lot",
            "expiry",
            "given_at",
            "given_by",
            "erased",
            "source",
            "message",
            "person",
            "note",
            "parent_numbers",
            "locations",
            "procedure_id",
            "supersedes",
            "replaced_by",
            "as_of",
            "recorded_at");
    private static final String APPEND = "INSERT INTO steroid_line (" + String.join(", ", COLUMNS) + ") VALUES ("
            + COLUMNS.stream().map(c -> ":" + c).collect(Collectors.joining(", ")) + ")";
    private static final String ARRANGE =
            "UPDATE steroid_line SET replaced_by = :replacedBy, procedure_id = :procedure WHERE id = :id";
    // as the partial indexes have it
    private static final String UNMAPPED =
            "replaced_by IS NULL AND action <> 'WITHDRAW' AND drug = '' AND kind IN ('GIVEN', 'ORDERED')";
    private static final String UNLINKED =
            "replaced_by IS NULL AND action <> 'WITHDRAW' AND drug <> '' AND kind = 'GIVEN'"
                    + " AND procedure_id IS NULL";

    private final SqlTransactions sql;

    public SqlSteroids(SqlTransactions sql) {
        this.sql = sql;
    }

    @Override
    public void append(SteroidLine l) {
        sql.execute(h -> {
            Update update = h.createUpdate(APPEND)
                    .bind("id", l.id())
                    .bind("kind", l.kind().name())
                    .bind("action", l.action().name())
                    .bind("placer", l.key().placer())
                    .bind("filler", l.key().filler())
                    .bind("part", l.key().part())
                    .bind("patient_id", l.patient().value())
                    .bind("patient_issuer", l.patient().issuer())
                    .bind("source", l.origin().source().name())
                    .bind("message", l.origin().message())
                    .bind("person", l.origin().person())
                    .bind("note", l.origin().note())
                    .bind("parent_numbers", Columns.lines(l.origin().parentNumbers()))
                    .bind("locations", Columns.lines(l.origin().locations()))
                    .bind("procedure_id", l.procedureId().orElse(null))
                    .bind("supersedes", l.supersedes().orElse(null))
                    .bind("replaced_by", l.replacedBy().orElse(null))
                    .bind("as_of", l.asOf().toEpochMilli())
                    .bind("recorded_at", l.recordedAt().toEpochMilli());
            given(update, l.given()).execute();
        });
    }

    private static Update given(Update update, DrugGiven g) {
        return update.bind("drug", g.drug())
                .bind("code", g.code().code())
                .bind("code_system", g.code().system())
                .bind("code_text", g.code().text())
                .bind("amount_ng", g.amount().map(DrugMass::nanograms).orElse(null))
                .bind("salt", g.salt())
                .bind("particulate", g.particulate().name())
                .bind("route", g.route())
                .bind("region", g.site().region().map(Enum::name).orElse(null))
                .bind("level", g.site().level())
                .bind("side", g.site().side().map(Enum::name).orElse(null))
                .bind("site_text", g.site().text())
                .bind(
                        "mg_per_ml",
                        g.concentrationMgPerMl().map(BigDecimal::toPlainString).orElse(null))
                .bind("volume_ml", g.volumeMl().map(BigDecimal::toPlainString).orElse(null))
                .bind("lot", g.lot())
                .bind("expiry", g.expiry().map(Object::toString).orElse(null))
                .bind("given_at", g.at().toEpochMilli())
                .bind("given_by", g.by())
                .bind(
                        "erased",
                        Columns.lines(
                                g.erased().stream().map(Enum::name).sorted().toList()));
    }

    @Override
    public void arrange(String id, Optional<String> replacedBy, Optional<String> procedureId) {
        sql.execute(h -> h.createUpdate(ARRANGE)
                .bind("id", id)
                .bind("replacedBy", replacedBy.orElse(null))
                .bind("procedure", procedureId.orElse(null))
                .execute());
    }

    @Override
    public Optional<SteroidLine> find(String id) {
        return lines("id = :id", Map.of("id", id)).stream().findFirst();
    }

    @Override
    public List<SteroidLine> ofPatient(List<PatientId> identities) {
        if (identities.isEmpty()) {
            return List.of();
        }
        Map<String, Object> values = new HashMap<>();
        return lines(anyOf(identities, values) + " ORDER BY as_of, id", values);
    }

    @Override
    public List<DrugChain> standing(List<PatientId> identities, Interval given) {
        if (identities.isEmpty()) {
            return List.of();
        }
        Map<String, Object> values = new HashMap<>();
        String patient = anyOf(identities, values);
        values.put("from", given.from().toEpochMilli());
        values.put("to", given.to().toEpochMilli());
        values.put("most", MOST);
        List<SteroidLine> newestFirst = new ArrayList<>(lines(patient + """
                 AND given_at >= :from AND given_at < :to AND replaced_by IS NULL AND action <> 'WITHDRAW'
                ORDER BY given_at DESC, id DESC LIMIT :most
                """, values));
        Collections.reverse(newestFirst);
        return chains(newestFirst);
    }

    @Override
    public List<DrugChain> ofProcedure(String procedureId) {
        return chains(lines(
                "procedure_id = :procedure AND replaced_by IS NULL ORDER BY given_at, id",
                Map.of("procedure", procedureId)));
    }

    @Override
    public Page<SteroidLine> unmapped(Page.Request page) {
        return page(UNMAPPED, page);
    }

    @Override
    public Page<SteroidLine> withoutProcedure(Page.Request page) {
        return page(UNLINKED, page);
    }

    @Override
    public int countUnmapped() {
        return count(UNMAPPED);
    }

    @Override
    public int countWithoutProcedure() {
        return count(UNLINKED);
    }

    private int count(String which) {
        return sql.read(h -> h.createQuery("SELECT COUNT(*) FROM steroid_line WHERE " + which)
                .mapTo(Integer.class)
                .one());
    }

    private Page<SteroidLine> page(String which, Page.Request page) {
        Columns.Cursor before = Columns.Cursor.of(page, Columns.Cursor.LAST);
        List<SteroidLine> rows = lines(
                which + " AND (given_at, id) < (:number, :id) ORDER BY given_at DESC, id DESC LIMIT :limit",
                Map.of("number", before.number(), "id", before.id(), "limit", page.limit() + 1));
        return Columns.page(rows, page, l -> new Columns.Cursor(l.given().at().toEpochMilli(), l.id()));
    }

    private List<DrugChain> chains(List<SteroidLine> standing) {
        if (standing.isEmpty()) {
            return List.of();
        }
        Map<String, List<SteroidLine>> replaced = new HashMap<>();
        List<String> ids = standing.stream().map(SteroidLine::id).toList();
        int step = 500; // of so many parameters a statement may have
        for (int from = 0; from < ids.size(); from += step) {
            List<String> some = ids.subList(from, Math.min(ids.size(), from + step));
            sql.read(h -> h.createQuery("SELECT * FROM steroid_line WHERE replaced_by IN (<ids>)")
                            .bindList("ids", some)
                            .map((row, context) -> line(row))
                            .list())
                    .forEach(l -> replaced.computeIfAbsent(l.replacedBy().orElseThrow(), by -> new ArrayList<>())
                            .add(l));
        }
        return standing.stream()
                .map(s -> new DrugChain(s, replaced.getOrDefault(s.id(), List.of())))
                .toList();
    }

    private List<SteroidLine> lines(String where, Map<String, ?> values) {
        return sql.read(h -> h.createQuery("SELECT * FROM steroid_line WHERE " + where)
                .bindMap(values)
                .map((row, context) -> line(row))
                .list());
    }

    private static String anyOf(List<PatientId> identities, Map<String, Object> values) {
        List<String> any = new ArrayList<>();
        for (int i = 0; i < identities.size(); i++) {
            any.add("patient_id = :patient" + i + " AND patient_issuer = :issuer" + i);
            values.put("patient" + i, identities.get(i).value());
            values.put("issuer" + i, identities.get(i).issuer());
        }
        return "(" + String.join(" OR ", any) + ")";
    }

    private static SteroidLine line(ResultSet row) throws SQLException {
        return new SteroidLine(
                row.getString("id"),
                SteroidLine.Kind.valueOf(row.getString("kind")),
                SteroidLine.Action.valueOf(row.getString("action")),
                new OrderKey(row.getString("placer"), row.getString("filler"), row.getString("part")),
                new PatientId(row.getString("patient_id"), row.getString("patient_issuer")),
                given(row),
                new SteroidLine.Origin(
                        SteroidLine.Source.valueOf(row.getString("source")),
                        row.getString("message"),
                        row.getString("person"),
                        row.getString("note"),
                        Columns.lines(row.getString("parent_numbers")),
                        Columns.lines(row.getString("locations"))),
                Columns.optional(row, "procedure_id"),
                Columns.optional(row, "supersedes"),
                Columns.optional(row, "replaced_by"),
                Columns.instant(row, "as_of"),
                Columns.instant(row, "recorded_at"));
    }

    private static DrugGiven given(ResultSet row) throws SQLException {
        return new DrugGiven(
                row.getString("drug"),
                new DrugCode(row.getString("code"), row.getString("code_system"), row.getString("code_text")),
                Columns.amount(row, "amount_ng", DrugMass::ofNanograms),
                row.getString("salt"),
                Particulate.valueOf(row.getString("particulate")),
                row.getString("route"),
                new DrugSite(
                        Columns.optional(row, "region").map(Region::valueOf),
                        row.getString("level"),
                        Columns.optional(row, "side").map(DrugSite.Side::valueOf),
                        row.getString("site_text")),
                Columns.optional(row, "mg_per_ml").map(BigDecimal::new),
                Columns.optional(row, "volume_ml").map(BigDecimal::new),
                row.getString("lot"),
                Columns.optionalDate(row, "expiry"),
                Columns.instant(row, "given_at"),
                row.getString("given_by"),
                erased(row.getString("erased")));
    }

    private static Set<DrugGiven.Erasable> erased(String names) {
        return Stream.of(names.split("\n"))
                .filter(n -> !n.isEmpty())
                .map(DrugGiven.Erasable::valueOf)
                .collect(Collectors.toSet());
    }
}
