package org.suitegateway.web.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.suitegateway.core.alert.Alert;
import org.suitegateway.core.device.Clinic;
import org.suitegateway.core.device.Device;
import org.suitegateway.core.device.Suite;
import org.suitegateway.core.dose.ReferenceLevel;
import org.suitegateway.core.dose.Spread;
import org.suitegateway.core.procedure.ProcedureCode;
import org.suitegateway.core.quantity.DoseEquivalent;
import org.suitegateway.core.report.AnnualReport;
import org.suitegateway.core.report.ProcedureUses;
import org.suitegateway.core.report.QualityOfDevices;
import org.suitegateway.core.staff.StaffPerson;
import org.suitegateway.core.staffdose.StaffStanding;
import org.suitegateway.core.staffdose.UsedDose;
import org.suitegateway.web.export.Columns;
import org.suitegateway.web.export.Report;
import org.suitegateway.web.export.Rows;
import org.suitegateway.web.export.Shown;
import org.suitegateway.web.export.Table;
import org.suitegateway.web.language.Texts;
import org.suitegateway.web.wording.ClinicTime;

/** Puts the annual report into words: what is counted, against what, and what it does not contain. Thread-safe. */
public final class AnnualDocument {
    /** Kinds of procedures that a drawing shows; the tables have all. */
    private static final int DRAWN = 12;

    private final Clinic clinic;
    private final Texts texts;
    private final Shown shown;
    private final ClinicTime time;

    public AnnualDocument(Clinic clinic, Texts texts, Shown shown, ClinicTime time) {
        this.clinic = clinic;
        this.texts = texts;
        this.shown = shown;
        this.time = time;
    }

    /** @param names whether people are named; else they are told by their role */
    public Report of(AnnualReport report, boolean names) {
        String days = shown.days(report.days().first(), report.days().last());
        List<Table.Fact> cover = List.of(
                new Table.Fact(texts.of("annual.clinic"), clinic.name()),
                new Table.Fact(texts.of("annual.period"), days),
                new Table.Fact(
                        texts.of("annual.compared-with"),
                        shown.days(report.before().first(), report.before().last())),
                new Table.Fact(texts.of("annual.as-of"), shown.moment(report.asOf())),
                new Table.Fact(texts.of("annual.people-named"), texts.of(names ? "annual.named" : "annual.not-named")));
        return new Report(
                "annual-report-" + report.days().first() + "-to-"
                        + report.days().last(),
                texts.of("annual.title"),
                cover,
                List.of(
                        section("equipment", equipment()),
                        section("procedures", procedures(report)),
                        section("doses", doses(report)),
                        section("levels", levels(report)),
                        section("substantial", substantial(report)),
                        section("staff", staff(report.staff(), names)),
                        section("alerts", alerts(report)),
                        section("quality", quality(report)),
                        section("modalities", modalities(report)),
                        section("repeats", repeats(report)),
                        section("completeness", completeness(report)),
                        section("limits", limits())));
    }

    private Report.Section section(String id, List<Report.Block> blocks) {
        return new Report.Section(id, texts.of("annual.section-" + id), blocks);
    }

    private Report.Words words(String key, Object... values) {
        return new Report.Words(texts.of("annual." + key, values), false);
    }

    private Report.Words note(String key, Object... values) {
        return new Report.Words(texts.of("annual." + key, values), true);
    }

    private <T> Columns<T> columns() {
        return new Columns<>(texts, "annual");
    }

    private <T> Report.Grid grid(String id, Columns<T> columns, List<T> rows) {
        return new Report.Grid(
                new Table<>(id, texts.of("annual.table-" + id), columns.list(), Rows.of(rows), List.of()),
                texts.of("annual.none-" + id));
    }

    private static String name(ProcedureCode code) {
        return code.meaning().isEmpty() ? code.value() : code.meaning();
    }

