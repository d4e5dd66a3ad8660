package org.suitegateway.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.suitegateway.testkit.contract.Examples.NOON;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.suitegateway.core.patient.PatientId;
import org.suitegateway.core.procedure.Procedures;
import org.suitegateway.core.quantity.DrugMass;
import org.suitegateway.core.steroid.DrugChain;
import org.suitegateway.core.steroid.DrugCode;
import org.suitegateway.core.steroid.DrugGiven;
import org.suitegateway.core.steroid.DrugSite;
import org.suitegateway.core.steroid.OrderKey;
import org.suitegateway.core.steroid.Particulate;
import org.suitegateway.core.steroid.Region;
import org.suitegateway.core.steroid.SteroidLine;
import org.suitegateway.core.steroid.SteroidLine.Action;
import org.suitegateway.core.steroid.SteroidLine.Kind;
import org.suitegateway.core.steroid.SteroidLine.Source;
import org.suitegateway.core.steroid.Steroids;
import org.suitegateway.core.time.Interval;

/** What {@link Steroids} promises. */
public interface SteroidsContract {
    PatientId EVA = Examples.PATIENT;
    PatientId OLD = new PatientId("OLD-1", "CLINIC");
    Interval DAY = new Interval(NOON.minus(Duration.ofHours(12)), NOON.plus(Duration.ofHours(12)));

    /** Empty at the beginning of each test. */
    Steroids steroids();

    /** Of the same records. */
    Procedures procedures();

    private static SteroidLine line(String id, PatientId patient, Kind kind, Action action, String drug, Instant at) {
        return line(id, patient, kind, action, drug, at, "text");
    }

    private static SteroidLine line(
            String id, PatientId patient, Kind kind, Action action, String drug, Instant at, String text) {
        return new SteroidLine(
                id,
                kind,
                action,
                new OrderKey("P1", "F1", "1"),
                patient,
                new DrugGiven(
                        drug,
                        new DrugCode("10759", "RXNORM", text),
                        Optional.of(DrugMass.ofMg("40.000001")),
                        text,
                        Particulate.PARTLY,
                        text,
                        new DrugSite(Optional.of(Region.LUMBAR), text, Optional.of(DrugSite.Side.LEFT), text),
                        Optional.of(new BigDecimal("40.5")),
                        Optional.of(new BigDecimal("0.25")),
                        text,
                        Optional.of(LocalDate.of(2027, 6, 30)),
                        at,
                        text,
                        Set.of(DrugGiven.Erasable.LOT, DrugGiven.Erasable.SITE)),
                new SteroidLine.Origin(Source.RAS, text, text, text, List.of("PP1", "PF1"), List.of("SUITE1")),
                Optional.empty(),
                Optional.of("before"),
                Optional.empty(),
                at.plusSeconds(60),
                at.plusSeconds(90));
    }

    private static SteroidLine given(String id, Instant at) {
        return line(id, EVA, Kind.GIVEN, Action.ADD, "triamcinolone", at);
    }

    /** One that stands. */
    static SteroidLine given(String id, Instant at, PatientId patient) {
        return line(id, patient, Kind.GIVEN, Action.ADD, "triamcinolone", at);
    }

    private void procedure(String id) {
        procedures().save(Examples.procedure(id).build());
    }

    private static List<String> ids(List<DrugChain> chains) {
        return chains.stream().map(c -> c.line().id()).toList();
    }

