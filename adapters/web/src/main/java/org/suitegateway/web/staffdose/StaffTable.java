package org.suitegateway.web.staffdose;

import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.suitegateway.core.quantity.DoseEquivalent;
import org.suitegateway.core.staffdose.Days;
import org.suitegateway.core.staffdose.StaffAccount;
import org.suitegateway.core.staffdose.StaffAccounts;
import org.suitegateway.core.staffdose.StaffAmounts.ProtectedQuantity;
import org.suitegateway.core.staffdose.StaffStanding.OfLimit;
import org.suitegateway.core.staffdose.UsedDose;
import org.suitegateway.web.export.Columns;
import org.suitegateway.web.export.Rows;
import org.suitegateway.web.export.Shown;
import org.suitegateway.web.export.Table;
import org.suitegateway.web.export.TableSource;
import org.suitegateway.web.http.Query;
import org.suitegateway.web.language.Texts;

/** Everybody's dose over some days, by source, and the limit nearest to each: to take away. */
public final class StaffTable implements TableSource {
    private final StaffAccounts accounts;
    private final Texts texts;
    private final Shown shown;

    public StaffTable(StaffAccounts accounts, Texts texts, Shown shown) {
        this.accounts = accounts;
        this.texts = texts;
        this.shown = shown;
    }

    @Override
    public String name() {
        return "staff";
    }

    @Override
    public List<String> parameters() {
        return List.of("from", "to");
    }

    @Override
    public Table<?> table(Query query, HttpServletRequest request) {
        return table(AskedDays.of(query, accounts));
    }

    Table<StaffAccount> table(Days days) {
        Columns<StaffAccount> columns = new Columns<StaffAccount>(texts)
                .text("staffId", a -> a.standing().person().id())
                .text("name", a -> a.standing().person().name().display())
                .text("role", a -> a.standing().person().role().name());
        StaffDoseWords.QUANTITIES.forEach(q -> columns.decimal(column(q) + "BadgeMSv", "mSv", a -> used(a, q)
                        .map(u -> u.badge().mSv()))
                .decimal(column(q) + "EstimateMSv", "mSv", a -> used(a, q)
                        .map(u -> u.estimate().mSv())));
        columns.decimal("liveHp10MSv", "mSv", a -> a.live().map(DoseEquivalent::mSv))
                .text(
                        "nearestQuantity",
                        a -> nearest(a, l -> l.limit().quantity().name()))
                .text("nearestWindow", a -> nearest(a, l -> l.limit().window().name()))
                .decimal("nearestLimitMSv", "mSv", a -> of(a, l -> Optional.of(l.allowed())))
                .decimal("nearestUsedMSv", "mSv", a -> of(a, l -> l.used().map(UsedDose::total)))
                .decimal("nearestProjectedMSv", "mSv", a -> of(a, OfLimit::projected))
                .text("state", a -> a.standing().state().name())
                .day("lastBadgeDay", a -> a.standing().completeness().lastDay())
                .integer(
                        "missingPeriods",
                        a -> a.standing().completeness().missing().size())
                .integer(
                        "proceduresWithoutDose",
                        a -> a.standing().completeness().withoutDose());
        return new Table<>(
                "staff-" + days.first() + "-to-" + days.last(),
                texts.of("export.title-staff"),
                columns.list(),
                Rows.of(page -> accounts.everybody(days, page), a -> a),
                List.of(
                        new Table.Fact(texts.of("export.period"), shown.days(days.first(), days.last())),
                        new Table.Fact(
                                texts.of("export.limit-set"),
                                accounts.rules().limits().name())));
    }

    private static Optional<UsedDose> used(StaffAccount account, ProtectedQuantity quantity) {
        return Optional.ofNullable(account.totals().get(quantity));
    }

    private static String nearest(StaffAccount account, Function<OfLimit, String> word) {
        return account.standing().nearest().map(word).orElse("");
    }

    private static Optional<BigDecimal> of(StaffAccount account, Function<OfLimit, Optional<DoseEquivalent>> amount) {
        return account.standing().nearest().flatMap(amount).map(DoseEquivalent::mSv);
    }

    private static String column(ProtectedQuantity quantity) {
        return switch (quantity) {
            case EFFECTIVE -> "effective";
            case LENS -> "lens";
            case SKIN -> "skin";
            case EXTREMITY -> "extremity";
            case UNBORN_CHILD -> "unbornChild";
        };
    }
}
