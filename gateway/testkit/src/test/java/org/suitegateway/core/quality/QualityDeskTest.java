package org.suitegateway.core.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.suitegateway.core.error.RefusedException;
import org.suitegateway.core.quality.QualityResult.Outcome;
import org.suitegateway.core.readiness.Check;
import org.suitegateway.core.readiness.CheckSource;
import org.suitegateway.core.readiness.CheckState;
import org.suitegateway.testkit.world.World;

/** People enter results; readiness and alerts follow. */
class QualityDeskTest {
    private static final byte[] PDF = "%PDF-1.7 survey".getBytes(StandardCharsets.US_ASCII);
    private static final LocalDate TODAY = LocalDate.of(2026, 1, 12);

    private final Programme programme = new Programme(
            List.of(
                    plan("qa.carm.annual", EquipmentKind.C_ARM, "12 months", false),
                    plan("qa.carm.daily", EquipmentKind.C_ARM, "working day", true),
                    plan("qa.apron", EquipmentKind.APRON, "12 months", false)),
            List.of(),
            Programme.usual().workingDays(),
            1000);

    @TempDir
    Path folder;

    private Path drafts;
    private World world;
    private QualityDues dues;
    private QualityDesk desk;

    @BeforeEach
    void desk() {
        drafts = folder.resolve("drafts");
        world = new World(folder);
        dues = new QualityDues(
                world.clinic,
                programme,
                world.records.quality.register(),
                world.records.quality.results(),
                world.clock);
        desk = new QualityDesk(
                dues,
                world.records.quality.register(),
                world.records.quality.results(),
                new AttachmentShelf(world.files.objects, drafts),
                world.clinic,
                world.records,
                world::next,
                world.clock);
    }

    private static CheckPlan plan(String id, EquipmentKind kind, String every, boolean nurse) {
        return new CheckPlan(
                id,
                id,
                Set.of(kind),
                Cadence.parse(every),
                30,
                nurse,
                true,
                List.of(
                        new FormItem(
                                "ok", "Looks well", FormItem.Type.TICK, "", Optional.empty(), Optional.empty(), true),
                        new FormItem(
                                "kv",
                                "Tube voltage",
                                FormItem.Type.NUMBER,
                                "kV",
                                Optional.of(new BigDecimal("70")),
                                Optional.of(new BigDecimal("80")),
                                false)),
                "test",
                true,
                Set.of());
    }

    private static QualityDesk.Entry entry(String check, LocalDate on, Outcome outcome, Map<String, String> items) {
        return new QualityDesk.Entry(
                check,
                on,
                "",
                outcome,
                items,
                outcome == Outcome.PASS ? "" : "a remark",
                List.of(),
                Optional.empty(),
                Optional.empty(),
                "rso",
                false);
    }

    private QualityDesk.Entry with(
            QualityDesk.Entry e, Optional<String> replaces, boolean nurse, QualityDesk.File... files) {
        return new QualityDesk.Entry(
                e.checkId(),
                e.performedOn(),
                e.performedBy(),
                e.outcome(),
                e.items(),
                e.comment(),
                List.of(files),
                e.statedDue(),
                replaces,
                nurse ? "nurse" : "rso",
                nurse);
    }

    private static final Map<String, String> FINE = Map.of("ok", "true", "kv", "75.5");

    private List<String> states() {
        return dues.ofSuite("suite-1").stream()
                .map(d -> d.plan().id() + " " + d.state())
                .toList();
    }

