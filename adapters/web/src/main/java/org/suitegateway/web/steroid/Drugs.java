package org.suitegateway.web.steroid;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.suitegateway.core.procedure.Procedure;
import org.suitegateway.core.procedure.ProcedureStatus;
import org.suitegateway.core.procedure.Procedures;
import org.suitegateway.core.quantity.DrugMass;
import org.suitegateway.core.steroid.DrugChain;
import org.suitegateway.core.steroid.DrugGiven;
import org.suitegateway.core.steroid.SteroidLine;
import org.suitegateway.core.steroid.SteroidLine.Action;
import org.suitegateway.core.steroid.SteroidLine.Kind;
import org.suitegateway.core.steroid.SteroidTable;
import org.suitegateway.core.steroid.Steroids;
import org.suitegateway.web.wording.ClinicTime;

/** Puts drugs into the words of the API. Thread-safe. */
public final class Drugs {
    private final Steroids steroids;
    private final Procedures procedures;
    private final SteroidTable table;
    private final ClinicTime time;

    public Drugs(Steroids steroids, Procedures procedures, SteroidTable table, ClinicTime time) {
        this.steroids = steroids;
        this.procedures = procedures;
        this.table = table;
        this.time = time;
    }

    /** One with what is known of it. */
    record Known(DrugChain chain, DrugState state) {}

    /** Everything about a procedure, by time. */
    List<Known> known(String procedureId) {
        List<DrugChain> all = steroids.ofProcedure(procedureId);
        boolean over = procedures
                .find(procedureId)
                .map(Procedure::status)
                .filter(s -> s == ProcedureStatus.COMPLETED || s == ProcedureStatus.DISCONTINUED)
                .isPresent();
        return all.stream().map(c -> new Known(c, state(c, all, over))).toList();
    }

    public List<DrugView> ofProcedure(String procedureId) {
        return known(procedureId).stream().map(this::view).toList();
    }

    /** A line outside of its procedure. */
    Known alone(SteroidLine line) {
        DrugChain alone = new DrugChain(line, List.of());
        return new Known(alone, state(alone, List.of(alone), false));
    }

    DrugView view(SteroidLine line) {
        return view(alone(line));
    }

    DrugView view(Known known) {
        SteroidLine line = known.chain().line();
        DrugGiven g = known.chain().given();
        Optional<DrugMass> equivalent = equivalent(known);
        return new DrugView(
                line.id(),
                known.state().name(),
                line.procedureId(),
                stated(g.drug()),
                Optional.of(g.code())
                        .filter(c -> !(c.code() + c.text()).isEmpty())
                        .map(c -> new DrugView.Code(c.code(), c.system(), c.text())),
                g.amount().map(DrugMass::mg),
                equivalent.map(DrugMass::mg),
                equivalent.map(e -> table.label()),
                stated(g.salt()),
                g.particulate().name(),
                stated(g.route()),
                new DrugView.Site(
                        g.site().region().map(Enum::name),
                        stated(g.site().level()),
                        g.site().side().map(Enum::name),
                        stated(g.site().text())),
                g.concentrationMgPerMl(),
                g.volumeMl(),
                stated(g.lot()),
                g.expiry().map(Object::toString),
                time.iso(g.at()),
                stated(g.by()),
                line.origin().source().name(),
                stated(line.origin().message()),
                stated(line.origin().person()),
                stated(line.origin().note()),
                line.supersedes(),
                time.iso(line.recordedAt()),
                known.chain().replaced().stream().map(this::earlier).toList());
    }

    private DrugView.Earlier earlier(SteroidLine line) {
        Optional<BigDecimal> amount = line.given().amount().map(DrugMass::mg);
        return new DrugView.Earlier(
                line.id(),
                line.action().name(),
                stated(line.given().drug()),
                amount,
                line.origin().source().name(),
                stated(line.origin().person()),
                stated(line.origin().note()),
                time.iso(line.asOf()));
    }

    /** Of what was given, or is ordered: nothing of what was withdrawn. */
    Optional<DrugMass> equivalent(Known known) {
        DrugGiven g = known.chain().given();
        return known.chain().line().stands()
                ? g.amount().flatMap(a -> table.equivalent(g.drug(), a))
                : Optional.empty();
    }

    private static DrugState state(DrugChain chain, List<DrugChain> all, boolean over) {
        SteroidLine line = chain.line();
        if (line.action() == Action.WITHDRAW) {
            return DrugState.WITHDRAWN;
        }
        return switch (line.kind()) {
            case OTHER_DRUG -> DrugState.OTHER_DRUG;
            case NOT_GIVEN -> DrugState.NOT_GIVEN;
            case GIVEN -> line.given().drug().isEmpty() ? DrugState.NOT_MAPPED : DrugState.GIVEN;
            case ORDERED -> {
                boolean administered = all.stream()
                        .map(DrugChain::line)
                        .anyMatch(l -> l.kind() != Kind.ORDERED
                                && l.stands()
                                && l.key().sameOrder(line.key()));
                yield administered
                        ? DrugState.ADMINISTERED
                        : line.given().drug().isEmpty()
                                ? DrugState.NOT_MAPPED
                                : over ? DrugState.ORDERED_NOT_RECORDED : DrugState.ORDERED;
            }
        };
    }

    static Optional<String> stated(String text) {
        return Optional.of(text).filter(t -> !t.isEmpty());
    }
}
