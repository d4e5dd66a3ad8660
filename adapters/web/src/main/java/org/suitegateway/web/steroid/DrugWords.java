package org.suitegateway.web.steroid;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.suitegateway.core.quantity.DrugMass;
import org.suitegateway.core.steroid.DrugGiven;
import org.suitegateway.core.steroid.DrugSite;
import org.suitegateway.core.steroid.Region;
import org.suitegateway.core.steroid.SteroidLine;
import org.suitegateway.core.steroid.SteroidTable;
import org.suitegateway.web.wording.Amounts;
import org.suitegateway.web.wording.ClinicTime;

/** Drugs as people read them. Thread-safe. */
public final class DrugWords {
    /** HL7 table 0162, of it what is used with these drugs. */
    private static final List<Choice> ROUTES = List.of(
            new Choice("EP", "epidural"),
            new Choice("IS", "into a joint"),
            new Choice("IB", "into a bursa"),
            new Choice("IM", "intramuscular"),
            new Choice("SC", "subcutaneous"),
            new Choice("ID", "intradermal"),
            new Choice("IT", "intrathecal"),
            new Choice("IV", "intravenous"),
            new Choice("PO", "by mouth"),
            new Choice("OTH", "other, also at a nerve"));

    private final Drugs drugs;
    private final SteroidTable table;
    private final ClinicTime time;

    public DrugWords(Drugs drugs, SteroidTable table, ClinicTime time) {
        this.drugs = drugs;
        this.table = table;
        this.time = time;
    }

    /** Of a choice in a form. */
    public record Choice(String value, String label) {}

    /**
     * One administration or order.
     *
     * @param equivalent in mg of methylprednisolone, rounded; empty when it is not known
     * @param source who said so
     * @param filled what the form of a correction begins with
     * @param stands whether it can be corrected or withdrawn
     * @param history what was said before
     */
    public record Line(
            String id,
            String procedureId,
            String what,
            String amount,
            Filled filled,
            String equivalent,
            String route,
            String site,
            String at,
            String by,
            String source,
            String note,
            String key,
            String state,
            boolean stands,
            List<String> history) {}

    /** What stands in the fields of a form. */
    public record Filled(
            String drug,
            String amount,
            String route,
            String routeLabel,
            String region,
            String level,
            String side,
            String at,
            String by,
            String lot) {}

    /**
     * What a form offers.
     *
     * @param empty with the present time
     */
    public record Form(
            List<Choice> drugs, List<Choice> routes, List<Choice> regions, List<Choice> sides, Filled empty) {}

    /** The drugs part of a procedure's page. @param table name, version and source of the equivalents */
    public record Part(List<Line> lines, Form form, String table) {}

    public Part part(String procedureId) {
        return new Part(
                drugs.known(procedureId).stream().map(this::line).toList(),
                form(),
                table.equivalents().isEmpty() ? "" : table.label() + " (" + table.source() + ")");
    }

    private Form form() {
        return new Form(
                table.equivalents().stream()
                        .map(e -> new Choice(e.drug(), (e.drug() + " " + e.salt()).strip()))
                        .toList(),
                ROUTES,
                Stream.of(Region.values())
                        .map(r -> new Choice(r.name(), r.label()))
                        .toList(),
                Stream.of(DrugSite.Side.values())
                        .map(s -> new Choice(s.name(), s.name().toLowerCase(Locale.ROOT)))
                        .toList(),
                new Filled("", "", "", "", "", "", "", field(time.now()), "", ""));
    }

    private Filled filled(DrugGiven g) {
        return new Filled(
                g.drug(),
                g.amount().map(DrugMass::mg).map(Amounts::exact).orElse(""),
                g.route(),
                route(g.route()),
                g.site().region().map(Enum::name).orElse(""),
                g.site().level(),
                g.site().side().map(Enum::name).orElse(""),
                field(g.at()),
                g.by(),
                g.lot());
    }

    /** As a field for a local time has it. */
    private String field(Instant at) {
        return time.iso(at).substring(0, 16);
    }

    public Line line(SteroidLine line) {
        return line(drugs.alone(line));
    }

    private Line line(Drugs.Known known) {
        SteroidLine line = known.chain().line();
        DrugGiven g = known.chain().given();
        return new Line(
                line.id(),
                line.procedureId().orElse(""),
                what(g),
                amount(g.amount()),
                filled(g),
                drugs.equivalent(known)
                        .filter(e -> known.state() == DrugState.GIVEN)
                        .map(DrugMass::mg)
                        .map(Amounts::rounded)
                        .orElse(""),
                route(g.route()),
                site(g.site()),
                time.moment(g.at()),
                g.by(),
                source(line),
                line.origin().note(),
                known.state().key(),
                known.state().words(),
                line.stands(),
                known.chain().replaced().stream().map(this::earlier).toList());
    }

    private String earlier(SteroidLine line) {
        return time.moment(line.asOf()) + ": " + what(line.given()) + " "
                + amount(line.given().amount()) + ", "
                + source(line)
                + (line.origin().note().isEmpty() ? "" : " (" + line.origin().note() + ")");
    }

    static String what(DrugGiven g) {
        return g.drug().isEmpty()
                ? Drugs.stated(g.code().text())
                        .or(() -> Drugs.stated(g.code().code()))
                        .orElse("a drug without a name")
                : (g.drug() + " " + g.salt()).strip();
    }

    static String amount(Optional<DrugMass> amount) {
        return amount.map(DrugMass::mg).map(mg -> Amounts.exact(mg) + " mg").orElse("amount not known");
    }

    private static String source(SteroidLine line) {
        return switch (line.origin().source()) {
            case RAS, RDE -> "from " + line.origin().source();
            case PAGE ->
                switch (line.action()) {
                            case ADD -> "entered by ";
                            case UPDATE -> "corrected by ";
                            case WITHDRAW -> "withdrawn by ";
                        }
                        + line.origin().person();
        };
    }

    static String route(String code) {
        return ROUTES.stream()
                .filter(r -> r.value().equals(code))
                .map(Choice::label)
                .findFirst()
                .orElse(code);
    }

    static String site(DrugSite site) {
        String words = Stream.of(
                        site.region().map(Region::label).orElse(""),
                        site.level(),
                        site.side().map(s -> s.name().toLowerCase(Locale.ROOT)).orElse(""))
                .filter(w -> !w.isEmpty())
                .collect(Collectors.joining(", "));
        return words.isEmpty() ? site.text() : words;
    }
}
