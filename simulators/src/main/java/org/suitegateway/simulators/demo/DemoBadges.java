package org.suitegateway.simulators.demo;

import java.time.YearMonth;
import java.util.List;
import java.util.stream.Stream;
import org.suitegateway.simulators.badges.BadgeLab;
import org.suitegateway.simulators.badges.BadgeLab.Report;
import org.suitegateway.simulators.badges.Wearer;

/** What the badge lab of the sample clinic has sent about its people, by the names they have in the schedule. */
public final class DemoBadges {
    private static final int MONTHS = 4;
    private static final List<Wearer> STAFF = List.of(
            new Wearer("00001", "Demo", "Dr. Lind"),
            new Wearer("00002", "Demo", "Dr. Okafor"),
            new Wearer("00003", "Demo", "Nurse Noor"));

    private DemoBadges() {}

    /** The oldest first; the last one corrects something, and the one before it has mistakes. */
    public static List<Report> upTo(YearMonth last) {
        BadgeLab lab = new BadgeLab(STAFF, 1);
        Stream<Report> months = Stream.iterate(last.minusMonths(MONTHS), m -> m.isBefore(last), m -> m.plusMonths(1))
                .map(lab::rows);
        return Stream.concat(months, Stream.of(lab.rowsWithMistakes(last), lab.correction(last)))
                .toList();
    }
}
