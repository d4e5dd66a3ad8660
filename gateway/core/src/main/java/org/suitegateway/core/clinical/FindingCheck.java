package org.suitegateway.core.clinical;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.suitegateway.core.clinical.ClinicalPicture.FindingItem;
import org.suitegateway.core.clinical.FindingKind.About;
import org.suitegateway.core.device.Suite;
import org.suitegateway.core.procedure.Procedure;
import org.suitegateway.core.readiness.CheckState;

/** Implants, or isolation: good to know, never in the way. */
final class FindingCheck implements PatientFactCheck {
    private final String id;
    private final String label;
    private final About about;
    private final String whatToDo;

    private FindingCheck(String id, String label, About about, String whatToDo) {
        this.id = id;
        this.label = label;
        this.about = about;
        this.whatToDo = whatToDo;
    }

    static FindingCheck implants() {
        return new FindingCheck("pt.implant", "Implants", About.IMPLANT, "before radiofrequency ask its clinic");
    }

    static FindingCheck isolation() {
        return new FindingCheck("pt.infection", "Isolation", About.ISOLATION, "");
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String label() {
        return label;
    }

    @Override
    public Optional<Assessment> of(Procedure procedure, Suite suite, ClinicalPicture known) {
        List<FindingItem> all = known.findings(about);
        List<FindingItem> yes = all.stream().filter(FindingItem::yes).toList();
        List<FindingItem> shown = yes.isEmpty() ? all : yes;
        boolean unclear = all.stream().anyMatch(FindingItem::unclear);
        CheckState state =
                !yes.isEmpty() ? CheckState.WARN : unclear || all.isEmpty() ? CheckState.UNKNOWN : CheckState.OK;
        return Optional.of(new Assessment(
                state,
                detail(state, yes, unclear),
                shown.stream().map(f -> f.statement().asOf()).max(Comparator.naturalOrder()),
                AnticoagulantCheck.sources(shown.stream().map(FindingItem::statement)),
                false,
                known.told(yes.stream().map(FindingItem::statement)),
                state == CheckState.WARN ? CheckState.WARN : CheckState.OK,
                false));
    }

    private String detail(CheckState state, List<FindingItem> yes, boolean unclear) {
        if (state == CheckState.WARN) {
            String what = yes.stream().map(f -> f.kind().label()).distinct().collect(Collectors.joining(", "));
            String turnover = yes.stream()
                    .map(f -> f.kind().turnover())
                    .filter(t -> !t.isEmpty())
                    .distinct()
                    .collect(Collectors.joining(", "));
            String todo = turnover.isEmpty() ? whatToDo : "turnover afterwards: " + turnover;
            return what + (todo.isEmpty() ? "" : ": " + todo);
        }
        return state == CheckState.OK
                ? "none, as was stated"
                : unclear ? "an answer came that the gateway's table does not have" : "nothing was told";
    }
}
