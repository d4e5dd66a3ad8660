package org.suitegateway.dosimetry.badge;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.suitegateway.core.Page;
import org.suitegateway.core.staffdose.BadgeDesk;
import org.suitegateway.core.staffdose.BadgeLedger;
import org.suitegateway.core.time.ClinicZone;
import org.suitegateway.testkit.world.KnownStaff;
import org.suitegateway.testkit.world.MemoryRecords;

/** Corrections of the same badges, each processed on a day of its own, come in any order. */
class UploadsInAnyOrderTest {
    private static final Instant NOW = Instant.parse("2026-05-20T08:00:00Z");
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("MM/dd/yyyy");

    private static String file(Random random, LocalDate processed) {
        StringBuilder text = new StringBuilder("Account,Participant,Name,Location,Begin,End,DDE,LDE,Unit,Processed\n");
        for (int participant = 1; participant <= 3; participant++) {
            for (String position : List.of("Collar", "Waist")) {
                if (random.nextBoolean()) {
                    String dose = random.nextInt(4) == 0 ? "M" : String.valueOf(random.nextInt(50));
                    text.append("4711,")
                            .append(participant)
                            .append(",Wearer ")
                            .append(participant)
                            .append(',');
                    text.append(position)
                            .append(",01/01/2026,01/31/2026,")
                            .append(dose)
                            .append(",1,mrem,");
                    text.append(DATE.format(processed)).append('\n');
                }
            }
        }
        return text.toString();
    }

    private static Map<String, String> standing(List<String> files) {
        MemoryRecords records = new MemoryRecords();
        int[] ids = {0};
        Instant[] now = {NOW};
        Clock clock = new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                now[0] = now[0].plusSeconds(1);
                return now[0];
            }
        };
        BadgeDesk desk = new BadgeDesk(
                Layouts.READER,
                records.badges,
                new KnownStaff(),
                List.of(),
                records,
                new ClinicZone(ZoneOffset.UTC),
                () -> String.format("%06d", ids[0]++),
                clock);
        for (String file : files) {
            BadgeDesk.Outcome outcome =
                    desk.take(file.getBytes(StandardCharsets.UTF_8), "f.csv", Optional.empty(), "rso");
            assertThat(outcome.upload().refused()).isZero();
        }
        Map<String, String> standing = new HashMap<>();
        records.badges
                .results(new BadgeLedger.Filter(Optional.empty(), true), Page.Request.first(500))
                .items()
                .forEach(r -> standing.put(
                        r.result().participant() + " " + r.result().position(),
                        r.result().amounts().entrySet().stream()
                                        .map(Object::toString)
                                        .sorted()
                                        .collect(Collectors.joining())
                                + r.result().processed()));
        return standing;
    }

    @Property(tries = 300)
    void what_stands_does_not_depend_on_the_order(@ForAll long seed, @ForAll @IntRange(min = 2, max = 6) int count) {
        Random random = new Random(seed);
        List<String> files = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            files.add(file(random, LocalDate.of(2026, 2, 10).plusDays(i)));
        }
        Map<String, String> inOrder = standing(files);
        List<String> shuffled = new ArrayList<>(files);
        shuffled.add(files.get(random.nextInt(count))); // and one of them twice
        Collections.shuffle(shuffled, random);
        assertThat(standing(shuffled)).isEqualTo(inOrder);
    }
}
