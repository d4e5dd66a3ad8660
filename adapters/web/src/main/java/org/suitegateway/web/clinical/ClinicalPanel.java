package org.suitegateway.web.clinical;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.suitegateway.core.clinical.BleedingRisk;
import org.suitegateway.core.clinical.ClinicalPicture;
import org.suitegateway.core.clinical.ClinicalPicture.AllergyItem;
import org.suitegateway.core.clinical.ClinicalPicture.DrugItem;
import org.suitegateway.core.clinical.ClinicalPicture.FindingItem;
import org.suitegateway.core.clinical.ClinicalPicture.LabItem;
import org.suitegateway.core.clinical.ClinicalRecord;
import org.suitegateway.core.clinical.FindingKind.About;
import org.suitegateway.core.procedure.Procedure;
import org.suitegateway.web.language.Texts;
import org.suitegateway.web.wording.ClinicTime;

/** The part "Before the procedure" of a procedure's page, and the same for programs. Thread-safe. */
public final class ClinicalPanel {
    private static final List<About> SHOWN = List.of(About.PREGNANCY, About.IMPLANT, About.ISOLATION);

    private final ClinicalRecord record;
    private final Texts texts;
    private final ClinicTime time;

    public ClinicalPanel(ClinicalRecord record, Texts texts, ClinicTime time) {
        this.record = record;
        this.texts = texts;
        this.time = time;
    }

    /**
     * @param risk of bleeding, in words
     * @param groups allergies, anticoagulants, pregnancy, implants, isolation
     */
    public record Panel(String risk, List<Group> groups, List<Lab> labs) {}

    /** One heading. @param lines empty when nothing was told */
    public record Group(String key, String title, List<Line> lines) {}

    /** @param key "warn" for what needs a look, "none" for what was ruled out, else "plain" */
    public record Line(String key, String what, String detail, String when, String source) {}

    /** @param key as of {@link Line} @param problem why it is not used; empty when it is */
    public record Lab(
            String key,
            String test,
            String value,
            String unit,
            String range,
            String flag,
            String when,
            String source,
            String problem) {}

    /** Empty where the clinic's table has nothing: then no messages are read for it. */
    public Optional<Panel> of(Procedure procedure) {
        if (record.table().isEmpty()) {
            return Optional.empty();
        }
        ClinicalPicture known = record.of(procedure.patient());
        List<Group> groups = new ArrayList<>();
        groups.add(group("allergies", known.allergies().stream().map(this::line)));
        groups.add(group(
                "anticoagulants",
                Stream.concat(
                        known.drugs().stream().map(this::line),
                        known.findings(About.ANTICOAGULATION).stream().map(this::line))));
        for (About about : SHOWN) {
            groups.add(group(key(about), known.findings(about).stream().map(this::line)));
        }
        return Optional.of(new Panel(
                texts.of("clinical.risk."
                        + record.table()
                                .risk(procedure.code())
                                .map(BleedingRisk::name)
                                .orElse("NONE")),
                groups,
                known.labs().stream().map(this::lab).toList()));
    }

    private static String key(About about) {
        return switch (about) {
            case PREGNANCY -> "pregnancy";
            case IMPLANT -> "implants";
            case ISOLATION -> "isolation";
            case ANTICOAGULATION -> "anticoagulants";
        };
    }

    private Group group(String key, Stream<Line> lines) {
        return new Group(key, texts.of("clinical." + key), lines.toList());
    }

    private Line line(AllergyItem item) {
        String severity =
                switch (item.allergy().severity()) {
                    case "SV", "MO", "MI" ->
                        texts.of("clinical.severity." + item.allergy().severity());
                    default -> "";
                };
        String kinds = item.kinds().isEmpty() ? "" : texts.of("clinical.used-here", String.join(", ", item.kinds()));
        return new Line(
                item.noneKnown().isPresent() ? "none" : item.kinds().isEmpty() ? "plain" : "warn",
                item.allergy().what().shown(),
                joined(severity, item.allergy().reaction(), kinds),
                time.moment(item.statement().asOf()),
                item.statement().source());
    }

