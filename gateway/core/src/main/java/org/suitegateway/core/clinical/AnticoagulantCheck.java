package org.suitegateway.core.clinical;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.suitegateway.core.clinical.ClinicalPicture.DrugItem;
import org.suitegateway.core.clinical.ClinicalPicture.FindingItem;
import org.suitegateway.core.clinical.FindingKind.About;
import org.suitegateway.core.device.Suite;
import org.suitegateway.core.procedure.Procedure;
import org.suitegateway.core.readiness.CheckState;
import org.suitegateway.core.time.ClinicZone;

/**
 * Drugs against clotting: which, and the last dose. Whether it was held long enough depends on drug, kidneys and procedure and is for a
 * person to say; nothing is computed.
 */
final class AnticoagulantCheck implements PatientFactCheck {
    private final ClinicalTable table;
    private final DateTimeFormatter minute;

    AnticoagulantCheck(ClinicalTable table, ClinicZone zone) {
        this.table = table;
        this.minute = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(zone.id());
    }

    @Override
    public String id() {
        return "pt.anticoag";
    }

    @Override
    public String label() {
        return "Anticoagulants";
    }

    @Override
    public Optional<Assessment> of(Procedure procedure, Suite suite, ClinicalPicture known) {
        Optional<BleedingRisk> risk = table.risk(procedure.code());
        boolean required = risk.orElse(table.unclassified()).atLeast(BleedingRisk.INTERMEDIATE);
        List<FindingItem> answers = known.findings(About.ANTICOAGULATION);
        List<FindingItem> yes = answers.stream().filter(FindingItem::yes).toList();
        List<ClinicalStatement> against = Stream.concat(
                        known.drugs().stream().map(DrugItem::statement),
                        yes.stream().map(FindingItem::statement))
                .toList();
        String ofRisk = risk.map(r -> "bleeding risk " + r.name().toLowerCase(java.util.Locale.ROOT))
                .orElse("bleeding risk of this procedure not configured");
        if (!against.isEmpty()) {
            List<String> drugs =
                    new ArrayList<>(known.drugs().stream().map(this::told).toList());
            if (drugs.isEmpty()) {
                drugs.add("takes an anticoagulant, which one was not told");
            }
            String detail = String.join("; ", drugs) + "; " + ofRisk + ": held long enough? Confirm with the reason"
                    + (table.holdTable().isEmpty() ? "" : " (see " + table.holdTable() + ")");
            return Optional.of(of(
                    required ? CheckState.FAIL : CheckState.WARN,
                    detail,
                    required,
                    against,
                    known.told(against.stream()),
                    true));
        }
        List<ClinicalStatement> no = answers.stream()
                .filter(FindingItem::no)
                .map(FindingItem::statement)
                .toList();
        if (!answers.isEmpty() && no.size() == answers.size()) {
            return Optional.of(of(CheckState.OK, "none, as was stated", required, no, Optional.empty(), false));
        }
        String why = answers.isEmpty() ? "nothing was told" : "an answer came that the gateway's table does not have";
        return Optional.of(of(
                CheckState.UNKNOWN,
                why + "; " + ofRisk + ": ask, and confirm that none is taken",
                required,
                answers.stream().map(FindingItem::statement).toList(),
                Optional.empty(),
                false));
    }

    private static Assessment of(
            CheckState state,
            String detail,
            boolean required,
            List<ClinicalStatement> evidence,
            Optional<Instant> told,
            boolean reasoned) {
        return new Assessment(
                state,
                detail,
                evidence.stream().map(ClinicalStatement::asOf).max(Comparator.naturalOrder()),
                sources(evidence.stream()),
                required,
                told,
                CheckState.OK,
                reasoned);
    }

    static String sources(Stream<ClinicalStatement> evidence) {
        String all = evidence.map(ClinicalStatement::source).distinct().sorted().collect(Collectors.joining(", "));
        return all.isEmpty() ? Assessment.NO_SOURCE : all;
    }

    private String told(DrugItem item) {
        List<String> parts = new ArrayList<>();
        parts.add((item.drug() + " " + item.dose()).strip());
        item.lastGiven().ifPresent(at -> parts.add("last dose " + minute.format(at)));
        if (item.ordered()) {
            parts.add(item.lastGiven().isPresent() ? "ordered" : "ordered, last dose not told");
        }
        item.ended().ifPresent(at -> parts.add("order ended " + minute.format(at)));
        if (item.mentioned()) {
            parts.add("mentioned among the allergies");
        }
        return String.join(", ", parts);
    }
}