    private String named(ProcedureCode code) {
        return name(code).isEmpty() ? texts.of("annual.no-code") : name(code);
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    // 1 equipment

    private List<Report.Block> equipment() {
        return List.of(grid(
                "equipment",
                this.<Device>columns()
                        .text("device", Device::id)
                        .text("kind", d -> texts.of("annual.kind-" + word(d.kind())))
                        .text("suite", d -> d.suiteId()
                                .flatMap(clinic::suite)
                                .map(Suite::name)
                                .orElse(""))
                        .text("aeTitle", Device::aeTitle),
                clinic.devices()));
    }

    // 2 procedures

    private List<Report.Block> procedures(AnnualReport report) {
        List<AnnualReport.OfType> types = report.types();
        int performed = sum(types, t -> t.now().performed());
        List<Report.Block> blocks = new ArrayList<>();
        blocks.add(words(
                "procedures-sum",
                performed,
                sum(types, t -> t.before().performed()),
                sum(types, t -> t.now().discontinued()),
                sum(types, t -> t.now().cancelled())));
        blocks.add(grid(
                "procedures",
                this.<AnnualReport.OfType>columns()
                        .text("procedureCode", t -> t.code().value())
                        .text("procedure", t -> named(t.code()))
                        .integer("performed", t -> t.now().performed())
                        .integer("performedBefore", t -> t.before().performed())
                        .decimal(
                                "changePercent",
                                "%",
                                t -> change(
                                        Optional.of(BigDecimal.valueOf(t.now().performed())),
                                        Optional.of(
                                                BigDecimal.valueOf(t.before().performed()))))
                        .integer("discontinued", t -> t.now().discontinued())
                        .integer("cancelled", t -> t.now().cancelled()),
                types));
        List<Report.Bar> bars = types.stream()
                .filter(t -> t.now().performed() + t.before().performed() > 0)
                .limit(DRAWN)
                .map(t -> new Report.Bar(
                        named(t.code()),
                        BigDecimal.valueOf(t.now().performed()),
                        Optional.of(BigDecimal.valueOf(t.before().performed()))))
                .toList();
        if (!bars.isEmpty()) {
            blocks.add(new Report.Bars(
                    texts.of("annual.chart-procedures"),
                    "",
                    texts.of("annual.this-period"),
                    texts.of("annual.before"),
                    bars));
        }
        blocks.add(note("procedures-note"));
        return blocks;
    }

    private static int sum(List<AnnualReport.OfType> types, Function<AnnualReport.OfType, Integer> part) {
        return types.stream().mapToInt(part::apply).sum();
    }

    /** In per cent, to a tenth; absent without something to compare with. */
    private static Optional<BigDecimal> change(Optional<BigDecimal> now, Optional<BigDecimal> before) {
        return now.flatMap(n -> before.filter(b -> b.signum() != 0)
                .map(b -> n.subtract(b).multiply(BigDecimal.valueOf(100)).divide(b, 1, RoundingMode.HALF_EVEN)));
    }

    // 3 doses

    private List<Report.Block> doses(AnnualReport report) {
        List<AnnualReport.OfType> types = report.types().stream()
                .filter(t -> t.now().doses().procedures() > 0
                        || t.now().doses().bounds() > 0
                        || t.withoutReport() > 0
                        || t.now().xRay() > 0)
                .toList();
        Columns<AnnualReport.OfType> columns = this.<AnnualReport.OfType>columns()
                .text("procedureCode", t -> t.code().value())
                .text("procedure", t -> named(t.code()))
                .integer("withDose", t -> t.now().doses().procedures());
        figures(columns, "dapGyCm2", "Gy·cm²", AnnualReport.Doses::dapGyCm2);
        figures(columns, "referenceAirKermaMGy", "mGy", AnnualReport.Doses::referenceAirKermaMGy);
        figures(columns, "fluoroSeconds", "s", AnnualReport.Doses::fluoroscopySeconds);
        columns.integer("boundsOnly", t -> t.now().doses().bounds())
                .integer("withoutReport", AnnualReport.OfType::withoutReport);
        List<Report.Block> blocks = new ArrayList<>();
        blocks.add(grid("doses", columns, types));
        List<Report.Box> boxes = types.stream()
                .filter(t -> t.now().doses().dapGyCm2().isPresent())
                .limit(DRAWN)
                .map(t -> new Report.Box(
                        named(t.code()),
                        t.now().doses().dapGyCm2().orElseThrow(),
                        t.published().stream()
                                .filter(l -> l.quantity() == ReferenceLevel.Quantity.DOSE_AREA_PRODUCT)
                                .map(ReferenceLevel::amount)
                                .toList()))
                .toList();
        if (!boxes.isEmpty()) {
            blocks.add(new Report.Boxes(texts.of("annual.chart-dap"), "Gy·cm²", boxes));
            blocks.add(note("chart-dap-note"));
        }
        blocks.add(grid(
                "doses-before",
                this.<AnnualReport.OfType>columns()
                        .text("procedureCode", t -> t.code().value())
                        .text("procedure", t -> named(t.code()))
                        .decimal("dapGyCm2Median", "Gy·cm²", t -> dap(t.now()))
                        .decimal("dapGyCm2MedianBefore", "Gy·cm²", t -> dap(t.before()))
                        .decimal("dapChangePercent", "%", t -> change(dap(t.now()), dap(t.before())))
                        .decimal("fluoroSecondsMedian", "s", t -> seconds(t.now()))
                        .decimal("fluoroSecondsMedianBefore", "s", t -> seconds(t.before()))
                        .decimal("fluoroChangePercent", "%", t -> change(seconds(t.now()), seconds(t.before()))),
                report.types().stream()
                        .filter(t -> dap(t.now()).isPresent() || dap(t.before()).isPresent())
                        .toList()));
        blocks.add(note("doses-note"));
        if (types.stream().anyMatch(t -> t.now().doses().points() > 1)) {
            blocks.add(note("points-note"));
        }
        return blocks;
    }

    private static void figures(
            Columns<AnnualReport.OfType> columns,
            String key,
            String unit,
            Function<AnnualReport.Doses, Optional<Spread>> spread) {
        columns.decimal(key + "Median", unit, t -> spread.apply(t.now().doses()).map(Spread::median))
                .decimal(key + "P75", unit, t -> spread.apply(t.now().doses()).map(Spread::p75))
                .decimal(key + "Maximum", unit, t -> spread.apply(t.now().doses())
                        .map(Spread::most));
    }

    private static Optional<BigDecimal> dap(AnnualReport.Counts counts) {
        return counts.doses().dapGyCm2().map(Spread::median);
    }

    private static Optional<BigDecimal> seconds(AnnualReport.Counts counts) {
        return counts.doses().fluoroscopySeconds().map(Spread::median);
    }

    // 4 reference levels

    private record Against(AnnualReport.OfType type, ReferenceLevel level) {
        Optional<Spread> own() {
            AnnualReport.Doses doses = type.now().doses();
            return switch (level.quantity()) {
                case DOSE_AREA_PRODUCT -> doses.dapGyCm2();
                case REFERENCE_AIR_KERMA -> doses.referenceAirKermaMGy();
                case FLUOROSCOPY_TIME -> doses.fluoroscopySeconds();
            };
        }
    }

    private List<Report.Block> levels(AnnualReport report) {
        List<Against> all = report.types().stream()
                .flatMap(t -> t.published().stream().map(l -> new Against(t, l)))
                .toList();
        return List.of(
                grid(
                        "levels",
                        this.<Against>columns()
                                .text("procedure", a -> named(a.type().code()))
                                .text(
                                        "quantity",
                                        a -> texts.of("annual.quantity-"
                                                + word(a.level().quantity())))
                                .text(
                                        "levelKind",
                                        a -> texts.of("annual.level-kind-"
                                                + word(a.level().kind())))
                                .decimal("level", "", a -> Optional.of(a.level().amount()))
                                .text("levelUnit", a -> a.level().quantity().unit())
                                .decimal("ownMedian", "", a -> a.own().map(Spread::median))
                                .decimal("ownP75", "", a -> a.own().map(Spread::p75))
                                .text("median", a -> a.own()
                                        .map(s -> texts.of(
                                                s.median().compareTo(a.level().amount()) > 0
                                                        ? "annual.above"
                                                        : "annual.not-above"))
                                        .orElse(""))
                                .text(
                                        "levelSource",
                                        a -> a.level().name() + ": " + a.level().source()),
                        all),
                note("levels-note"));
    }

    // 5 substantial levels

    private List<Report.Block> substantial(AnnualReport report) {
        return List.of(
                grid(
                        "substantial",
                        this.<AnnualReport.Substantial>columns()
                                .day(
                                        "day",
                                        s -> Optional.of(time.zone()
                                                .dayOf(s.use()
                                                        .map(ProcedureUses.Use::start)
                                                        .orElse(s.alerts()
                                                                .get(0)
                                                                .raisedAt()))))
                                .text("accessionNumber", s -> s.use()
                                        .flatMap(ProcedureUses.Use::accessionNumber)
                                        .orElse(""))
                                .text(
                                        "procedureId",
                                        s -> s.subject().type() == Alert.SubjectType.PATIENT
                                                ? texts.of("annual.several-procedures")
                                                : s.subject().id())
                                .text(
                                        "procedure",
                                        s -> s.use().map(u -> named(u.code())).orElse(""))
                                .text("exceeded", s -> s.alerts().stream()
                                        .map(this::exceeded)
                                        .collect(Collectors.joining("; ")))
                                .integer("tasksClosed", AnnualReport.Substantial::closed)
                                .integer("tasksOpen", AnnualReport.Substantial::open)
                                .integer("tasksOverdue", AnnualReport.Substantial::overdue),
                        report.substantial()),
                note("substantial-note"));
    }

    private String exceeded(Alert alert) {
        BigDecimal value = alert.course().latest().orElse(alert.value());
        return alert.rule() + ": " + shown.exact(value) + " " + alert.unit() + " ≥ " + shown.exact(alert.threshold())
                + " " + alert.unit();
    }

    // 6 staff

    private List<Report.Block> staff(AnnualReport.Staff staff, boolean names) {
        List<Report.Block> blocks = new ArrayList<>();
        blocks.add(words("staff-sum", staff.known(), staff.monitored(), staff.limitSet()));
        record Line(AnnualReport.OfQuantity of, AnnualReport.Band band) {}
        blocks.add(grid(
                "bands",
                this.<Line>columns()
                        .text("quantity", l -> texts.of("annual.quantity-" + word(l.of().quantity())))
                        .text("doseBand", l -> band(l.band()))
                        .integer("people", l -> l.band().people()),
                staff.quantities().stream()
                        .filter(q -> q.people() > 0)
                        .flatMap(q -> q.bands().stream().map(b -> new Line(q, b)))
                        .toList()));
        blocks.add(grid(
                "most",
                this.<AnnualReport.OfQuantity>columns()
                        .text("quantity", q -> texts.of("annual.quantity-" + word(q.quantity())))
                        .integer("people", AnnualReport.OfQuantity::people)
                        .integer("partlyEstimated", AnnualReport.OfQuantity::estimated)
                        .decimal("mostMSv", "mSv", q -> q.most().map(DoseEquivalent::mSv))
                        .text("whose", q -> q.whose().map(p -> person(p, names)).orElse(""))
                        .decimal(
                                "collectiveMSv",
                                "mSv",
                                q -> Optional.of(q.collective().mSv())),
                staff.quantities().stream().filter(q -> q.people() > 0).toList()));
        staff.quantities().stream()
                .filter(q -> q.people() > 0)
                .findFirst()
                .ifPresent(q -> blocks.add(new Report.Bars(
                        texts.of("annual.chart-bands", texts.of("annual.quantity-" + word(q.quantity()))),
                        "",
                        texts.of("annual.this-period"),
                        "",
                        q.bands().stream()
                                .map(b -> new Report.Bar(band(b), BigDecimal.valueOf(b.people()), Optional.empty()))
                                .toList())));
        blocks.add(grid(
                "reached",
                this.<AnnualReport.Reached>columns()
                        .text("person", r -> person(r.person(), names))
                        .text(
                                "investigationLevels",
                                r -> r.levels().stream().map(this::level).collect(Collectors.joining("; ")))
                        .text("overLimit", r -> r.overLimit() ? texts.of("annual.yes") : texts.of("annual.no")),
                staff.reached()));
        blocks.add(grid(
                "missing",
                this.<AnnualReport.Missing>columns()
                        .text("person", m -> person(m.person(), names))
                        .integer("periods", AnnualReport.Missing::periods),
                staff.missing()));
        blocks.add(note("staff-note"));
        return blocks;
    }

    private String person(StaffPerson person, boolean named) {
        String role = texts.of("annual.role-" + word(person.role()));
        return named ? person.name().display() + " (" + role + ")" : role;
    }

    private String band(AnnualReport.Band band) {
        return band.upTo()
                        .map(u -> band.above()
                                .map(a -> texts.of("annual.band", shown.exact(a), shown.exact(u)))
                                .orElse(u.signum() == 0 ? texts.of("annual.band-nothing") : shown.exact(u)))
                        .orElseGet(() -> texts.of(
                                "annual.band-above", shown.exact(band.above().orElse(BigDecimal.ZERO))))
                + (band.above().isEmpty() ? "" : " mSv");
    }

    private String level(StaffStanding.OfLevel l) {
        return texts.of(
                "annual.level-reached",
                l.level().id(),
                texts.of("annual.quantity-" + word(l.level().quantity())),
                l.used()
                        .map(UsedDose::total)
                        .map(DoseEquivalent::mSv)
                        .map(shown::decimal)
                        .orElse("0"),
                shown.exact(l.level().amount().mSv()));
    }

    // 7 alerts

    private List<Report.Block> alerts(AnnualReport report) {
        return List.of(
                grid(
                        "rules",
                        this.<AnnualReport.OfRule>columns()
                                .text("rule", AnnualReport.OfRule::rule)
                                .text("alertLevel", r -> texts.of("export.level-" + word(r.level())))
                                .integer("raised", AnnualReport.OfRule::raised)
                                .integer("acknowledged", AnnualReport.OfRule::acknowledged)
                                .integer("open", AnnualReport.OfRule::open)
                                .integer("withdrawn", AnnualReport.OfRule::withdrawn)
                                .decimal("hoursToAcknowledgementMedian", "h", r -> r.minutes()
                                        .map(Spread::median)
                                        .map(AnnualDocument::hours))
                                .decimal("hoursToAcknowledgementMaximum", "h", r -> r.minutes()
                                        .map(Spread::most)
                                        .map(AnnualDocument::hours))
                                .text("thresholdSource", AnnualReport.OfRule::source),
                        report.rules()),
                grid(
                        "tasks",
                        this.<AnnualReport.OfTask>columns()
                                .text(
                                        "task",
                                        t -> t.kind().toLowerCase(Locale.ROOT).replace('_', ' '))
                                .integer("created", AnnualReport.OfTask::created)
                                .integer("closed", AnnualReport.OfTask::closed)
                                .integer("inTime", AnnualReport.OfTask::inTime)
                                .integer("open", AnnualReport.OfTask::open)
                                .integer("overdue", AnnualReport.OfTask::overdue),
                        report.tasks()));
    }

    private static BigDecimal hours(BigDecimal minutes) {
        return minutes.divide(BigDecimal.valueOf(60), 2, RoundingMode.HALF_EVEN);
    }

    // 8 quality assurance

    private List<Report.Block> quality(AnnualReport report) {
        return List.of(grid(
                "quality",
                this.<QualityOfDevices.OfDevice>columns()
                        .text("device", q -> q.equipment().name())
                        .integer("checks", QualityOfDevices.OfDevice::done)
                        .integer("failed", QualityOfDevices.OfDevice::failed)
                        .day("lastCheck", QualityOfDevices.OfDevice::last)
                        .day("nextDue", QualityOfDevices.OfDevice::nextDue)
                        .text("state", q -> texts.of(q.overdue() ? "annual.not-in-date" : "annual.in-date")),
                report.quality()));
    }

    // 9 ultrasound against fluoroscopy

    private List<Report.Block> modalities(AnnualReport report) {
        List<AnnualReport.OfType> performed =
                report.types().stream().filter(t -> t.now().performed() > 0).toList();
        return List.of(
                grid(
                        "modalities",
                        this.<AnnualReport.OfType>columns()
                                .text("procedureCode", t -> t.code().value())
                                .text("procedure", t -> named(t.code()))
                                .integer("performed", t -> t.now().performed())
                                .integer("fluoroscopy", t -> t.now().xRay())
                                .integer("ultrasound", t -> t.now().ultrasound())
                                .integer("both", t -> t.now().both())
                                .integer("neither", t -> t.now().neither())
                                .decimal("ultrasoundPercent", "%", t -> share(t.now()))
                                .decimal("ultrasoundPercentBefore", "%", t -> share(t.before())),
                        performed),
                note("modalities-note"));
    }

    private static Optional<BigDecimal> share(AnnualReport.Counts counts) {
        return counts.performed() == 0
                ? Optional.empty()
                : Optional.of(BigDecimal.valueOf(counts.ultrasound() * 100L)
                        .divide(BigDecimal.valueOf(counts.performed()), 1, RoundingMode.HALF_EVEN));
    }

    // 10 repetitions

    private List<Report.Block> repeats(AnnualReport report) {
        AnnualReport.Repeats repeats = report.repeats();
        if (repeats.days().isEmpty()) {
            return List.of(words("repeats-no-rule"));
        }
        return List.of(
                words("repeats-rule", shown.exact(repeats.days().get()), repeats.source()),
                grid(
                        "repeats",
                        this.<AnnualReport.OfCode>columns()
                                .text("procedureCode", r -> r.code().value())
                                .text("procedure", r -> named(r.code()))
                                .integer("repetitions", AnnualReport.OfCode::count),
                        repeats.types()));
    }

    // 11 completeness

    private List<Report.Block> completeness(AnnualReport report) {
        record Line(String id, int count) {}
        AnnualReport.Gaps g = report.gaps();
        return List.of(
                grid(
                        "gaps",
                        this.<Line>columns()
                                .text("gapId", Line::id)
                                .text("gap", l -> texts.of("annual.gap-" + l.id()))
                                .integer("count", Line::count),
                        List.of(
                                new Line("studies-without-procedure", g.studiesWithoutProcedure()),
                                new Line("exposures-without-procedure", g.exposures()),
                                new Line("reports-missing", g.withoutReport()),
                                new Line("failed-objects", g.failedObjects()),
                                new Line("failed-messages", g.failedMessages()),
                                new Line("never-closed", g.neverClosed()))),
                words("exposures-dap", shown.decimal(g.exposuresDapGyCm2())));
    }

    // 12 what it does not contain

    private List<Report.Block> limits() {
        return Stream.of("counting", "percentiles", "estimates", "patients", "live", "other-modalities", "changes")
                .map(k -> (Report.Block) words("limits-" + k))
                .toList();
    }

    /** The signature block. @param day it was made */
    List<String> signatures(LocalDate day) {
        return List.of(
                texts.of("annual.sign-prepared", shown.day(day)),
                texts.of("annual.sign-officer"),
                texts.of("annual.sign-management"));
    }
}
