package org.suitegateway.simulators.demo;

import java.time.Clock;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.suitegateway.simulators.dicom.Uids;
import org.suitegateway.simulators.scheduler.Hl7Message;
import org.suitegateway.simulators.scheduler.MessageWriter;

/** The messages of a day's list, for a scheduler without a clinic. */
public final class DayList {
    private DayList() {}

    public static List<Hl7Message> messages(Clock clock, ZoneId zone) {
        String run = runId(clock);
        DemoDay day = new DemoDay(ZonedDateTime.now(clock.withZone(zone)), run, Uids.fresh());
        MessageWriter writer = new MessageWriter("DEMO", zone, clock, run);
        List<Hl7Message> messages = new ArrayList<>();
        day.visits().forEach(visit -> {
            messages.add(writer.booking(visit.appointment()));
            messages.add(writer.order(visit.appointment()));
        });
        messages.add(writer.update(day.corrected()));
        return messages;
    }

    /** Short, and another one each second: part of numbers that must not repeat between runs. */
    public static String runId(Clock clock) {
        return Long.toString(clock.millis() / 1000 % 2_000_000_000L, 36).toUpperCase(Locale.ROOT);
    }
}
