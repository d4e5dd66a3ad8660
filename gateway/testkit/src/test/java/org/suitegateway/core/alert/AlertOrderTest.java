package org.suitegateway.core.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.suitegateway.testkit.world.Changes.order;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.suitegateway.core.alert.Alert.SubjectType;
import org.suitegateway.testkit.world.World;

/** In whatever order reports, their corrections, orders and decisions come, the same alerts are open in the end. */
class AlertOrderTest {
    private static final AlertRule KERMA = Rules.on(AlertQuantity.REFERENCE_AIR_KERMA)
            .at(AlertLevel.REVIEW, "300")
            .at(AlertLevel.NOTIFICATION, "3000", "1000")
            .at(AlertLevel.SUBSTANTIAL, "5000")
            .make();
    private static final AlertRule EVENT = Rules.on(AlertQuantity.DOSE_AREA_PRODUCT)
            .of(RuleSubject.EVENT)
            .at(AlertLevel.HIGH, "50")
            .make();
    private static final AlertRule WINDOW = new AlertRule(
            "window",
            true,
            RuleSubject.PATIENT_WINDOW,
            AlertQuantity.REFERENCE_AIR_KERMA,
            AlertScope.ALL,
            AlertWindow.of(java.time.Period.ofDays(60)),
            List.of(new AlertThreshold(
                    AlertLevel.REVIEW, new java.math.BigDecimal("1000"), java.util.Optional.empty())),
            AlertCalls.NOBODY,
            List.of(),
            "test");

    /** Two studies of one order and one without; reports with corrections of corrections. */
    private static List<Runnable> story(World world, Random random) {
        List<Runnable> steps = new ArrayList<>();
        for (int study = 1; study <= 3; study++) {
            String uid = "1.2." + study + "00";
            for (int report = 0; report < 2; report++) {
                String first = study + "." + report;
                int corrections = random.nextInt(3);
                for (int version = 0; version <= corrections; version++) {
                    String sop = "1.3." + first + "." + version;
                    World.ObjectBuilder object = world.object(sop)
                            .study(uid)
                            .patient(study == 3 ? "MRN-3" : "MRN-1")
                            .acquiredAt(World.NOON.plusSeconds(600L * version))
                            .event("1.7." + first + "." + version)
                            .dap(String.valueOf(random.nextInt(90)))
                            .kerma(String.valueOf(random.nextInt(4_000)));
                    if (version > 0) {
                        object.corrects("1.3." + first + "." + (version - 1));
                    }
                    steps.add(object::process);
                }
            }
        }
        steps.add(() -> world.records.run(
                () -> world.desk.apply(order("PL1").studyUid("1.2.100").make())));
        return steps;
    }

    private static List<String> open(World world) {
        Map<String, String> names = new HashMap<>();
        world.procedures().forEach(p -> names.put(p.id(), p.studyInstanceUid()));
        return world.openAlerts().stream()
                .map(a -> a.rule() + " " + a.level() + " " + a.mark().step() + " "
                        + a.mark().occasion() + " "
                        + (a.subject().type() == SubjectType.PROCEDURE
                                ? names.get(a.subject().id())
                                : a.subject().id())
                        + " "
                        + a.course().latest().orElseThrow().stripTrailingZeros().toPlainString())
                .sorted()
                .toList();
    }

    @Property(tries = 60)
    void the_same_alerts_are_open(
            @ForAll @IntRange(max = 100_000) int story, @ForAll @IntRange(max = 100_000) int shuffle)
            throws IOException {
        List<List<String>> ends = new ArrayList<>();
        for (int run = 0; run < 3; run++) {
            Path folder = Files.createTempDirectory("alerts");
            try {
                World world = new World(folder);
                world.rules.replace(List.of(KERMA, EVENT, WINDOW), World.NOON);
                List<Runnable> steps = story(world, new Random(story));
                Random random = new Random(shuffle + run);
                if (run > 0) {
                    Collections.shuffle(steps, random);
                }
                for (Runnable step : steps) {
                    step.run();
                    if (random.nextBoolean()) {
                        world.settle();
                    }
                }
                world.settle();
                ends.add(open(world));
            } finally {
                delete(folder);
            }
        }
        assertThat(ends.get(1)).isEqualTo(ends.get(0));
        assertThat(ends.get(2)).isEqualTo(ends.get(0));
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
