package org.suitegateway.core.clinical;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.suitegateway.core.clinical.ClinicalPicture.AllergyItem;
import org.suitegateway.core.clinical.ClinicalPicture.DrugItem;
import org.suitegateway.core.clinical.ClinicalPicture.FindingItem;
import org.suitegateway.core.clinical.ClinicalPicture.LabItem;
import org.suitegateway.core.patient.PatientId;
import org.suitegateway.core.patient.PatientIdentities;
import org.suitegateway.core.steroid.SteroidLine.Action;
import org.suitegateway.core.steroid.SteroidLine.Kind;

/** What is known about a patient, from all that was said under all of his or her identifiers. Thread-safe. */
public final class ClinicalRecord {
    /** How far laboratory values and drugs are looked back at; no setting holds longer. */
    public static final Duration LOOKED_AT = Duration.ofDays(400);

    private final ClinicalStatements statements;
    private final PatientIdentities identities;
    private final ClinicalTable table;
    private final Clock clock;

    public ClinicalRecord(
            ClinicalStatements statements, PatientIdentities identities, ClinicalTable table, Clock clock) {
        this.statements = statements;
        this.identities = identities;
        this.table = table;
        this.clock = clock;
    }

    public ClinicalTable table() {
        return table;
    }

    public ClinicalPicture of(PatientId patient) {
        Instant now = clock.instant();
        List<ClinicalStatement> standing =
                StandingStatements.of(statements.ofPatient(identities.all(patient), now.minus(LOOKED_AT)));
        return new ClinicalPicture(
                allergies(standing),
                labs(standing),
                drugs(standing, now),
                findings(standing, now),
                standing.stream()
                        .filter(s -> s.said() instanceof Joined)
                        .map(ClinicalStatement::recordedAt)
                        .max(Comparator.naturalOrder()));
    }

    private List<AllergyItem> allergies(List<ClinicalStatement> standing) {
        List<AllergyItem> items = new ArrayList<>();
        for (ClinicalStatement statement : standing) {
            if (statement.said() instanceof AllergyList list) {
                list.allergies().forEach(a -> items.add(item(a, statement)));
            }
        }
        return items;
    }

    private AllergyItem item(Allergy allergy, ClinicalStatement statement) {
        Optional<NoneKnown> none =
                table.noneKnown().stream().filter(n -> n.says(allergy.what())).findFirst();
        List<String> kinds = none.isPresent()
                ? List.of()
                : table.allergens().stream()
                        .filter(k -> k.isIn(allergy.what()))
                        .map(AllergenKind::label)
                        .distinct()
                        .toList();
        return new AllergyItem(allergy, kinds, none, statement);
    }

    private List<LabItem> labs(List<ClinicalStatement> standing) {
        List<LabItem> newest = new ArrayList<>();
        for (LabTest test : table.tests()) {
            standing.stream()
                    .flatMap(s -> s.said() instanceof LabResult r
                                    && r.status() != LabResult.Status.VOID
                                    && test.isOf(r.code())
                            ? Stream.of(new LabItem(test, r, table.read(test, r), s))
                            : Stream.empty())
                    .max(Comparator.comparing((LabItem i) -> i.result().observedAt())
                            .thenComparing(LabItem::statement, ClinicalStatement.BY_TIME))
                    .ifPresent(newest::add);
        }
        return newest;
    }

    private List<FindingItem> findings(List<ClinicalStatement> standing, Instant now) {
        List<FindingItem> items = new ArrayList<>();
        for (ClinicalStatement s : standing) {
            if (s.said() instanceof Finding finding && !finding.withdrawn()) {
                for (FindingKind kind : table.findings()) {
                    kind.answer(finding)
                            .filter(a -> kind.holds()
                                    .filter(h -> s.asOf().plus(h).isBefore(now))
                                    .isEmpty())
                            .ifPresent(a -> items.add(FindingItem.of(kind, finding, a, s)));
                }
            }
        }
        return items;
    }

    /** By name of the drug. */
    private List<DrugItem> drugs(List<ClinicalStatement> standing, Instant now) {
        Map<String, DrugItem> byDrug = new TreeMap<>();
        for (ClinicalStatement s : standing) {
            if (s.said() instanceof DrugWord word) {
                table.anticoagulant(word.drug())
                        .filter(a -> counts(a, word, s, now))
                        .ifPresent(a -> byDrug.merge(a.drug(), item(a, word, s), ClinicalRecord::joined));
            } else if (s.said() instanceof AllergyList list) {
                for (Anticoagulant a : table.anticoagulants()) {
                    Predicate<Allergy> mentions = a::isMentionedIn;
                    if (list.allergies().stream().anyMatch(mentions)) {
                        byDrug.merge(
                                a.drug(),
                                new DrugItem(a.drug(), Optional.empty(), "", false, Optional.empty(), true, s),
                                ClinicalRecord::joined);
                    }
                }
            }
        }
        return List.copyOf(byDrug.values());
    }

    private static boolean counts(Anticoagulant drug, DrugWord word, ClinicalStatement s, Instant now) {
        boolean withdrawn = word.action() == Action.WITHDRAW;
        return switch (word.kind()) {
            case GIVEN -> !withdrawn && word.at().plus(drug.afterDose()).isAfter(now);
            // whoever stopped an order may have had the drug until then
            case ORDERED ->
                s.asOf().plus(withdrawn ? drug.afterDose() : drug.afterOrder()).isAfter(now);
            case NOT_GIVEN, OTHER_DRUG -> false;
        };
    }

    private static DrugItem item(Anticoagulant drug, DrugWord word, ClinicalStatement s) {
        boolean given = word.kind() == Kind.GIVEN;
        boolean ended = word.action() == Action.WITHDRAW;
        return new DrugItem(
                drug.drug(),
                given ? Optional.of(word.at()) : Optional.empty(),
                word.dose(),
                !given && !ended,
                !given && ended ? Optional.of(s.asOf()) : Optional.empty(),
                false,
                s);
    }

    private static DrugItem joined(DrugItem a, DrugItem b) {
        boolean bLater = b.lastGiven().isPresent()
                && a.lastGiven().filter(at -> at.isAfter(b.lastGiven().get())).isEmpty();
        DrugItem said = bLater || a.dose().isEmpty() ? b : a;
        boolean ordered = a.ordered() || b.ordered();
        return new DrugItem(
                a.drug(),
                bLater ? b.lastGiven() : a.lastGiven(),
                said.dose().isEmpty() ? a.dose() : said.dose(),
                ordered,
                ordered
                        ? Optional.empty()
                        : Stream.of(a.ended(), b.ended())
                                .flatMap(Optional::stream)
                                .max(Comparator.naturalOrder()),
                a.mentioned() || b.mentioned(),
                ClinicalStatement.BY_TIME.compare(a.statement(), b.statement()) > 0 ? a.statement() : b.statement());
    }
}
