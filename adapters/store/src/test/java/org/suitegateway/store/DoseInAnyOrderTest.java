package org.suitegateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.suitegateway.core.dose.DoseDevice;
import org.suitegateway.core.dose.DoseDocument;
import org.suitegateway.core.dose.DoseIntake;
import org.suitegateway.core.dose.DoseLedger;
import org.suitegateway.core.dose.DoseModality;
import org.suitegateway.core.dose.DoseOrigin;
import org.suitegateway.core.dose.DoseReport;
import org.suitegateway.core.dose.DoseSummary;
import org.suitegateway.core.dose.DoseTotals;
import org.suitegateway.core.dose.EventType;
import org.suitegateway.core.dose.IrradiationEvent;
import org.suitegateway.core.dose.PatientState;
import org.suitegateway.core.dose.Plane;
import org.suitegateway.core.dose.StandingDose;
import org.suitegateway.core.quantity.DoseAreaProduct;
import org.suitegateway.testkit.contract.Examples;

/** Entries in any order, over any number of transactions, and read again: what stands and who shares events is what the entries say. */
class DoseInAnyOrderTest {
    private static final AtomicInteger TRIES = new AtomicInteger();

    private static Path folder;
    private static Database sqlite;
    private static Database postgres;

    @BeforeContainer
    static void open() throws IOException {
        folder = Files.createTempDirectory("records-");
        sqlite = Records.open(folder.resolve("records.db"));
        postgres = Records.PostgresServer.newDatabase();
    }

