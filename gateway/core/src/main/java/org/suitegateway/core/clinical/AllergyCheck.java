package org.suitegateway.core.clinical;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.suitegateway.core.clinical.ClinicalPicture.AllergyItem;
import org.suitegateway.core.device.Suite;
import org.suitegateway.core.procedure.Procedure;
import org.suitegateway.core.readiness.CheckState;

/** Allergies to what is used. That none were told is not that there are none. */
final class AllergyCheck implements PatientFactCheck {
    @Override
    public String id() {
        return "pt.allergy";
    }

    @Override
    public String label() {
        return "Allergies";
    }

    @Override
    public Optional<Assessment> of(Procedure procedure, Suite suite, ClinicalPicture known) {
        List<AllergyItem> real =
                known.allergies().stream().filter(a -> a.noneKnown().isEmpty()).toList();
        List<AllergyItem> relevant =
                real.stream().filter(a -> !a.kinds().isEmpty()).toList();
        if (!relevant.isEmpty()) {
            return Optional.of(told(
                    known,
                    CheckState.WARN,
                    "allergic to " + names(relevant) + ": say it in the time-out",
                    CheckState.WARN));
        }
        if (!real.isEmpty()) {
            return Optional.of(told(
                    known,
                    CheckState.OK,
                    "allergic to " + names(real) + "; to nothing that is used here",
                    CheckState.OK));
        }
        boolean everything = known.allergies().stream()
                .anyMatch(a -> a.noneKnown().filter(NoneKnown::everything).isPresent());
        if (everything) {
            return Optional.of(told(known, CheckState.OK, "none known", CheckState.OK));
        }
        if (!known.allergies().isEmpty()) {
            return Optional.of(told(
                    known,
                    CheckState.WARN,
                    "no allergies to drugs are known; of latex nothing was said: ask, and confirm",
                    CheckState.OK));
        }
        return Optional.of(new Assessment(
                CheckState.UNKNOWN,
                "none were told and none ruled out: ask, and confirm that none are known",
                Optional.empty(),
                Assessment.NO_SOURCE,
                true,
                Optional.empty(),
                CheckState.OK,
                false));
    }

    private static Assessment told(ClinicalPicture known, CheckState state, String detail, CheckState whenConfirmed) {
        Optional<Instant> since =
                known.allergies().stream().map(a -> a.statement().asOf()).max(Comparator.naturalOrder());
        String source = known.allergies().stream()
                .map(a -> a.statement().source())
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
        Optional<Instant> against = known.told(
                known.allergies().stream().filter(a -> a.noneKnown().isEmpty()).map(AllergyItem::statement));
        return new Assessment(state, detail, since, source, true, against, whenConfirmed, false);
    }

    private static String names(List<AllergyItem> items) {
        return items.stream().map(AllergyCheck::name).distinct().collect(Collectors.joining(", "));
    }

    private static String name(AllergyItem item) {
        String severity =
                switch (item.allergy().severity()) {
                    case "SV" -> "severe";
                    case "MO" -> "moderate";
                    case "MI" -> "mild";
                    default -> "";
                };
        String more = Stream.of(severity, item.allergy().reaction())
                .filter(t -> !t.isEmpty())
                .collect(Collectors.joining(", "));
        return item.allergy().what().shown() + (more.isEmpty() ? "" : " (" + more + ")");
    }
}