    private Line line(DrugItem item) {
        return new Line(
                "warn",
                (item.drug() + " " + item.dose()).strip(),
                joined(
                        item.lastGiven()
                                .map(at -> texts.of("clinical.last-dose", time.moment(at)))
                                .orElse(texts.of("clinical.no-dose")),
                        item.ordered() ? texts.of("clinical.ordered") : "",
                        item.ended()
                                .map(at -> texts.of("clinical.ended", time.moment(at)))
                                .orElse(""),
                        item.mentioned() ? texts.of("clinical.mentioned") : ""),
                time.moment(item.statement().asOf()),
                item.statement().source());
    }

    private Line line(FindingItem item) {
        return new Line(
                item.no() ? "none" : "warn",
                item.kind().label(),
                joined(
                        texts.of("clinical.answer." + answer(item)),
                        item.yes() && !item.kind().turnover().isEmpty()
                                ? texts.of("clinical.turnover", item.kind().turnover())
                                : ""),
                time.moment(item.statement().asOf()),
                item.statement().source());
    }

    private static String answer(FindingItem item) {
        return item.yes() ? "YES" : item.no() ? "NO" : "UNCLEAR";
    }

    private Lab lab(LabItem item) {
        boolean usable = item.reading().usable();
        return new Lab(
                usable && item.result().flag().isEmpty() ? "plain" : "warn",
                item.test().label(),
                item.reading()
                        .amount()
                        .map(a -> item.reading().comparator() + a.toPlainString())
                        .or(() -> item.reading()
                                .positive()
                                .map(p -> texts.of(p ? "clinical.positive" : "clinical.negative")))
                        .orElse(item.result().value().lines().collect(Collectors.joining(" "))),
                usable ? item.test().unit() : item.result().unit(),
                item.result().range(),
                item.result().flag(),
                time.moment(item.result().observedAt()),
                item.statement().source(),
                usable ? "" : texts.of("clinical.unusable"));
    }

    private static String joined(String... parts) {
        return Stream.of(parts).filter(p -> !p.isEmpty()).collect(Collectors.joining(" · "));
    }

    /** For programs. */
    public Optional<ClinicalView> view(Procedure procedure) {
        if (record.table().isEmpty()) {
            return Optional.empty();
        }
        ClinicalPicture known = record.of(procedure.patient());
        return Optional.of(new ClinicalView(
                record.table().risk(procedure.code()).map(BleedingRisk::name),
                known.allergies().stream().map(this::view).toList(),
                known.labs().stream().map(this::view).toList(),
                known.drugs().stream().map(this::view).toList(),
                known.findings(About.PREGNANCY).stream().map(this::view).toList(),
                known.findings(About.IMPLANT).stream().map(this::view).toList(),
                known.findings(About.ISOLATION).stream().map(this::view).toList()));
    }

    private ClinicalView.AllergyView view(AllergyItem i) {
        return new ClinicalView.AllergyView(
                i.allergy().what().shown(),
                stated(i.allergy().what().code()),
                stated(i.allergy().what().system()),
                stated(i.allergy().type()),
                stated(i.allergy().severity()),
                stated(i.allergy().reaction()),
                i.kinds(),
                i.noneKnown().isPresent(),
                time.iso(i.statement().asOf()),
                i.statement().source());
    }

    private ClinicalView.LabView view(LabItem i) {
        return new ClinicalView.LabView(
                i.test().id(),
                i.test().label(),
                i.result().value(),
                stated(i.result().unit()),
                stated(i.reading().comparator()),
                i.reading().amount(),
                i.reading().amount().flatMap(a -> stated(i.test().unit())),
                i.reading().positive(),
                stated(i.result().range()),
                stated(i.result().flag()),
                i.result().status().name(),
                time.iso(i.result().observedAt()),
                stated(i.reading().problem()),
                i.statement().source());
    }

    private ClinicalView.DrugView view(DrugItem i) {
        return new ClinicalView.DrugView(
                i.drug(),
                stated(i.dose()),
                time.iso(i.lastGiven()),
                i.ordered(),
                time.iso(i.ended()),
                i.mentioned(),
                i.statement().source());
    }

    private ClinicalView.FindingView view(FindingItem i) {
        return new ClinicalView.FindingView(
                i.kind().id(),
                i.kind().label(),
                answer(i),
                stated(i.kind().turnover()),
                time.iso(i.statement().asOf()),
                i.statement().source());
    }

    private static Optional<String> stated(String text) {
        return Optional.of(text).filter(t -> !t.isEmpty());
    }
}
