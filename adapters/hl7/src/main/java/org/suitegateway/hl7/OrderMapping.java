package org.suitegateway.hl7;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.suitegateway.core.error.Refusal;
import org.suitegateway.core.error.RefusedException;
import org.suitegateway.core.procedure.OrderDetails;
import org.suitegateway.core.procedure.ProcedureCode;
import org.suitegateway.core.procedure.ScheduledStep;
import org.suitegateway.core.procedure.StaffMember;
import org.suitegateway.core.schedule.ClinicMessage;
import org.suitegateway.core.schedule.Resources;
import org.suitegateway.core.schedule.ScheduleChange;
import org.suitegateway.core.schedule.ScheduleChange.Action;
import org.suitegateway.hl7.Segments.Fields;

/**
 * ORM^O01 with ZDS, OMG^O19, OMI^O23 (IHE RAD-4; HL7 v2.5.1 chapter 4) to schedule changes, one per ordered procedure: orders of one
 * accession number and requested procedure are its scheduled steps, and so are the IPC segments of one order.
 */
final class OrderMapping {
    private static final String SOURCE = "ORM";
    /** What begins the prior results of an OMG, behind an order. */
    private static final Set<String> OF_PRIORS = Set.of("PID", "PD1", "PV1", "AL1");

    private final Segments segments;
    private final Segments head;
    private final MessageContext at;

    OrderMapping(Segments segments, MessageContext at) {
        this.segments = segments;
        this.head = segments.before("ORC");
        this.at = at;
    }

    List<ClinicMessage> changes() {
        if (!segments.has("ORC")) {
            throw new RefusedException(Refusal.MISSING_FIELD, "ORC", "the segment is missing");
        }
        PatientMapping patient = new PatientMapping(head, at);
        patient.requireNoOther(segments);
        Segments own = segments.until(OF_PRIORS, "ORC");
        if (own.every("ORC").size() < segments.every("ORC").size()) {
            at.note("ORC", "orders behind another PID, PV1 or AL1 are prior results: not regarded");
        }
        List<Segments> orders = own.parts("ORC").stream()
                .filter(o -> !o.first("ORC").orElseThrow().get(1, 1).equals("PR"))
                .toList();
        Map<Object, List<Order>> procedures = new LinkedHashMap<>();
        for (Segments segmentsOfOrder : orders) {
            Order order = order(segmentsOfOrder, orders.size() == 1 ? own : segmentsOfOrder);
            procedures
                    .computeIfAbsent(order.procedure(), p -> new ArrayList<>())
                    .add(order);
        }
        return procedures.values().stream()
                .map(p -> (ClinicMessage) change(p, patient))
                .toList();
    }

    /** One ORC with what follows it. */
    private record Order(
            Action action,
            Optional<String> placer,
            Optional<String> filler,
            Optional<String> accession,
            Optional<String> requestedProcedure,
            Optional<String> studyUid,
            Optional<Instant> start,
            Optional<ProcedureCode> code,
            Optional<String> reason,
            OrderDetails details,
            List<StaffMember> staff,
            List<String> stations,
            List<String> locations,
            List<ScheduledStep> steps) {
        /** What it has in common with the other orders of its procedure. */
        Object procedure() {
            return accession.isEmpty() && requestedProcedure.isEmpty()
                    ? this
                    : List.of(action, accession, requestedProcedure);
        }
    }

    /** @param uidIn where to look for the study UID: with one order anywhere in the message */
    private Order order(Segments order, Segments uidIn) {
        Fields orc = order.first("ORC").orElseThrow();
        Segments all = order.and(head);
        Optional<String> placer = at.identifier(SiteField.PLACER_ORDER, all, Texts.LO);
        Optional<String> filler = at.identifier(SiteField.FILLER_ORDER, all, Texts.LO);
        if (placer.isEmpty() && filler.isEmpty()) {
            throw new RefusedException(
                    Refusal.MISSING_FIELD,
                    orc.place(2),
                    "neither ORC-2 nor ORC-3 names the order" + Neighbours.hint(orc, 2));
        }
        Action action = action(orc);
        Optional<String> accession = ofAllSteps(SiteField.ACCESSION_NUMBER, order);
        Optional<String> requested = ofAllSteps(SiteField.REQUESTED_PROCEDURE_ID, order);
        Optional<String> studyUid = Uids.studyUid(uidIn, at);
        if (action == Action.CANCEL || action == Action.DISCONTINUE) { // nothing else is taken from what is over
            return new Order(
                    action,
                    placer,
                    filler,
                    accession,
                    requested,
                    studyUid,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    OrderDetails.NONE,
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of());
        }
        Details details = new Details(all, at);
        Steps named = new Steps(order, at);
        List<ScheduledStep> steps = named.steps();
        return new Order(
                action,
                placer,
                filler,
                accession,
                requested,
                studyUid,
                new Starting(all, at).start(),
                at.code(SiteField.PROCEDURE, all),
                details.reason(),
                details.of(order.every("NTE"), Optional.empty()),
                performers(all),
                named.stations(),
                Stream.concat(
                                named.locations().stream(),
                                Resourcing.locations(head.first("PV1"), 3, at.site()).stream())
                        .distinct()
                        .toList(),
                steps);
    }

