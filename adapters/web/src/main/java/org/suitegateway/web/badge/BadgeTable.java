package org.suitegateway.web.badge;

import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.suitegateway.core.staffdose.BadgeLedger;
import org.suitegateway.core.staffdose.BadgeLedger.Ranked;
import org.suitegateway.core.staffdose.BadgeResult;
import org.suitegateway.core.staffdose.DoseQuantity;
import org.suitegateway.web.export.Columns;
import org.suitegateway.web.export.Rows;
import org.suitegateway.web.export.Table;
import org.suitegateway.web.export.TableSource;
import org.suitegateway.web.http.Query;
import org.suitegateway.web.language.Texts;

/** Badge results, to take away. */
public final class BadgeTable implements TableSource {
    private final BadgeLedger ledger;
    private final Texts texts;

    public BadgeTable(BadgeLedger ledger, Texts texts) {
        this.ledger = ledger;
        this.texts = texts;
    }

    @Override
    public String name() {
        return "badges";
    }

    @Override
    public List<String> parameters() {
        return List.of("q", "all");
    }

    @Override
    public Table<?> table(Query query, HttpServletRequest request) {
        boolean all = query.flag("all").orElse(false);
        BadgeLedger.Filter filter = new BadgeLedger.Filter(query.text("q"), !all);
        Columns<Ranked> columns = new Columns<Ranked>(texts)
                .text("name", r -> r.entry().wearer().name().display())
                .text("account", r -> r.result().account())
                .text("participant", r -> r.result().participant())
                .text("position", r -> r.result().position().name())
                .day("wornFrom", r -> Optional.of(r.result().wornFrom()))
                .day("wornTo", r -> Optional.of(r.result().wornTo()))
                .decimal("hp10MSv", "mSv", r -> amount(r.result(), DoseQuantity.HP10))
                .decimal("hp3MSv", "mSv", r -> amount(r.result(), DoseQuantity.HP3))
                .decimal("hp007MSv", "mSv", r -> amount(r.result(), DoseQuantity.HP007))
                .text("belowLimit", r -> below(r.result()))
                .flag("unused", r -> r.result().unused())
                .day("processed", r -> r.result().processed())
                .flag("stands", r -> r.replacedBy().isEmpty())
                .text("note", r -> r.result().note())
                .text("upload", r -> r.result().upload())
                .integer("row", r -> r.result().row());
        List<Table.Fact> facts = new ArrayList<>();
        query.text("q").ifPresent(q -> facts.add(new Table.Fact(texts.of("export.name"), q)));
        facts.add(new Table.Fact(
                texts.of("export.badges-shown"), texts.of(all ? "export.badges-all" : "export.badges-standing")));
        return new Table<>(
                "badges",
                texts.of("export.title-badges"),
                columns.list(),
                Rows.of(page -> ledger.results(filter, page), r -> r),
                facts);
    }

    /** What the lab cannot tell from nothing has no amount, but a limit beside it. */
    private static Optional<BigDecimal> amount(BadgeResult result, DoseQuantity quantity) {
        return Optional.ofNullable(result.amounts().get(quantity))
                .filter(r -> r.belowLimit().isEmpty())
                .map(r -> r.amount().mSv());
    }

    private static String below(BadgeResult result) {
        return String.join(
                " ",
                result.amounts().entrySet().stream()
                        .filter(e -> e.getValue().belowLimit().isPresent())
                        .map(e -> e.getKey().name() + "<"
                                + e.getValue()
                                        .belowLimit()
                                        .orElseThrow()
                                        .mSv()
                                        .stripTrailingZeros()
                                        .toPlainString())
                        .sorted()
                        .toList());
    }
}
