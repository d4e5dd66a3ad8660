package org.suitegateway.web.procedure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.suitegateway.core.device.Clinic;
import org.suitegateway.core.device.Device;
import org.suitegateway.core.device.Suite;
import org.suitegateway.core.patient.PersonName;
import org.suitegateway.core.procedure.OrderDetails;
import org.suitegateway.core.procedure.Procedure;
import org.suitegateway.core.procedure.ProcedureCode;
import org.suitegateway.web.team.TeamWords;
import org.suitegateway.web.wording.Amounts;
import org.suitegateway.web.wording.ClinicTime;

/** What was ordered, in the words of those who carry it out. Thread-safe. */
final class OrderWords {
    private final Clinic clinic;
    private final ClinicTime time;

    OrderWords(Clinic clinic, ClinicTime time) {
        this.clinic = clinic;
        this.time = time;
    }

    /** One line of the order. @param code whether it is a number to copy rather than words */
    record Fact(String label, String value, boolean code) {}

    /** What must be seen before the patient is touched. @param stated whether the order said anything */
    record Caution(String label, String value, boolean stated) {}

    /** That nothing was said about allergies is said: it does not mean that there are none. */
    static List<Caution> cautions(OrderDetails o) {
        List<Caution> cautions = new ArrayList<>();
        if (o.priority().equals("STAT") || o.priority().equals("HIGH")) {
            cautions.add(new Caution("Priority", o.priority().equals("STAT") ? "at once (STAT)" : "high", true));
        }
        cautions.add(caution("Allergies", o.allergies()));
        cautions.add(caution("Medical alerts", o.medicalAlerts()));
        o.pregnancyStatus()
                .filter(status -> status != 1)
                .ifPresent(status -> cautions.add(new Caution("Pregnancy", pregnancy(status), status != 4)));
        return cautions;
    }

    private static Caution caution(String label, String said) {
        return new Caution(label, said.isEmpty() ? "nothing stated" : said, !said.isEmpty());
    }

    private static String pregnancy(int status) {
        return switch (status) {
            case 1 -> "no";
            case 2 -> "possible";
            case 3 -> "pregnant";
            default -> "not known";
        };
    }

    List<Fact> facts(Procedure p) {
        OrderDetails o = p.order();
        List<Fact> facts = new ArrayList<>();
        facts.add(words(
                "Scheduled",
                p.scheduledStart().map(time::full).orElse("no time")
                        + p.scheduledDuration()
                                .map(d -> " for " + d.toMinutes() + " min")
                                .orElse("")));
        facts.add(words("Arrived", p.arrivedAt().map(time::full).orElse("")));
        facts.add(words(
                "Suite", p.suiteId().flatMap(clinic::suite).map(Suite::name).orElse("")));
        facts.add(words("Device", p.deviceId().orElse("")));
        facts.add(words("Priority", lower(o.priority())));
        facts.add(words(
                "Weight", o.weightKg().map(Amounts::exact).map(kg -> kg + " kg").orElse("")));
        facts.add(words(
                "Height", o.heightM().map(Amounts::exact).map(m -> m + " m").orElse("")));
        facts.add(words(
                "Pregnancy", o.pregnancyStatus().map(OrderWords::pregnancy).orElse("")));
        facts.add(words("Patient state", o.patientState()));
        facts.add(words("Transport", o.transport()));
        facts.add(words("Comments", o.comments()));
        facts.add(words("Requested by", person(o.requestingPhysician())));
        facts.add(words("Referred by", person(o.referringPhysician())));
        facts.add(number("Accession number", p.accessionNumber().orElse("")));
        return facts.stream().filter(f -> !f.value().isEmpty()).toList();
    }

    /** What an engineer compares between systems. */
    List<Fact> numbers(Procedure p) {
        List<Fact> facts = new ArrayList<>();
        facts.add(number("Issuer of accession", p.order().issuerOfAccession()));
        facts.add(number("Requested procedure", p.requestedProcedureId().orElse("")));
        facts.add(number("Code", code(p.code())));
        facts.add(number("Code of the reason", code(p.order().reasonCode())));
        facts.add(number("Appointment", p.appointmentId().orElse("")));
        facts.add(number("Appointment, other ID", p.appointmentAlias().orElse("")));
        facts.add(number("Placer order", p.placerOrder().orElse("")));
        facts.add(number("Filler order", p.fillerOrder().orElse("")));
        facts.add(number("Admission", p.order().admissionId()));
        facts.add(number("Study Instance UID", p.studyInstanceUid()));
        facts.add(words("That UID is", p.ownStudyUid() ? "ours: no order gave one" : "the order's"));
        return facts.stream().filter(f -> !f.value().isEmpty()).toList();
    }

    /** The physician of the order, to be shown while nobody else is known to operate; else empty. */
    static String orderedOperator(Procedure p, List<TeamWords.Line> team) {
        boolean operator = team.stream().anyMatch(l -> l.role().equals("Operator"));
        return operator ? "" : person(p.order().performingPhysician());
    }

    /** A device's name if the AE title is configured. */
    String station(String aeTitle) {
        return clinic.deviceByAe(aeTitle).map(Device::id).orElse(aeTitle);
    }

    static String code(ProcedureCode code) {
        return Optional.of((code.value() + " " + code.scheme()).strip())
                .filter(c -> !c.isEmpty())
                .map(c -> code.meaning().isEmpty() ? c : c + " (" + code.meaning() + ")")
                .orElse("");
    }

    private static String lower(String word) {
        return word.toLowerCase(Locale.ROOT);
    }

    private static String person(String pn) {
        return PersonName.ofDicom(pn).display();
    }

    private static Fact words(String label, String value) {
        return new Fact(label, value, false);
    }

    private static Fact number(String label, String value) {
        return new Fact(label, value, true);
    }
}
