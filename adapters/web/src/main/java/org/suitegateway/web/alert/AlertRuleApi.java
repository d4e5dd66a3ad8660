package org.suitegateway.web.alert;

import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.suitegateway.core.alert.AlertRule;
import org.suitegateway.core.alert.AlertRules;
import org.suitegateway.core.alert.AlertRulesReload;
import org.suitegateway.core.alert.AlertWindow;
import org.suitegateway.web.http.Listing;
import org.suitegateway.web.http.Query;
import org.suitegateway.web.wording.ClinicTime;

/** {@code /api/v1/alert-rules}. */
@RestController
@RequestMapping("/api/v1/alert-rules")
public final class AlertRuleApi {
    private final AlertRules rules;
    private final AlertRulesReload reload;
    private final ClinicTime time;

    public AlertRuleApi(AlertRules rules, AlertRulesReload reload, ClinicTime time) {
        this.rules = rules;
        this.reload = reload;
        this.time = time;
    }

    /** @param mistake why a later version of the file is not in force */
    record BookView(List<RuleView> items, String next, String loadedAt, Optional<MistakeView> mistake) {}

    /** @param text file, line, key and rule */
    record MistakeView(String at, String text) {}

    /** @param window as in the configuration @param unit of the thresholds */
    record RuleView(
            String id,
            boolean enabled,
            String subject,
            String quantity,
            String unit,
            Optional<String> window,
            List<ThresholdView> thresholds,
            List<String> recipients,
            String source) {}

    /** @param thenEvery further steps */
    record ThresholdView(String level, BigDecimal at, Optional<BigDecimal> thenEvery) {}

    /** @param changes in words; or the mistake, when there is one */
    record ReloadView(boolean reloaded, String changes, String loadedAt) {}

    @GetMapping
    BookView list(HttpServletRequest request) {
        AlertRules.Book book = rules.book();
        Listing<RuleView> listing = Listing.of(book.rules(), Query.ofList(request), AlertRuleApi::view);
        return new BookView(
                listing.items(),
                listing.next(),
                time.iso(book.loadedAt()),
                book.mistake().map(m -> new MistakeView(time.iso(m.at()), m.text())));
    }

    @PostMapping("/reload")
    ReloadView reload(HttpServletRequest request) {
        Query.none(request);
        String changes = reload.reload();
        AlertRules.Book book = rules.book();
        return new ReloadView(book.mistake().isEmpty(), changes, time.iso(book.loadedAt()));
    }

    private static RuleView view(AlertRule rule) {
        return new RuleView(
                rule.id(),
                rule.enabled(),
                rule.subject().name(),
                rule.quantity().name(),
                rule.quantity().unit(),
                window(rule.window()),
                rule.thresholds().stream()
                        .map(t -> new ThresholdView(t.level().name(), t.at(), t.thenEvery()))
                        .toList(),
                rule.calls().recipients(),
                rule.source());
    }

    private static Optional<String> window(AlertWindow window) {
        if (window.projected()) {
            return Optional.of("PROJECTED_YEAR");
        }
        return window.patient()
                .map(p -> p.toTotalMonths() > 0 ? p.toTotalMonths() + " months" : p.getDays() + " days")
                .or(() -> window.staff().map(Enum::name));
    }
}