    @AfterContainer
    static void close() throws IOException {
        sqlite.close();
        postgres.close();
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** @param events numbers of exposures @param predecessor of which one it is the successor, perhaps */
    private record Draft(
            DoseOrigin origin, int study, Set<Integer> events, int minutes, boolean total, int predecessor) {}

    @Provide
    Arbitrary<List<Draft>> drafts() {
        Arbitrary<Integer> studies = Arbitraries.integers().between(0, 3);
        return Combinators.combine(
                        Arbitraries.of(DoseOrigin.class),
                        studies,
                        Arbitraries.integers().between(0, 7).set().ofMaxSize(4),
                        Arbitraries.integers().between(0, 300),
                        Arbitraries.of(true, false),
                        Arbitraries.integers().between(0, 9))
                .as(Draft::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(8);
    }

    @Property(tries = 60)
    void sqlite(@ForAll("drafts") List<Draft> drafts, @ForAll("drafts") List<Draft> again, @ForAll Random random) {
        anyOrder(sqlite, drafts, again, random);
    }

    @Property(tries = 60)
    void postgres(@ForAll("drafts") List<Draft> drafts, @ForAll("drafts") List<Draft> again, @ForAll Random random) {
        anyOrder(postgres, drafts, again, random);
    }

    private static void anyOrder(Database database, List<Draft> drafts, List<Draft> again, Random random) {
        String root = "1.2." + TRIES.incrementAndGet();
        SqlTransactions sql = new SqlTransactions(database);
        SqlDoseLedger ledger = new SqlDoseLedger(sql);
        DoseIntake intake = new DoseIntake(ledger);
        Map<String, DoseLedger.Entry> entries = new LinkedHashMap<>();
        for (int i = 0; i < drafts.size(); i++) {
            DoseLedger.Entry entry = entry(root, i, drafts.get(i));
            entries.put(entry.digest(), entry);
        }
        List<DoseLedger.Entry> left = new ArrayList<>(entries.values());
        Collections.shuffle(left, random);
        while (!left.isEmpty()) {
            List<DoseLedger.Entry> portion = left.subList(0, 1 + random.nextInt(left.size()));
            sql.run(() -> portion.forEach(e -> intake.enter(e, Optional.empty())));
            portion.clear();
        }
        check(ledger, entries);

        for (int i = 0; i < Math.min(drafts.size(), again.size()); i++) {
            Draft before = drafts.get(i);
            Draft now = again.get(i);
            DoseLedger.Entry entry = entry(
                    root,
                    i,
                    new Draft(
                            before.origin(),
                            before.study(),
                            before.origin() == DoseOrigin.IMAGE_HEADER ? before.events() : now.events(),
                            now.minutes(),
                            now.total(),
                            now.predecessor()));
            entries.put(entry.digest(), entry);
            sql.run(() -> {
                ledger.reread(entry);
                intake.settle(entry.key());
            });
        }
        check(ledger, entries);
    }

    private static void check(SqlDoseLedger ledger, Map<String, DoseLedger.Entry> entries) {
        Map<String, List<DoseLedger.Entry>> byKey =
                entries.values().stream().collect(Collectors.groupingBy(DoseLedger.Entry::key));
        Map<String, DoseSummary> expected = new LinkedHashMap<>();
        byKey.forEach((key, own) -> StandingDose.of(own).summary().ifPresent(summary -> expected.put(key, summary)));
        assertThat(ledger.summaries(byKey.keySet())).isEqualTo(expected);
        assertThat(ledger.entries(byKey.keySet())).containsExactlyInAnyOrderElementsOf(entries.values());
        byKey.forEach((key, own) -> {
            StandingDose whole = StandingDose.of(own);
            StandingDose outlined = StandingDose.of(ledger.outlines(List.of(key)));
            assertThat(outlined.verdicts()).isEqualTo(whole.verdicts());
            assertThat(outlined.lead()).isEqualTo(whole.lead());
            assertThat(outlined.others()).isEqualTo(whole.others());
            Set<String> sharing = new TreeSet<>();
            byKey.forEach((other, theirs) -> {
                if (!other.equals(key) && !Collections.disjoint(uids(own), uids(theirs))) {
                    sharing.add(other);
                }
            });
            assertThat(ledger.sharing(key)).containsExactlyElementsOf(sharing);
        });
    }

    private static Set<String> uids(List<DoseLedger.Entry> entries) {
        Set<String> uids = new HashSet<>();
        entries.forEach(e -> e.report().events().forEach(v -> v.uid().ifPresent(uids::add)));
        return uids;
    }

    private static DoseLedger.Entry entry(String root, int number, Draft draft) {
        Instant at = Examples.NOON.plusSeconds(60L * draft.minutes());
        boolean image = draft.origin() == DoseOrigin.IMAGE_HEADER;
        Set<Integer> exposures =
                image ? Set.of(draft.events().stream().findFirst().orElse(0)) : new TreeSet<>(draft.events());
        List<IrradiationEvent> events =
                exposures.stream().map(e -> event(root, e, at)).toList();
        String study = root + ".1." + draft.study();
        DoseReport report = new DoseReport(
                draft.origin(),
                DoseModality.FLUOROSCOPY,
                new DoseDocument(
                        root + ".2." + number,
                        study,
                        Optional.of(at),
                        Optional.empty(),
                        true,
                        List.of(root + ".2." + draft.predecessor()),
                        List.of(),
                        DoseDocument.Scope.UNSTATED,
                        "",
                        List.of()),
                DoseDevice.ofUid(Optional.of("1.9")),
                PatientState.UNKNOWN,
                List.of(),
                List.of(),
                draft.total() && !image
                        ? List.of(new DoseTotals(
                                Plane.SINGLE,
                                dap(1 + draft.minutes()),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()))
                        : List.of(),
                events,
                List.of(),
                "",
                List.of());
        return new DoseLedger.Entry(Examples.digest(root + " " + number), report, Examples.NOON.plusSeconds(number));
    }

    /** Some without a UID. */
    private static IrradiationEvent event(String root, int number, Instant at) {
        return new IrradiationEvent(
                number == 7 ? Optional.empty() : Optional.of(root + ".3." + number),
                Plane.SINGLE,
                Optional.of(at),
                EventType.FLUOROSCOPY,
                Optional.of("LSPINE " + number % 3),
                dap(1 << number),
                Optional.empty(),
                List.of(),
                Optional.empty());
    }

    private static Optional<DoseAreaProduct> dap(int amount) {
        return Optional.of(DoseAreaProduct.ofPower(new BigDecimal(amount), -6));
    }
}
