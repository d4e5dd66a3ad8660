package org.suitegateway.hl7;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.suitegateway.core.error.Refusal;
import org.suitegateway.core.error.RefusedException;
import org.suitegateway.core.procedure.StaffMember;
import org.suitegateway.core.schedule.DrugNews;
import org.suitegateway.core.steroid.DrugCode;
import org.suitegateway.core.steroid.DrugGiven.Erasable;
import org.suitegateway.core.steroid.DrugReport;
import org.suitegateway.core.steroid.DrugReport.Quantity;
import org.suitegateway.core.steroid.DrugSite;
import org.suitegateway.core.steroid.OrderKey;
import org.suitegateway.core.steroid.Region;
import org.suitegateway.core.steroid.SteroidLine.Action;
import org.suitegateway.core.steroid.SteroidLine.Kind;
import org.suitegateway.core.steroid.SteroidLine.Source;
import org.suitegateway.hl7.Segments.Fields;

/**
 * RDE^O11 and RAS^O17 (HL7 v2.5.1 chapter 4; both O01 before v2.4): one report per ordered and per administered drug, whatever drug it is.
 * RXC tell of a mixture what is in it.
 */
final class DrugMapping {
    private static final int LO = Texts.LO;
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}(?:\\.\\d{0,9})?|\\.\\d{1,9}");
    private static final Pattern LEVEL =
            Pattern.compile("\\b([CTLS]\\d{1,2})(?:\\s*[-/]\\s*([CTLS]?\\d{1,2}))?\\b", Pattern.CASE_INSENSITIVE);
    private static final Set<String> CANCELLED = Set.of("CA", "OC", "DC", "OD", "CR", "DR");

    private final Segments segments;
    private final Segments head;
    private final MessageContext at;
    private final String message;

    /** @param message sender and MSH-10 */
    DrugMapping(Segments segments, MessageContext at, String message) {
        this.segments = segments;
        this.head = segments.before("ORC");
        this.at = at;
        this.message = message;
    }

    DrugNews ordered() {
        return news("RXE", orders().stream().flatMap(this::ordered).toList());
    }

    DrugNews given() {
        return news("RXA", orders().stream().flatMap(this::given).toList());
    }

    private DrugNews news(String needed, List<DrugReport> reports) {
        PatientMapping patient = new PatientMapping(head, at);
        patient.requireNoOther(segments);
        if (reports.isEmpty() && !segments.has(needed)) {
            throw new RefusedException(Refusal.MISSING_FIELD, needed, "the segment is missing");
        }
        return new DrugNews(at.madeAt(), at.source(), patient.patient(), patient.otherIds(), reports);
    }

    private List<Segments> orders() {
        List<Segments> orders = segments.parts("ORC");
        if (orders.isEmpty()) {
            throw new RefusedException(Refusal.MISSING_FIELD, "ORC", "the segment is missing");
        }
        return orders;
    }

    private Stream<DrugReport> ordered(Segments order) {
        Fields orc = order.first("ORC").orElseThrow();
        boolean cancelled = CANCELLED.contains(orc.get(1, 1));
        Optional<Fields> rxe = order.first("RXE");
        if (rxe.isEmpty()) {
            if (!cancelled) {
                throw new RefusedException(Refusal.MISSING_FIELD, "RXE", "the segment is missing");
            }
            return Stream.of(cancelled(orc));
        }
        Fields drug = rxe.get();
        Optional<Fields> rxr = order.first("RXR");
        return Stream.of(new DrugReport(
                Source.RDE,
                Kind.ORDERED,
                cancelled ? Action.WITHDRAW : Action.ADD,
                key(orc, ""),
                codes(drug, 2),
                new Quantity(
                        number(drug, 4).or(() -> number(drug, 3)),
                        unit(drug, 5),
                        number(drug, 25),
                        unit(drug, 26),
                        number(drug, 33),
                        unit(drug, 34)),
                components(order),
                true,
                rxr.map(DrugMapping::route).orElse(""),
                rxr.map(DrugMapping::site).orElse(DrugSite.UNSTATED),
                "",
                Optional.empty(),
                wanted(order, orc),
                "",
                Set.of(),
                message,
                parents(orc),
                Resourcing.locations(head.first("PV1"), 3, at.site())));
    }

    private DrugReport cancelled(Fields orc) {
        return new DrugReport(
                Source.RDE,
                Kind.ORDERED,
                Action.WITHDRAW,
                key(orc, ""),
                List.of(),
                Quantity.NONE,
                List.of(),
                true,
                "",
                DrugSite.UNSTATED,
                "",
                Optional.empty(),
                at.madeAt(),
                "",
                Set.of(),
                message,
                parents(orc),
                List.of());
    }

    private Instant wanted(Segments order, Fields orc) {
        return Stream.of(
                        order.first("TQ1").map(f -> f.get(7, 1)).orElse(""),
                        orc.get(7, 4),
                        order.first("RXE").map(f -> f.get(1, 4)).orElse(""),
                        orc.get(9, 1))
                .flatMap(text -> at.time().lenient(text).stream())
                .findFirst()
                .orElse(at.madeAt());
    }

    private Stream<DrugReport> given(Segments order) {
        Fields orc = order.first("ORC").orElseThrow();
        List<Segments> parts = order.parts("RXA");
        List<DrugReport> reports = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            Fields rxa = parts.get(i).first("RXA").orElseThrow();
            if (rxa.get(21, 1).equals("X")) { // no change
                continue;
            }
            // one RXR may follow several RXA; what was ordered has an RXR of its own before them
            Optional<Fields> rxr = parts.subList(i, parts.size()).stream()
                    .flatMap(p -> p.first("RXR").stream())
                    .findFirst()
                    .or(() -> order.before("RXA").first("RXR"));
            reports.add(given(order, orc, rxa, rxr));
        }
        return reports.stream();
    }

    private DrugReport given(Segments order, Fields orc, Fields rxa, Optional<Fields> rxr) {
        Action action = action(rxa);
        Optional<Instant> time = moment(rxa);
        if (time.isEmpty() && action != Action.WITHDRAW) {
            throw new RefusedException(Refusal.MISSING_FIELD, rxa.place(3), "when it was given is missing");
        }
        List<DrugCode> codes = codes(rxa, 5);
        if (codes.isEmpty() && action != Action.WITHDRAW) {
            throw new RefusedException(Refusal.MISSING_FIELD, rxa.place(5), "the drug is missing");
        }
        String completion = completion(rxa);
        return new DrugReport(
                Source.RAS,
                completion.equals("RE") || completion.equals("NA") ? Kind.NOT_GIVEN : Kind.GIVEN,
                action,
                key(orc, part(rxa, time)),
                codes,
                new Quantity(
                        number(rxa, 6), unit(rxa, 7), number(rxa, 13), unit(rxa, 14), number(rxa, 23), unit(rxa, 24)),
                components(order),
                !completion.equals("PA"),
                rxr.map(DrugMapping::route).orElse(""),
                rxr.map(DrugMapping::site).orElse(DrugSite.UNSTATED),
                Texts.cut(rxa.get(15, 1), Texts.TEXT),
                expiry(rxa),
                time.orElse(at.madeAt()),
                by(rxa),
                erased(rxa, rxr),
                message,
                parents(orc),
                Stream.of(
                                Resourcing.locations(Optional.of(rxa), 11, at.site()),
                                Resourcing.locations(Optional.of(rxa), 27, at.site()),
                                Resourcing.locations(head.first("PV1"), 3, at.site()))
                        .flatMap(List::stream)
                        .distinct()
                        .toList());
    }

    /** HL7 table 0206. */
    private static Action action(Fields rxa) {
        return switch (rxa.get(21, 1)) {
            case "", "A" -> Action.ADD;
            case "U" -> Action.UPDATE;
            case "D" -> Action.WITHDRAW;
            default -> throw new RefusedException(Refusal.UNKNOWN_CODE, rxa.place(21), "served are A, U, D and X");
        };
    }

    /** HL7 table 0322; a message that tells of an administration and not how it ended tells that it was given. */
    private static String completion(Fields rxa) {
        String code = rxa.get(20, 1);
        return switch (code) {
            case "" -> "CP";
            case "CP", "PA", "RE", "NA" -> code;
            default -> throw new RefusedException(Refusal.UNKNOWN_CODE, rxa.place(20), "served are CP, PA, RE and NA");
        };
    }

    /** Windows are counted by day, so a day is enough: the first moment of it stands for it. */
    private Optional<Instant> moment(Fields rxa) {
        String text = rxa.get(3, 1);
        Optional<Instant> moment = at.time().instant(text, rxa.place(3));
        if (moment.isEmpty() && Hl7Time.isDay(text)) {
            LocalDate day = Hl7Time.date(text)
                    .orElseThrow(
                            () -> new RefusedException(Refusal.INVALID_VALUE, rxa.place(3), "there is no such day"));
            at.note(rxa.place(3), "only a day: taken as its first moment");
            return Optional.of(at.time().zone().day(day).from());
        }
        return moment;
    }

    /** Some do not count administrations: the time tells them apart. */
    private static String part(Fields rxa, Optional<Instant> time) {
        String number = rxa.identifier(2, 1).filter(n -> !n.equals("0")).orElse("");
        if (number.length() > LO) {
            throw new RefusedException(Refusal.INVALID_VALUE, rxa.place(2), "an identifier has at most 64 characters");
        }
        if (number.isEmpty() && time.isEmpty()) {
            throw new RefusedException(
                    Refusal.MISSING_FIELD, rxa.place(2), "neither RXA-2 nor RXA-3 tells which administration is meant");
        }
        return number.isEmpty() ? "at " + time.get() : number;
    }

    private OrderKey key(Fields orc, String part) {
        String placer = number(orc, 2, 1);
        String filler = number(orc, 3, 1);
        if (placer.isEmpty() && filler.isEmpty()) {
            throw new RefusedException(
                    Refusal.MISSING_FIELD,
                    orc.place(2),
                    "neither ORC-2 nor ORC-3 names the order" + Neighbours.hint(orc, 2));
        }
        return new OrderKey(placer, filler, part);
    }

    private static List<String> parents(Fields orc) {
        return Stream.of(number(orc, 8, 1), number(orc, 8, 2))
                .filter(n -> !n.isEmpty())
                .distinct()
                .toList();
    }

    private static String number(Fields orc, int field, int component) {
        String number = orc.identifier(field, 0, component, 1);
        if (number.length() > LO) {
            throw new RefusedException(
                    Refusal.INVALID_VALUE, orc.place(field), "an order number has at most 64 characters");
        }
        return number;
    }

    /** A code and its alternative. */
    private static List<DrugCode> codes(Fields segment, int field) {
        List<DrugCode> codes = new ArrayList<>();
        for (int first : new int[] {1, 4}) {
            String code = segment.identifier(field, 0, first, 1);
            String text = Texts.cut(segment.get(field, first + 1), Texts.TEXT);
            if (code.length() > LO) {
                throw new RefusedException(
                        Refusal.INVALID_VALUE, segment.place(field), "a code has at most 64 characters");
            }
            if (!code.isEmpty() || !text.isEmpty()) {
                codes.add(new DrugCode(code, Texts.cut(segment.get(field, first + 2), LO), text));
            }
        }
        return codes;
    }

    private static List<DrugReport.Component> components(Segments order) {
        return order.every("RXC").stream()
                .map(rxc -> new DrugReport.Component(
                        codes(rxc, 2),
                        new Quantity(
                                number(rxc, 3),
                                unit(rxc, 4),
                                number(rxc, 5),
                                unit(rxc, 6),
                                number(rxc, 8),
                                unit(rxc, 9))))
                .toList();
    }

    /** Bounded before any arithmetic: "1E999999999" is a number too. */
    private static Optional<BigDecimal> number(Fields segment, int field) {
        String text = segment.get(field, 1);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (!NUMBER.matcher(text).matches()) {
            throw new RefusedException(
                    Refusal.INVALID_VALUE,
                    segment.place(field),
                    "an amount is a decimal number of at most 9 digits before and after the point");
        }
        return Optional.of(new BigDecimal(text));
    }

    private static String unit(Fields segment, int field) {
        String code = segment.get(field, 1);
        return Texts.cut(code.isEmpty() ? segment.get(field, 2) : code, LO);
    }

    private static String route(Fields rxr) {
        String code = rxr.get(1, 1);
        return Texts.cut(code.isEmpty() ? rxr.get(1, 2) : code, LO);
    }

    private static DrugSite site(Fields rxr) {
        String words = Stream.of(rxr.get(2, 1), rxr.get(2, 2), rxr.get(6, 1), rxr.get(6, 2))
                .filter(t -> !t.isEmpty())
                .reduce("", (a, b) -> a.isEmpty() ? b : a + " " + b);
        if (words.isEmpty()) {
            return DrugSite.UNSTATED;
        }
        Matcher level = LEVEL.matcher(words);
        boolean found = level.find();
        String text = rxr.get(2, 2).isEmpty() ? rxr.get(2, 1) : rxr.get(2, 2);
        return new DrugSite(
                Region.named(words).or(() -> found ? Region.ofLevel(level.group(1)) : Optional.empty()),
                found ? level.group().replaceAll("\\s", "").toUpperCase(Locale.ROOT) : "",
                side(words),
                Texts.cut(text, Texts.TEXT));
    }

    private static Optional<DrugSite.Side> side(String words) {
        String text = words.toUpperCase(Locale.ROOT);
        if (text.contains("BILAT")) {
            return Optional.of(DrugSite.Side.BILATERAL);
        }
        boolean left = text.contains("LEFT");
        boolean right = text.contains("RIGHT");
        return left == right ? Optional.empty() : Optional.of(left ? DrugSite.Side.LEFT : DrugSite.Side.RIGHT);
    }

    private static Optional<LocalDate> expiry(Fields rxa) {
        return Hl7Time.date(rxa.get(16, 1));
    }

    private String by(Fields rxa) {
        return Person.at(rxa, 10, 0)
                .map(p -> p.staff("", "RAS", at.site()))
                .map(DrugMapping::named)
                .map(name -> Texts.cut(name, Texts.TEXT))
                .orElse("");
    }

    private static String named(StaffMember person) {
        return person.name().isEmpty() ? person.staffId() : person.name();
    }

    /** What the HL7 null is in. */
    private static Set<Erasable> erased(Fields rxa, Optional<Fields> rxr) {
        Set<Erasable> erased = EnumSet.noneOf(Erasable.class);
        if (rxa.isNull(6)) {
            erased.add(Erasable.AMOUNT);
        }
        if (rxa.isNull(10)) {
            erased.add(Erasable.BY);
        }
        if (rxa.isNull(15)) {
            erased.add(Erasable.LOT);
        }
        if (rxa.isNull(16)) {
            erased.add(Erasable.EXPIRY);
        }
        if (rxr.filter(r -> r.isNull(1)).isPresent()) {
            erased.add(Erasable.ROUTE);
        }
        if (rxr.filter(r -> r.isNull(2)).isPresent()) {
            erased.add(Erasable.SITE);
        }
        return erased;
    }
}
