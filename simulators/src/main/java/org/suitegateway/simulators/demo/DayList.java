package org.suitegateway.simulators.demo;

import java.time.Clock;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.suitegateway.simulators.clinic.Patient;
import org.suitegateway.simulators.dicom.Uids;
import org.suitegateway.simulators.scheduler.Appointment;
import org.suitegateway.simulators.scheduler.Hl7Message;
import org.suitegateway.simulators.scheduler.Medication;
import org.suitegateway.simulators.scheduler.MessageWriter;
import org.suitegateway.simulators.scheduler.OrderControl;

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

    /** One message of each kind a scheduler has, in an order in which each can be applied to what came before. */
    public static List<Hl7Message> everyKind(Clock clock, ZoneId zone) {
        String run = runId(clock);
        DemoDay day = new DemoDay(ZonedDateTime.now(clock.withZone(zone)), run, Uids.fresh());
        MessageWriter writer = new MessageWriter("DEMO", zone, clock, run);
        List<Appointment> a =
                day.visits().stream().map(DemoDay.Visit::appointment).toList();
        Appointment moved = a.get(0).at(a.get(0).start().plusMinutes(15));
        Medication drug = DemoDay.medication(a.get(0)).orElseThrow();
        Patient temporary = new Patient("TMP-" + run, "DEMO", "Unknown^Walk-in", "", "O");
        return List.of(
                writer.booking(a.get(0)),
                writer.imagingOrder(a.get(0), OrderControl.NEW),
                writer.rescheduled(moved),
                writer.imagingOrder(moved, OrderControl.CHANGE),
                writer.modified(moved),
                writer.staffChanged(
                        moved, moved.staff().subList(1, 2), a.get(1).staff().subList(1, 2)),
                writer.arrived(moved),
                writer.arrivalCancelled(moved),
                writer.update(a.get(0).patient()),
                writer.personUpdate(a.get(0).patient()),
                writer.merge(a.get(0).patient(), temporary),
                writer.booking(a.get(1)),
                writer.order(a.get(1)),
                writer.order(a.get(1), OrderControl.CHANGE),
                writer.drugOrdered(a.get(0), drug, OrderControl.NEW),
                writer.drugGiven(a.get(0), drug, a.get(0).start()),
                writer.drugWithdrawn(a.get(0), drug, a.get(0).start()),
                writer.order(a.get(1), OrderControl.DISCONTINUE),
                writer.cancelled(a.get(1), "Patient ill"),
                writer.booking(a.get(2)),
                writer.imagingOrder(a.get(2), OrderControl.NEW),
                writer.imagingOrder(a.get(2), OrderControl.CANCEL),
                writer.noShow(a.get(2)),
                writer.booking(a.get(3)),
                writer.deleted(a.get(3)));
    }

    /** Short, and another one each second: part of numbers that must not repeat between runs. */
    public static String runId(Clock clock) {
        return Long.toString(clock.millis() / 1000 % 2_000_000_000L, 36).toUpperCase(Locale.ROOT);
    }
}
