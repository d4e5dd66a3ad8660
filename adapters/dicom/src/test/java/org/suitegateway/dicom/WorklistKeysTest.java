package org.suitegateway.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.Sequence;
import org.aoju.bus.image.galaxy.data.VR;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.suitegateway.core.error.Refusal;
import org.suitegateway.core.error.RefusedException;
import org.suitegateway.core.procedure.OrderDetails;
import org.suitegateway.core.procedure.Procedure;
import org.suitegateway.core.procedure.ProcedureCode;
import org.suitegateway.core.worklist.Worklist;
import org.suitegateway.core.worklist.WorklistQuery;

/** What a query narrows the search to, and what it matches when the search did not narrow. */
class WorklistKeysTest {
    private static WorklistKeys keys(Consumer<Attributes> query, Consumer<Attributes> step) {
        Attributes raw = new Attributes();
        Attributes item = new Attributes();
        step.accept(item);
        raw.newSequence(Tag.ScheduledProcedureStepSequence, 1).add(item);
        query.accept(raw);
        return new WorklistKeys(asSent(raw), Worklists.VIENNA);
    }

    /** With bytes for values. */
    private static Attributes asSent(Attributes keys) {
        Attributes sent = new Attributes();
        for (int tag : keys.tags()) {
            if (keys.getValue(tag) instanceof Sequence items) {
                Sequence copies = sent.newSequence(tag, items.size());
                items.forEach(item -> copies.add(asSent(item)));
            } else if (keys.containsValue(tag)) {
                sent.setBytes(tag, keys.getVR(tag), keys.getSafeBytes(tag));
            } else {
                sent.setNull(tag, keys.getVR(tag));
            }
        }
        return sent;
    }

    private static WorklistKeys start(String date, String time) {
        return keys(q -> {}, step -> {
            step.setString(Tag.ScheduledProcedureStepStartDate, VR.DA, date);
            step.setString(Tag.ScheduledProcedureStepStartTime, VR.TM, time);
        });
    }

    private static WorklistKeys name(String pn) {
        return keys(q -> q.setString(Tag.PatientName, VR.PN, pn), s -> {});
    }

    private static Worklist.Entry entry(String pn, Optional<String> start) {
        Procedure procedure = Worklists.procedure(1, p -> p.scheduledStart(start.map(Worklists::at)));
        return new Worklist.Entry(procedure, procedure.steps().get(0), Worklists.patient(1, pn));
    }

    @Test
    void what_can_narrow_does() {
        WorklistQuery query = keys(
                        q -> {
                            q.setString(Tag.PatientID, VR.LO, "MRN-1 ");
                            q.setString(Tag.AccessionNumber, VR.SH, "ACC-1");
                            q.setString(Tag.RequestedProcedureID, VR.SH, "RP-1");
                            q.setString(Tag.StudyInstanceUID, VR.UI, "1.2.3");
                            q.setString(Tag.PatientName, VR.PN, "MULLER^J*");
                        },
                        step -> {
                            step.setString(Tag.ScheduledStationAETitle, VR.AE, "CARM1");
                            step.setString(Tag.Modality, VR.CS, "RF");
                            step.setString(Tag.ScheduledProcedureStepID, VR.SH, "SPS-1");
                            step.setString(Tag.ScheduledProcedureStepStartDate, VR.DA, "20260112");
                        })
                .query("CARM1");

        assertThat(query)
                .isEqualTo(new WorklistQuery(
                        "CARM1",
                        Optional.of("CARM1"),
                        Optional.of(Instant.parse("2026-01-11T23:00:00Z")),
                        Optional.of(Instant.parse("2026-01-12T23:00:00Z")),
                        Optional.of("RF"),
                        Optional.of("MRN-1"),
                        Optional.of("ACC-1"),
                        Optional.of("RP-1"),
                        Optional.of("SPS-1"),
                        Optional.of("1.2.3"),
                        Optional.of("muller^j*")));
    }