    /** IPC-1 and IPC-2 of one order are those of one requested procedure. */
    private Optional<String> ofAllSteps(SiteField field, Segments order) {
        Optional<String> number = at.identifier(field, order.and(head), Texts.SH);
        for (Fields ipc : order.every("IPC")) {
            at.identifier(field, order.only(ipc), Texts.SH)
                    .filter(n -> !number.equals(Optional.of(n)))
                    .ifPresent(other -> {
                        throw new RefusedException(
                                Refusal.CONFLICT,
                                ipc.place(field == SiteField.ACCESSION_NUMBER ? 1 : 2),
                                "the scheduled steps of one order are of one requested procedure");
                    });
        }
        return number;
    }

    private ScheduleChange change(List<Order> orders, PatientMapping patient) {
        Order first = orders.get(0);
        Optional<Instant> start = orders.stream().flatMap(o -> o.start.stream()).min(Instant::compareTo);
        return new ScheduleChange(
                at.madeAt(),
                at.source(),
                ScheduleChange.Origin.ORDER,
                first.action,
                List.of(),
                firstOf(orders.stream().map(Order::placer)),
                firstOf(orders.stream().map(Order::filler)),
                first.accession,
                first.requestedProcedure,
                firstOf(orders.stream().map(Order::studyUid)),
                patient.patient(),
                patient.otherIds(),
                new Resources(
                        true,
                        orders.stream()
                                .flatMap(o -> o.staff.stream())
                                .distinct()
                                .toList(),
                        List.of(),
                        orders.stream()
                                .flatMap(o -> o.stations.stream())
                                .distinct()
                                .toList(),
                        List.of(),
                        orders.stream()
                                .flatMap(o -> o.locations.stream())
                                .distinct()
                                .toList()),
                start,
                Optional.empty(),
                firstOf(orders.stream().map(Order::code)),
                firstOf(orders.stream().map(Order::reason)),
                orders.stream().map(Order::details).reduce(OrderDetails.NONE, OrderDetails::or),
                orders.stream()
                        .flatMap(o -> o.steps.stream().map(s -> Steps.at(s, o.start, start)))
                        .toList());
    }

    private static <T> Optional<T> firstOf(Stream<Optional<T>> values) {
        return values.flatMap(Optional::stream).findFirst();
    }

    /** HL7 table 0119, and where that only says that something changed, ORC-5 (table 0038). */
    private static Action action(Fields orc) {
        return switch (orc.get(1, 1)) {
            case "NW", "SN" -> Action.BOOK;
            case "XO", "XX", "SC", "NA" ->
                switch (orc.get(5, 1)) {
                    case "CA" -> Action.CANCEL;
                    case "DC" -> Action.DISCONTINUE;
                    // what was begun or done, the devices tell; a hold leaves the booking as it is
                    default -> Action.CHANGE;
                };
            case "CA", "OC" -> Action.CANCEL;
            case "DC", "OD" -> Action.DISCONTINUE;
            case "" -> throw new RefusedException(Refusal.MISSING_FIELD, orc.place(1), "the order control is missing");
            default ->
                throw new RefusedException(
                        Refusal.UNKNOWN_CODE, orc.place(1), "served are NW, SN, XO, XX, SC, NA, CA, OC, DC and OD");
        };
    }

    private List<StaffMember> performers(Segments order) {
        List<StaffMember> staff = new ArrayList<>();
        at.person(SiteField.PERFORMING_PHYSICIAN, order)
                .ifPresent(p -> staff.add(p.staff("OPERATOR", SOURCE, at.site())));
        for (Fields prt : order.every("PRT")) {
            if (prt.get(2, 1).equals("DE")) { // who no longer takes part
                continue;
            }
            at.site()
                    .role(prt.get(4, 1))
                    .or(() -> at.site().role(prt.get(4, 2)))
                    .ifPresent(role -> Person.all(prt, 5)
                            .map(p -> p.staff(role, SOURCE, at.site()))
                            .filter(p ->
                                    staff.stream().noneMatch(s -> s.staffId().equals(p.staffId())))
                            .forEach(staff::add));
        }
        return staff;
    }
}
