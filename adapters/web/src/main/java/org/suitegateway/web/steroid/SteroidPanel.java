package org.suitegateway.web.steroid;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.suitegateway.core.patient.PatientId;
import org.suitegateway.core.quantity.DrugMass;
import org.suitegateway.core.steroid.SpinalRegion;
import org.suitegateway.core.steroid.SteroidHistory;
import org.suitegateway.core.steroid.SteroidLevel.Measure;
import org.suitegateway.core.steroid.SteroidTable;
import org.suitegateway.web.wording.Amounts;
import org.suitegateway.web.wording.ClinicTime;

/**
 * A patient's corticosteroids for a page and for a program. A page that shows them puts {@link #of} into its model and inserts {@code
 * ~{steroid :: history(${...})}}. Thread-safe.
 */
public final class SteroidPanel {
    private final SteroidHistory history;
    private final ClinicTime time;

    public SteroidPanel(SteroidHistory history, ClinicTime time) {
        this.history = history;
        this.time = time;
    }

    /**
     * For the template.
     *
     * @param table name, version and source of the equivalents
     * @param sum12 in mg of methylprednisolone, rounded; with "at least" when an amount is not known
     */
    public record Words(
            String table,
            String sum12,
            String sum36,
            int injections6,
            int injections12,
            List<Count> regions,
            List<LevelLine> levels,
            List<DoseLine> doses) {}

    /** Injections of 12 months in one region. */
    public record Count(String region, int injections) {}

    /** @param key style: "reached" or "below" @param until the day on which it is below again; empty when it is not reached */
    public record LevelLine(String label, String value, String state, String key, String until, String source) {}

    /** @param procedureId empty when it is not known */
    public record DoseLine(
            String at,
            String what,
            String amount,
            String equivalent,
            String route,
            String site,
            String source,
            String procedureId,
            String doubt) {}

    public Words of(PatientId patient) {
        SteroidHistory.Summary all = history.of(patient);
        return new Words(
                all.table().label() + " (" + all.table().source() + ")",
                words(all.months12()),
                words(all.months36()),
                all.injections6(),
                all.injections12(),
                Arrays.stream(SpinalRegion.values())
                        .map(r -> new Count(r.label(), all.inRegion().getOrDefault(r, 0)))
                        .toList(),
                all.standings().stream().map(this::line).toList(),
                all.doses().stream().map(this::line).toList());
    }

    private static String words(SteroidTable.Sum sum) {
        String mg = Amounts.rounded(sum.equivalent().mg()) + " mg";
        return sum.unknown() == 0 ? mg : "at least " + mg;
    }

    private LevelLine line(SteroidHistory.Standing s) {
        String value = s.value()
                .map(v -> Amounts.exact(rounded(v)) + " " + s.level().measure().unit())
                .orElse("none given");
        return new LevelLine(
                s.level().label(),
                value + s.region().map(r -> ", " + r.label()).orElse(""),
                s.reached() ? "reached" : "not reached",
                s.reached() ? "reached" : "below",
                s.until().map(time::day).orElse(""),
                s.level().source());
    }

    private static BigDecimal rounded(BigDecimal value) {
        return value.setScale(1, java.math.RoundingMode.HALF_UP);
    }

    private DoseLine line(SteroidHistory.Dose d) {
        return new DoseLine(
                time.moment(d.given().at()),
                DrugWords.what(d.given()),
                DrugWords.amount(d.given().amount()),
                d.equivalent().map(DrugMass::mg).map(Amounts::rounded).orElse(""),
                DrugWords.route(d.given().route()),
                DrugWords.site(d.given().site()),
                d.chain().line().origin().source().name(),
                d.chain().line().procedureId().orElse(""),
                d.doubt());
    }

    /** {@code steroid} of {@code /patients/{id}/dose}. */
    public SteroidView view(PatientId patient) {
        SteroidHistory.Summary all = history.of(patient);
        return new SteroidView(
                all.today().toString(),
                all.table().label(),
                all.table().source(),
                all.months12().equivalent().mg(),
                all.months36().equivalent().mg(),
                all.months12().unknown(),
                all.months36().unknown(),
                all.injections6(),
                all.injections12(),
                Arrays.stream(SpinalRegion.values())
                        .map(r -> new SteroidView.InRegion(
                                r.name(), all.inRegion().getOrDefault(r, 0)))
                        .toList(),
                all.standings().stream().map(SteroidPanel::level).toList(),
                all.doses().stream().map(this::administration).toList());
    }

    private static SteroidView.Level level(SteroidHistory.Standing s) {
        return new SteroidView.Level(
                s.level().id(),
                s.level().label(),
                s.level().measure().name(),
                s.level().threshold(),
                s.level().measure().unit(),
                s.level().measure() == Measure.DAYS_SINCE_LAST
                        ? Optional.empty()
                        : Optional.of(s.level().months()),
                s.value(),
                s.region().map(Enum::name),
                s.reached(),
                s.until().map(Object::toString),
                s.level().source());
    }

    private SteroidView.Administration administration(SteroidHistory.Dose d) {
        return new SteroidView.Administration(
                d.chain().line().id(),
                d.chain().line().procedureId(),
                time.iso(d.given().at()),
                d.given().drug(),
                d.given().amount().map(DrugMass::mg),
                d.equivalent().map(DrugMass::mg),
                Drugs.stated(d.given().route()),
                d.region().map(Enum::name),
                d.injection(),
                d.chain().line().origin().source().name(),
                Drugs.stated(d.doubt()));
    }
}
