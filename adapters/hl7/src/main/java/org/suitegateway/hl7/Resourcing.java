package org.suitegateway.hl7;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.suitegateway.core.procedure.StaffMember;
import org.suitegateway.core.schedule.Resources;
import org.suitegateway.hl7.Segments.Fields;

/**
 * AIP, AIG, AIL and PRT (HL7 v2.5.1 sections 10.6.5 to 10.6.7, v2.7 section 7.4.4) to the people, devices and rooms of an appointment.
 * A segment action code (table 0206) makes the message a change, but not a new booking: that lists all.
 */
final class Resourcing {
    private static final String SOURCE = "SIU";
    private static final Set<String> CODES = Set.of("", "A", "U", "D", "X", "C");
    private static final Set<String> GONE = Set.of("cancelled", "canceled", "deleted", "discontinued");

    private final Segments segments;
    private final MessageContext at;
    private final boolean booking;
    private final boolean delta;

    private final List<StaffMember> staff = new ArrayList<>();
    private final List<String> staffGone = new ArrayList<>();
    private final List<String> devices = new ArrayList<>();
    private final List<String> devicesGone = new ArrayList<>();
    private final Set<String> locations = new LinkedHashSet<>();
    private boolean coded = false;

    /**
     * @param booking whether the message lists all whatever codes it has
     * @param delta whether its trigger is about single resources (SIU^S18 to S25)
     */
    Resourcing(Segments segments, MessageContext at, boolean booking, boolean delta) {
        this.segments = segments;
        this.at = at;
        this.booking = booking;
        this.delta = delta;
    }

    Resources resources() {
        String ofGroup = "";
        String carrier = "";
        for (Fields f : segments.all()) {
            switch (f.name()) {
                case "RGS" -> {
                    ofGroup = f.get(2, 1);
                    carrier = f.name();
                }
                case "AIP" -> person(f, code(f, ofGroup, 12));
                case "AIG" -> equipment(f, code(f, ofGroup, 14));
                case "AIL" -> place(f, code(f, ofGroup, 12));
                case "PRT" -> participation(f, carrier);
                default -> {
                    // carries none
                }
            }
            if (!f.name().equals("PRT") && !f.name().equals("NTE")) {
                carrier = f.name();
            }
        }
        segments.first("PV1").ifPresent(pv1 -> locations.addAll(locations(Optional.of(pv1), 3, at.site())));
        boolean snapshot = booking || !(coded || delta || !staffGone.isEmpty() || !devicesGone.isEmpty());
        return new Resources(snapshot, staff, staffGone, devices, devicesGone, List.copyOf(locations));
    }

    /** The segment's own code, else that of its group; a resource whose status says so is gone whatever the code. */
    private String code(Fields f, String ofGroup, int status) {
        String own = f.get(2, 1);
        if (!CODES.contains(own)) {
            at.note(f.place(2), "no segment action code: not regarded");
            own = "";
        }
        String code = own.isEmpty() && CODES.contains(ofGroup) ? ofGroup : own;
        coded |= !code.isEmpty();
        if (GONE.contains(f.get(status, 1).toLowerCase(Locale.ROOT)) || code.equals("C")) {
            return "D";
        }
        return booking && code.equals("X") ? "" : code;
    }

    private void person(Fields aip, String code) {
        for (int i = 0; i < aip.repetitions(3); i++) {
            Person.at(aip, 3, i).ifPresent(p -> take(p.staff(role(aip), SOURCE, at.site()), code));
        }
    }

    private void take(StaffMember member, String code) {
        if (code.equals("D")) {
            staffGone.add(member.staffId());
        } else if (!code.equals("X")) {
            staff.add(member);
        }
    }

    /** By code or text, else as the sender has it: an unknown role is shown. */
    private String role(Fields aip) {
        String code = aip.get(4, 1);
        String text = aip.get(4, 2);
        return at.site()
                .role(code)
                .or(() -> at.site().role(text))
                .orElse(code.isEmpty() ? Texts.cut(text, Texts.LO) : code);
    }

    private void equipment(Fields aig, String code) {
        String id = aig.get(3, 1).isEmpty() ? aig.get(3, 2) : aig.get(3, 1);
        if (id.isEmpty() || code.equals("X")) {
            return;
        }
        String device = at.site().device(id);
        if (at.clinic().device(device).or(() -> at.clinic().deviceByAe(device)).isEmpty()) {
            at.note(aig.place(3), "no device of that name is configured");
        }
        (code.equals("D") ? devicesGone : devices).add(device);
    }

    private void place(Fields ail, String code) {
        if (!code.equals("D") && !code.equals("X")) {
            locations.addAll(locations(Optional.of(ail), 3, at.site()));
        }
    }

    /** Only roles that are known count: an ordering provider is not in the room. Those of patient, visit or observation are not ours. */
    private void participation(Fields prt, String carrier) {
        if (!Set.of("ORC", "OBR", "RGS", "AIS", "AIP", "AIG", "AIL", "SCH", "TQ1", "IPC")
                .contains(carrier)) {
            return;
        }
        boolean gone = prt.get(2, 1).equals("DE");
        at.site().role(prt.get(4, 1)).or(() -> at.site().role(prt.get(4, 2))).ifPresent(role -> Person.all(prt, 5)
                .forEach(p -> take(p.staff(role, SOURCE, at.site()), gone ? "D" : "")));
        String device = at.site().device(prt.get(10, 1));
        boolean known = at.clinic().device(device).isPresent()
                || at.clinic().deviceByAe(device).isPresent();
        if (known) {
            (gone ? devicesGone : devices).add(device);
        }
        if (!gone) {
            locations.addAll(locations(Optional.of(prt), 9, at.site()));
        }
    }

    /** PL: point of care, then room, as configured and as it stands. */
    static List<String> locations(Optional<Fields> segment, int field, SiteMapping site) {
        List<String> all = new ArrayList<>();
        segment.ifPresent(f -> {
            for (int i = 0; i < Math.max(1, f.repetitions(field)); i++) {
                String first = f.get(field, i, 1);
                String second = f.get(field, i, 2);
                site.location(first + "^" + second).ifPresent(all::add);
                site.location(first).ifPresent(all::add);
                site.location(second).ifPresent(all::add);
                all.add(first);
                all.add(second);
            }
        });
        all.removeIf(String::isEmpty);
        return all;
    }
}