    private void refused(String field, QualityDesk.Entry entry) {
        assertThatThrownBy(() -> desk.enter("carm1", entry))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.place()).isEqualTo(field));
    }

    @Test
    void what_is_entered_counts_and_a_failure_counts_at_once_until_one_passes() {
        assertThat(states()).contains("qa.carm.annual NEVER");
        desk.enter("carm1", entry("qa.carm.annual", TODAY, Outcome.PASS, FINE));
        assertThat(states()).contains("qa.carm.annual OK");
        QualityResult failed = desk.enter("carm1", entry("qa.carm.annual", TODAY, Outcome.FAIL, Map.of("ok", "false")));
        assertThat(states()).contains("qa.carm.annual FAILED");
        assertThat(dues.overdue().get("carm1").days()).isEqualByComparingTo("1");
        assertThat(dues.overdue().get("carm1").detail()).isEqualTo("qa.carm.annual: the last one failed");
        desk.enter("carm1", with(entry("qa.carm.annual", TODAY, Outcome.PASS, FINE), Optional.of(failed.id()), false));
        assertThat(states()).contains("qa.carm.annual OK");
        assertThat(world.records.quality.results().of("carm1"))
                .as("nothing is overwritten")
                .hasSize(3);
    }

    @Test
    void a_form_is_checked_item_by_item() {
        refused(
                "Tube voltage",
                entry("qa.carm.annual", TODAY, Outcome.PASS, Map.of("ok", "true", "kv", "1E999999999")));
        refused("outcome", entry("qa.carm.annual", TODAY, Outcome.PASS, Map.of("ok", "true", "kv", "81")));
        refused("outcome", entry("qa.carm.annual", TODAY, Outcome.PASS, Map.of("kv", "75")));
        refused("items", entry("qa.carm.annual", TODAY, Outcome.PASS, Map.of("ok", "true", "other", "1")));
        refused("performedOn", entry("qa.carm.annual", TODAY.plusDays(1), Outcome.PASS, FINE));
        refused("check", entry("qa.apron", TODAY, Outcome.PASS, FINE));
        assertThat(desk.enter("carm1", entry("qa.carm.annual", TODAY, Outcome.PASS_WITH_REMARK, Map.of("kv", "81,5")))
                        .items())
                .extracting(FormItem.Value::text, FormItem.Value::within)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("false", false),
                        org.assertj.core.groups.Tuple.tuple("81.5", false));
    }

    @Test
    void a_nurse_enters_daily_checks_and_corrects_only_her_own() {
        QualityDesk.Entry annual = entry("qa.carm.annual", TODAY, Outcome.PASS, FINE);
        QualityDesk.Entry daily = entry("qa.carm.daily", TODAY, Outcome.PASS, FINE);
        refused("check", with(annual, Optional.empty(), true));
        QualityResult hers = desk.enter("carm1", with(daily, Optional.empty(), true));
        QualityResult officers = desk.enter("carm1", daily);
        refused("replaces", with(daily, Optional.of(officers.id()), true));
        desk.enter("carm1", with(daily, Optional.of(hers.id()), true));
        assertThatThrownBy(() -> desk.enter("carm1", with(daily, Optional.of(hers.id()), true)))
                .hasMessageContaining("corrected it already");
    }

    @Test
    void attachments_are_told_by_their_bytes_and_come_back_as_they_were() {
        QualityDesk.Entry annual = entry("qa.carm.annual", TODAY, Outcome.PASS, FINE);
        QualityDesk.File html = new QualityDesk.File("x.pdf", new byte[] {1, 2, 3});
        refused("files", with(annual, Optional.empty(), false, html));
        refused("files", with(annual, Optional.empty(), false, new QualityDesk.File("x.txt", new byte[1001])));
        QualityResult result = desk.enter(
                "carm1",
                with(annual, Optional.empty(), false, new QualityDesk.File("C:\\docs\\Bericht\r\n \"1\".txt", PDF)));
        QualityResult.Attachment kept = result.attachments().get(0);
        assertThat(kept.type()).isEqualTo(AttachmentType.PDF);
        assertThat(kept.fileName()).isEqualTo("Bericht 1.txt");
        assertThat(new AttachmentShelf(world.files.objects, drafts).read(kept)).isEqualTo(PDF);
        assertThat(AttachmentType.of("<script>x</script>\n".getBytes(StandardCharsets.UTF_8)))
                .as("text, and handed out as text")
                .contains(AttachmentType.TEXT);
        assertThat(AttachmentType.of(new byte[] {'a', 0, 'b'})).isEmpty();
        assertThat(AttachmentType.of(new byte[] {(byte) 0xc3, 0x28})).isEmpty();
        assertThat(AttachmentType.of(new byte[0])).isEmpty();
    }

    private static Equipment apron(String id, LocalDate from) {
        return new Equipment(id, id, EquipmentKind.APRON, Optional.empty(), Optional.of(from), Optional.empty());
    }

    @Test
    void what_is_withdrawn_is_not_due_and_stays_on_record() {
        desk.add(apron("AP-1", TODAY.minusYears(3)), "rso");
        desk.add(apron("AP-2", TODAY.plusDays(1)), "rso");
        assertThat(states())
                .as("of the whole clinic, not before it is in service")
                .contains("qa.apron NEVER");
        assertThat(dues.all()).filteredOn(d -> d.plan().id().equals("qa.apron")).hasSize(1);
        desk.enter("AP-1", entry("qa.apron", TODAY.minusYears(2), Outcome.PASS, FINE));
        assertThat(dues.overdue()).containsOnlyKeys("AP-1");
        desk.withdraw("AP-1", TODAY, "torn", "rso");
        assertThat(dues.overdue()).isEmpty();
        assertThat(dues.equipment("AP-1"))
                .get()
                .extracting(e -> e.withdrawal().isPresent())
                .isEqualTo(true);
        assertThatThrownBy(() -> desk.withdraw("AP-1", TODAY, "torn", "rso")).hasMessageContaining("withdrawn already");
        assertThatThrownBy(() -> desk.add(apron("AP-1", TODAY), "rso")).hasMessageContaining("other equipment");
        assertThatThrownBy(() -> desk.add(apron("carm1", TODAY), "rso")).hasMessageContaining("configured device");
        assertThatThrownBy(() -> desk.add(apron("AP/3", TODAY), "rso")).hasMessageContaining("letters");
    }

    @Test
    void the_worst_piece_decides_a_line_of_readiness() {
        desk.add(apron("AP-1", TODAY), "rso");
        desk.add(apron("AP-2", TODAY), "rso");
        desk.enter("AP-1", entry("qa.apron", TODAY, Outcome.PASS, FINE));
        assertThat(line("qa.apron").state()).isEqualTo(CheckState.UNKNOWN);
        desk.enter("AP-2", entry("qa.apron", TODAY, Outcome.FAIL, Map.of("ok", "false")));
        assertThat(line("qa.apron").state()).isEqualTo(CheckState.FAIL);
        assertThat(line("qa.apron").detail()).startsWith("AP-2 failed: do not use it");
        desk.enter("AP-2", entry("qa.apron", TODAY, Outcome.PASS, FINE));
        assertThat(line("qa.apron").state()).isEqualTo(CheckState.OK);
        assertThat(line("qa.apron").detail()).isEqualTo("all 2 done, next due 2027-01-12");
    }

    private Check line(String id) {
        CheckSource.Moment moment = new CheckSource.Moment(
                world.clinic.suite("suite-1").orElseThrow(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                world.clock.instant());
        return new EquipmentChecks(dues)
                .checks(moment).stream()
                        .filter(c -> c.id().equals(id))
                        .findFirst()
                        .orElseThrow();
    }
}