    @Test
    void wildcards_and_lists_do_not_narrow() {
        WorklistQuery query = keys(
                        q -> {
                            q.setString(Tag.PatientID, VR.LO, "MRN-?");
                            q.setString(Tag.AccessionNumber, VR.SH, "*");
                            q.setString(Tag.StudyInstanceUID, VR.UI, "1.2.3", "1.2.4");
                            q.setString(Tag.PatientName, VR.PN, "*");
                        },
                        step -> step.setString(Tag.ScheduledStationAETitle, VR.AE, "CARM1", "US1"))
                .query("CARM1");

        assertThat(query)
                .isEqualTo(new WorklistQuery(
                        "CARM1",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
    }

    /** Of the days on which clocks change in Vienna, too. */
    @ParameterizedTest
    @CsvSource({
        "20260329, '', 2026-03-28T23:00:00Z, 2026-03-29T22:00:00Z",
        "20261025, '', 2026-10-24T22:00:00Z, 2026-10-25T23:00:00Z",
        "20260112, 0800-1200, 2026-01-12T07:00:00Z, 2026-01-12T11:01:00Z",
        "20260112-20260114, 1000-18, 2026-01-12T09:00:00Z, 2026-01-14T18:00:00Z",
        "20260112-20260114, 1030, 2026-01-11T23:00:00Z, 2026-01-14T23:00:00Z",
        "20260112-, '', 2026-01-11T23:00:00Z, ",
        "-20260112, '', , 2026-01-12T23:00:00Z",
        "2026.01.12, '', 2026-01-11T23:00:00Z, 2026-01-12T23:00:00Z",
        "'', 0800-1200, , ",
        "*, *, , "
    })
    void dates_are_moments_of_the_device(String date, String time, Instant from, Instant to) {
        WorklistQuery query = start(date, time).query("CARM1");

        assertThat(query.from()).isEqualTo(Optional.ofNullable(from));
        assertThat(query.to()).isEqualTo(Optional.ofNullable(to));
    }

    @Test
    void an_offset_in_the_query_is_that_of_its_times_and_of_the_answer() {
        WorklistKeys keys = keys(q -> q.setString(Tag.TimezoneOffsetFromUTC, VR.SH, "+0500"), step -> {
            step.setString(Tag.ScheduledProcedureStepStartDate, VR.DA, "20260112");
            step.setString(Tag.ScheduledProcedureStepStartTime, VR.TM, "1430");
        });

        Attributes answer = keys.answer(entry("A^B", Optional.of("2026-01-12T10:30")), false)
                .orElseThrow()
                .dataSet();

        assertThat(keys.query("CARM1").from()).contains(Instant.parse("2026-01-12T09:30:00Z"));
        assertThat(answer.getString(Tag.TimezoneOffsetFromUTC)).isEqualTo("+0500");
        assertThat(answer.getNestedDataset(Tag.ScheduledProcedureStepSequence)
                        .getString(Tag.ScheduledProcedureStepStartTime))
                .isEqualTo("143000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-13-01", "tomorrow", "202601", "20260230", "20260112-x"})
    void what_is_no_date_is_refused(String date) {
        assertThatThrownBy(() -> start(date, "")).isInstanceOfSatisfying(RefusedException.class, refused -> {
            assertThat(refused.reason()).isEqualTo(Refusal.INVALID_VALUE);
            assertThat(refused.place()).isEqualTo("(0040,0002)");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"25", "1", "10:61", "noon", "10-x", "1000.5"})
    void what_is_no_time_is_refused(String time) {
        assertThatThrownBy(() -> start("", time))
                .isInstanceOfSatisfying(RefusedException.class, refused -> assertThat(refused.place())
                        .isEqualTo("(0040,0003)"));
    }

    @Test
    void a_step_without_a_start_matches_no_bound() {
        assertThat(start("20260112", "").answer(entry("A^B", Optional.empty()), false))
                .isEmpty();
        assertThat(start("", "0000-2359").answer(entry("A^B", Optional.empty()), false))
                .isEmpty();
        assertThat(start("", "").answer(entry("A^B", Optional.empty()), false)).isPresent();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Doe^John      | doe^john           | true  | doe^john
            Doe^John      | DOE^JOHN^^^        | true  | doe^john
            Doe^John^M    | Doe^John           | false | doe^john
            Doe^John^M    | Doe^John^*         | true  | doe^john*
            Doe           | Doe^*              | true  | doe*
            Doe           | Doe*^*^*^*^*       | true  | doe*
            Doering^A     | Doe^*              | false | doe*
            Doe^John      | *^John             | true  | *^john
            Doe^John      | D?e*               | true  | d?e*
            van der Berg^A | VANDERBERG^A      | true  | vanderberg^a
            M\u00fcller^J\u00f6rg | Muller^Jorg | true  | muller^jorg
            A^B=\u5c71\u7530^\u592a\u90ce=\u3084\u307e\u3060^\u305f | \u5c71*                       | true  | \u5c71*
            A^B=\u5c71\u7530^\u592a\u90ce=\u3084\u307e\u3060^\u305f | A*=\u5c71*=\u3084*            | true  | a*
            A^B=\u5c71\u7530^\u592a\u90ce=\u3084\u307e\u3060^\u305f | A*=\u7530*                    | false | a*
            A^B=\u5c71\u7530^\u592a\u90ce=\u3084\u307e\u3060^\u305f | *=\u5c71*                     | true  | \u5c71*
            A^B=\u5c71\u7530^\u592a\u90ce=\u3084\u307e\u3060^\u305f | ==\u3084*                     | true  | \u3084*
            A^B           | =\u5c71*           | false | \u5c71*
            """)
    void names_match_by_group_and_component(String name, String key, boolean matches, String pattern) {
        NameKey asked = new NameKey(key);

        assertThat(asked.matches(name)).isEqualTo(matches);
        assertThat(asked.pattern()).contains(pattern);
    }

    @Test
    void a_name_key_of_asterisks_matches_everybody_also_who_has_no_name() {
        WorklistKeys keys = name("*^*");

        assertThat(new NameKey("*").pattern()).isEmpty();
        assertThat(new NameKey("*").matches("")).isTrue();
        assertThat(keys.answer(entry("A^B", Optional.empty()), false)).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "a*b, ab, true", "a*b, axxb, true", "a*b, axxc, false", "*, '', true", "?, '', false", "a?c, abc, true",
        "a?c, ac, false", "**a**, bab, true", "a*a*a, aa, false", "a*a*a, abaca, true", "'', '', true", "'', a, false"
    })
    void wildcards(String pattern, String text, boolean matches) {
        assertThat(Matching.wildcard(pattern, text)).isEqualTo(matches);
    }

    /** It would take for ever if each asterisk tried all that is left. */
    @Test
    void a_pattern_of_many_asterisks_is_matched_in_no_time() {
        assertThat(Matching.wildcard("*a".repeat(30) + "b", "a".repeat(10_000))).isFalse();
    }

    @Test
    void all_keys_are_answered_to_who_needs_them() {
        WorklistKeys keys = name("A*");
        Worklist.Entry entry = entry("A^B", Optional.of("2026-01-12T10:30"));

        Attributes asked = keys.answer(entry, false).orElseThrow().dataSet();
        Attributes all = keys.answer(entry, true).orElseThrow().dataSet();

        assertThat(asked.contains(Tag.PatientID)).isFalse();
        assertThat(all.getString(Tag.PatientID)).isEqualTo("MRN-1");
        assertThat(all.getString(Tag.StudyInstanceUID)).isEqualTo("1.2.3.1");
        assertThat(all.getNestedDataset(Tag.ScheduledProcedureStepSequence).getString(Tag.Modality))
                .isEqualTo("RF");
    }

    @Test
    void long_texts_are_cut_but_nobody_misses_an_allergy() {
        String allergies =
                "penicillin, contrast agents with iodine, latex, adhesive tape and local anaesthetics of the ester type";
        Procedure procedure = Worklists.procedure(1, p -> p.reason("x".repeat(100))
                .order(new OrderDetails(
                        "",
                        ProcedureCode.NONE,
                        "",
                        "",
                        "",
                        "",
                        "",
                        "",
                        allergies,
                        "",
                        "",
                        "",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty())));
        Attributes item = WorklistItem.of(
                new Worklist.Entry(procedure, procedure.steps().get(0), Worklists.patient(1, "A^B")), Worklists.VIENNA);

        assertThat(item.getString(Tag.ReasonForTheRequestedProcedure)).hasSize(64);
        assertThat(item.getStrings(Tag.Allergies)).hasSize(2).allMatch(v -> v.length() <= 64);
        assertThat(String.join(" ", item.getStrings(Tag.Allergies))).isEqualTo(allergies);
    }
}