    @Test
    default void every_field_comes_back() {
        SteroidLine line = given("a", NOON);
        steroids().append(line);
        assertThat(steroids().find("a")).contains(line);
        assertThat(steroids().find("b")).isEmpty();
        SteroidLine bare = new SteroidLine(
                "bare",
                Kind.ORDERED,
                Action.WITHDRAW,
                new OrderKey("", "F2", ""),
                EVA,
                new DrugGiven(
                        "",
                        DrugCode.NONE,
                        Optional.empty(),
                        "",
                        Particulate.UNKNOWN,
                        "",
                        DrugSite.UNSTATED,
                        Optional.empty(),
                        Optional.empty(),
                        "",
                        Optional.empty(),
                        NOON,
                        "",
                        Set.of()),
                new SteroidLine.Origin(Source.PAGE, "", "", "", List.of(), List.of()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                NOON,
                NOON);
        steroids().append(bare);
        assertThat(steroids().find("bare")).contains(bare);
    }

    @Test
    default void a_line_is_never_overwritten() {
        steroids().append(given("a", NOON));
        assertThatThrownBy(() -> steroids().append(given("a", NOON.plusSeconds(1))))
                .isInstanceOf(RuntimeException.class);
        assertThat(steroids().find("a").orElseThrow().given().at()).isEqualTo(NOON);
    }

    @Test
    default void what_stands_is_listed_with_what_it_replaced() {
        steroids().append(given("a", NOON));
        steroids().append(given("b", NOON.plusSeconds(5)));
        steroids().append(line("c", OLD, Kind.GIVEN, Action.ADD, "triamcinolone", NOON.plusSeconds(9)));
        steroids().append(line("d", EVA, Kind.GIVEN, Action.WITHDRAW, "triamcinolone", NOON.plusSeconds(7)));
        steroids().arrange("a", Optional.of("b"), Optional.empty());
        List<DrugChain> standing = steroids().standing(List.of(EVA, OLD), DAY);
        assertThat(ids(standing)).containsExactly("b", "c");
        assertThat(standing.get(0).replaced()).extracting(SteroidLine::id).containsExactly("a");
        assertThat(standing.get(0).replaced().get(0).replacedBy()).contains("b");
        assertThat(standing.get(1).replaced()).isEmpty();
        assertThat(ids(steroids().standing(List.of(OLD), DAY))).containsExactly("c");
        assertThat(steroids().standing(List.of(), DAY)).isEmpty();
        assertThat(steroids().ofPatient(List.of(EVA, OLD)))
                .extracting(SteroidLine::id)
                .containsExactly("a", "b", "d", "c");
    }

    @Test
    default void an_interval_has_its_start_and_not_its_end() {
        steroids().append(given("start", DAY.from()));
        steroids().append(given("end", DAY.to()));
        assertThat(ids(steroids().standing(List.of(EVA), DAY))).containsExactly("start");
    }

    @Test
    default void a_procedure_lists_what_belongs_to_it_today_also_what_was_withdrawn() {
        procedure("p-1");
        procedure("p-2");
        steroids().append(given("a", NOON));
        steroids().append(line("w", EVA, Kind.GIVEN, Action.WITHDRAW, "triamcinolone", NOON.minusSeconds(1)));
        steroids().append(given("r", NOON));
        steroids().arrange("a", Optional.empty(), Optional.of("p-1"));
        steroids().arrange("w", Optional.empty(), Optional.of("p-1"));
        steroids().arrange("r", Optional.of("w"), Optional.of("p-1"));
        assertThat(ids(steroids().ofProcedure("p-1"))).containsExactly("w", "a");
        assertThat(steroids().ofProcedure("p-1").get(0).replaced())
                .extracting(SteroidLine::id)
                .containsExactly("r");
        steroids().arrange("a", Optional.empty(), Optional.of("p-2"));
        assertThat(ids(steroids().ofProcedure("p-2"))).containsExactly("a");
        assertThat(steroids().find("a").orElseThrow().procedureId()).contains("p-2");
    }

    @Test
    default void what_needs_a_person_is_listed_and_counted() {
        procedure("p-1");
        steroids().append(given("lost", NOON));
        steroids().append(given("found", NOON));
        steroids().arrange("found", Optional.empty(), Optional.of("p-1"));
        steroids().append(line("withdrawn", EVA, Kind.GIVEN, Action.WITHDRAW, "triamcinolone", NOON));
        steroids().append(line("zero", EVA, Kind.NOT_GIVEN, Action.ADD, "triamcinolone", NOON));
        steroids().append(line("order", EVA, Kind.ORDERED, Action.ADD, "triamcinolone", NOON));
        steroids().append(line("what", EVA, Kind.GIVEN, Action.ADD, "", NOON));
        steroids().append(line("wanted", EVA, Kind.ORDERED, Action.ADD, "", NOON.plusSeconds(3)));
        steroids().append(line("other", EVA, Kind.OTHER_DRUG, Action.UPDATE, "", NOON));
        steroids().append(line("replaced", EVA, Kind.GIVEN, Action.ADD, "", NOON));
        steroids().arrange("replaced", Optional.of("what"), Optional.empty());
        assertThat(Examples.walk(1, steroids()::unmapped))
                .extracting(SteroidLine::id)
                .containsExactly("wanted", "what");
        assertThat(Examples.walk(1, steroids()::withoutProcedure))
                .extracting(SteroidLine::id)
                .containsExactly("lost");
        assertThat(steroids().countUnmapped()).isEqualTo(2);
        assertThat(steroids().countWithoutProcedure()).isEqualTo(1);
    }

    @Test
    default void hostile_texts_come_back_as_they_are() {
        for (String text : Examples.HOSTILE) {
            SteroidLine line = line(text, EVA, Kind.GIVEN, Action.ADD, text, NOON, text);
            steroids().append(line);
            assertThat(steroids().find(text)).contains(line);
        }
    }
}
