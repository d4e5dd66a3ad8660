package org.suitegateway.core.staffdose.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.suitegateway.core.Page;
import org.suitegateway.core.error.RefusedException;
import org.suitegateway.core.patient.PersonName;
import org.suitegateway.core.staff.StaffDirectory;
import org.suitegateway.core.staff.StaffIdentifier;
import org.suitegateway.core.staff.StaffPerson;
import org.suitegateway.core.staff.StaffRole;
import org.suitegateway.testkit.world.MemoryWearings;
import org.suitegateway.testkit.world.World;

class DosimeterDeskTest {
    @TempDir
    static Path folder;

    private final World world = new World(folder);
    private final Instant now = world.clock.instant();
    private final MemoryWearings wearings = new MemoryWearings();
    private final DosimeterDesk desk =
            new DosimeterDesk(wearings, new Everybody(), world.live, world.records, world::next, world.clock);

    /** Knows whoever is called S and a number. */
    private static final class Everybody implements StaffDirectory {
        @Override
        public Optional<StaffPerson> find(String id) {
            return id.startsWith("S")
                    ? Optional.of(new StaffPerson(
                            id,
                            new PersonName(id, "", "", "", ""),
                            StaffRole.OTHER,
                            Optional.empty(),
                            List.of(),
                            List.of()))
                    : Optional.empty();
        }

        @Override
        public Map<String, StaffPerson> find(Collection<String> ids) {
            return Map.of();
        }

        @Override
        public Optional<StaffPerson> byIdentifier(StaffIdentifier identifier) {
            return Optional.empty();
        }

        @Override
        public List<String> allIds(String id) {
            return id.equals("S1") || id.equals("S1b") ? List.of("S1", "S1b") : List.of(id);
        }

        @Override
        public Page<StaffPerson> list(Page.Request page) {
            return new Page<>(List.of(), Optional.empty());
        }
    }

    private void wear(String dosimeter, String staff, int fromMinutesAgo, Integer toMinutesAgo) {
        desk.wear(
                dosimeter,
                staff,
                Optional.of(ago(fromMinutesAgo)),
                Optional.ofNullable(toMinutesAgo).map(this::ago),
                "rso");
    }

    private Instant ago(int minutes) {
        return now.minus(Duration.ofMinutes(minutes));
    }

    private Optional<String> wearer(String dosimeter, int minutesAgo) {
        return wearings.at(ago(minutesAgo)).stream()
                .filter(w -> w.dosimeter().equals(dosimeter))
                .map(Wearing::staffId)
                .findFirst();
    }

    @Test
    void what_is_said_last_holds_and_what_was_said_before_for_the_rest_of_its_time() {
        wear("D1", "S1", 100, null);
        wear("D1", "S2", 60, 30);
        assertThat(wearer("D1", 61)).contains("S1");
        assertThat(wearer("D1", 60)).contains("S2");
        assertThat(wearer("D1", 30)).contains("S1");
    }

    @Test
    void a_person_with_two_identifiers_wears_one_dosimeter_at_a_time() {
        wear("D1", "S1", 100, null);
        wear("D2", "S1b", 50, null);
        assertThat(wearer("D1", 10)).isEmpty();
        assertThat(wearer("D1", 60)).contains("S1");
        assertThat(wearer("D2", 10)).contains("S1b");
    }

    @Test
    void a_dosimeter_that_is_put_back_is_nobodys_from_then_on() {
        wear("D1", "S1", 100, null);
        assertThat(desk.putBack("D1", "rso")).isPresent();
        assertThat(desk.putBack("D1", "rso")).isEmpty();
        assertThat(wearer("D1", 1)).contains("S1");
        assertThat(wearings.at(now)).isEmpty();
    }

    @Test
    void unknown_people_strange_serials_and_the_future_are_refused() {
        assertThatThrownBy(() -> wear("D1", "nobody", 1, null)).isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> wear("D 1", "S1", 1, null)).isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> wear("", "S1", 1, null)).isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> wear("D1", "S1", -10, null)).isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> wear("D1", "S1", 10, 20)).isInstanceOf(RefusedException.class);
    }

    /** Against a table that is painted over, minute by minute. */
    @Test
    void whatever_is_said_in_whatever_order_the_last_word_about_a_minute_holds() {
        Random chance = new Random(9);
        for (int run = 0; run < 200; run++) {
            MemoryWearings fresh = new MemoryWearings();
            DosimeterDesk own =
                    new DosimeterDesk(fresh, new Everybody(), world.live, world.records, world::next, world.clock);
            List<String[]> painted = new ArrayList<>();
            for (int m = 0; m < 20; m++) {
                painted.add(new String[3]);
            }
            for (int i = 0; i < 8; i++) {
                int dosimeter = chance.nextInt(3);
                String staff = "S" + (2 + chance.nextInt(3));
                int from = 1 + chance.nextInt(19);
                int length = 1 + chance.nextInt(from);
                own.wear(
                        "D" + dosimeter,
                        staff,
                        Optional.of(ago(from)),
                        length == from ? Optional.empty() : Optional.of(ago(from - length)),
                        "rso");
                for (int m = from; m > from - length; m--) {
                    for (int d = 0; d < 3; d++) {
                        if (staff.equals(painted.get(m)[d])) {
                            painted.get(m)[d] = null;
                        }
                    }
                    painted.get(m)[dosimeter] = staff;
                }
            }
            for (int m = 1; m < 20; m++) {
                for (int d = 0; d < 3; d++) {
                    String serial = "D" + d;
                    assertThat(fresh.at(ago(m)).stream()
                                    .filter(w -> w.dosimeter().equals(serial))
                                    .map(Wearing::staffId))
                            .as("run %d, %s, %d minutes ago", run, serial, m)
                            .containsExactlyElementsOf(
                                    painted.get(m)[d] == null ? List.of() : List.of(painted.get(m)[d]));
                }
            }
        }
    }
}
