package org.suitegateway.web.alert;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.suitegateway.core.alert.Alert;
import org.suitegateway.core.alert.Alerts;
import org.suitegateway.web.export.Columns;
import org.suitegateway.web.export.Rows;
import org.suitegateway.web.export.Table;
import org.suitegateway.web.export.TableSource;
import org.suitegateway.web.http.Query;
import org.suitegateway.web.language.Texts;

/** Alerts, to take away; those about people who work here only for who may see them. */
public final class AlertTable implements TableSource {
    private final Alerts alerts;
    private final AlertWords words;
    private final Texts texts;

    public AlertTable(Alerts alerts, AlertWords words, Texts texts) {
        this.alerts = alerts;
        this.words = words;
        this.texts = texts;
    }

    @Override
    public String name() {
        return "alerts";
    }

    @Override
    public List<String> parameters() {
        return List.of("show", "level");
    }

    @Override
    public Table<?> table(Query query, HttpServletRequest request) {
        AlertPage.Asked asked = AlertPage.Asked.of(query, AlertApi.seesPersons(request));
        Columns<Alert> columns = new Columns<Alert>(texts)
                .text("alertId", Alert::id)
                .text("rule", Alert::rule)
                .text("alertLevel", a -> word("level", a.level()))
                .text("state", a -> word("state", a.course().state()))
                .text("subject", a -> words.subject(a.subject()))
                .text("subjectType", a -> word("subject", a.subject().type()))
                .text("subjectId", a -> a.subject().id())
                .decimal("value", "", a -> Optional.of(a.value()))
                .decimal("threshold", "", a -> Optional.of(a.threshold()))
                .text("valueUnit", Alert::unit)
                .decimal("latest", "", a -> a.course().latest())
                .text("detail", a -> a.mark().detail())
                .instant("raisedAt", a -> Optional.of(a.raisedAt()))
                .instant("acknowledgedAt", a -> a.acknowledged().map(Alert.Acknowledgement::at))
                .text(
                        "acknowledgedBy",
                        a -> a.acknowledged().map(Alert.Acknowledgement::person).orElse(""))
                .count("minutesToAcknowledgement", a -> a.acknowledged()
                        .map(k -> (int) Duration.between(a.raisedAt(), k.at()).toMinutes()))
                .text("comment", a -> a.acknowledged()
                        .map(Alert.Acknowledgement::comment)
                        .orElse(""))
                .integer("escalations", a -> a.course().escalations())
                .text("thresholdSource", a -> words.sourceOf(a.rule()));
        List<Table.Fact> facts = new ArrayList<>();
        facts.add(new Table.Fact(texts.of("export.state"), word("show", asked.show())));
        asked.least().ifPresent(l -> facts.add(new Table.Fact(texts.of("export.from-level"), word("level", l))));
        return new Table<>(
                "alerts",
                texts.of("export.title-alerts"),
                columns.list(),
                Rows.of(page -> alerts.list(asked.filter(), page), a -> a),
                facts);
    }

    private String word(String kind, Enum<?> value) {
        return texts.of(
                "export." + kind + "-" + value.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
}
