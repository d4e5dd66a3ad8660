package org.suitegateway.hl7;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.suitegateway.core.error.Refusal;
import org.suitegateway.core.error.RefusedException;
import org.suitegateway.core.patient.Patient;
import org.suitegateway.core.patient.PatientId;
import org.suitegateway.core.schedule.ClinicMessage;
import org.suitegateway.core.schedule.PatientArrival;
import org.suitegateway.core.schedule.PatientMerge;
import org.suitegateway.core.schedule.PatientUpdate;
import org.suitegateway.hl7.Segments.Fields;

/** PID, and MRG, EVN, PV1 beside it (HL7 v2.5.1 chapter 3), to a patient and what became of him or her. */
final class PatientMapping {
    private static final int LO = Texts.LO;

    private final Segments segments;
    private final MessageContext at;
    private final Fields pid;
    // HL7 table 0203: accounts, visits, and numbers that are given to be forgotten
    private static final Set<String> NOT_OF_A_PERSON =
            Set.of("AN", "AM", "ANC", "AND", "ANON", "ANT", "VN", "VS", "GN", "FI", "RI", "PRN");

    private final List<Identifier> identifiers;
    private final Identifier chosen;

    /** One repetition of PID-3 or MRG-1. */
    private record Identifier(PatientId id, String type, boolean issuerStated) {}

    /** @throws RefusedException if the patient is not identified */
    PatientMapping(Segments segments, MessageContext at) {
        this.segments = segments;
        this.at = at;
        this.pid = segments.first("PID")
                .orElseThrow(() -> new RefusedException(Refusal.MISSING_FIELD, "PID", "the segment is missing"));
        this.identifiers = identifiers(pid, 3);
        this.chosen = identifiers.stream()
                .filter(i -> i.type.equals(at.site().patientIdType()))
                .findFirst()
                .or(() -> identifiers.stream().findFirst())
                .orElseThrow(() -> new RefusedException(
                        Refusal.MISSING_FIELD,
                        pid.place(3),
                        "the patient identifier is missing" + Neighbours.hint(pid, 3)));
    }

    Patient patient() {
        return new Patient(chosen.id, Names.of(pid, 5), Hl7Time.date(pid.get(7, 1)), sex(pid.get(8, 1)));
    }

    /** @throws RefusedException if another PID of the message is about somebody else */
    void requireNoOther(Segments message) {
        for (Segments other : message.parts("PID")) {
            if (!new PatientMapping(other, at).patient().id().equals(chosen.id)) {
                throw new RefusedException(
                        Refusal.UNREADABLE,
                        other.first("PID").orElseThrow().place(3),
                        "one message is about one patient");
            }
        }
    }

    /** Further identifiers of known authorities that are a person's: a bare number could be anybody's, an account several persons'. */
    List<PatientId> otherIds() {
        return identifiers.stream()
                .filter(i -> i.issuerStated && !i.id.equals(chosen.id) && !NOT_OF_A_PERSON.contains(i.type))
                .map(Identifier::id)
                .distinct()
                .toList();
    }

    PatientUpdate update() {
        return new PatientUpdate(at.madeAt(), at.source(), patient(), otherIds());
    }

    /** ADT^A01, A04, A10 and, withdrawn, A11, A38. Nobody arrives tomorrow: a registration ahead only tells who it is. */
    ClinicMessage arrival(boolean withdrawn) {
        Instant when = moment("EVN", 6)
                .or(() -> moment("PV1", 44))
                .or(() -> moment("EVN", 2))
                .orElse(at.madeAt());
        if (at.clinic().zone().dayOf(when).isAfter(at.clinic().zone().dayOf(at.now()))) {
            at.note("EVN-6", "the arrival is on a later day: only the patient's data is taken");
            return update();
        }
        return new PatientArrival(
                at.madeAt(),
                at.source(),
                patient(),
                otherIds(),
                withdrawn,
                when.isAfter(at.now()) ? at.now() : when,
                Resourcing.locations(segments.first("PV1"), 3, at.site()));
    }

    private Optional<Instant> moment(String segment, int field) {
        return segments.first(segment).flatMap(f -> at.time().instant(f.get(field, 1), f.place(field)));
    }

    /** Each of MRG-1 goes to the identifier of the same authority in PID-3, else to the chosen one. */
    PatientMerge merge() {
        Fields mrg = segments.first("MRG")
                .orElseThrow(() -> new RefusedException(Refusal.MISSING_FIELD, "MRG", "the segment is missing"));
        List<Identifier> old = identifiers(mrg, 1);
        if (old.isEmpty()) {
            throw new RefusedException(
                    Refusal.MISSING_FIELD,
                    mrg.place(1),
                    "the identifier that is given up is missing" + Neighbours.hint(mrg, 1));
        }
        List<PatientMerge.Retired> retired = old.stream()
                .map(o -> new PatientMerge.Retired(o.id, survivorOf(o)))
                .filter(r -> !r.id().equals(r.survivor()))
                .toList();
        if (retired.isEmpty()) {
            throw new RefusedException(
                    Refusal.INVALID_VALUE, mrg.place(1), "the identifier is the one that is to stay (PID-3)");
        }
        return new PatientMerge(at.madeAt(), at.source(), patient(), otherIds(), retired);
    }

    private PatientId survivorOf(Identifier old) {
        return chosen.id.issuer().equals(old.id.issuer())
                ? chosen.id
                : identifiers.stream()
                        .filter(i -> i.id.issuer().equals(old.id.issuer()))
                        .findFirst()
                        .orElse(chosen)
                        .id;
    }

    private List<Identifier> identifiers(Fields segment, int field) {
        List<Identifier> all = new ArrayList<>();
        for (int i = 0; i < segment.repetitions(field); i++) {
            String value = segment.identifier(field, i, 1, 1);
            if (value.isEmpty()) {
                continue;
            }
            // HD: the name of the authority, else its universal ID; without either it is the configured one
            String namespace = segment.identifier(field, i, 4, 1);
            String issuer = namespace.isEmpty() ? segment.identifier(field, i, 4, 2) : namespace;
            if (value.length() > LO || issuer.length() > LO) {
                throw new RefusedException(
                        Refusal.INVALID_VALUE,
                        segment.place(field, i),
                        "identifier and issuer have at most 64 characters (PS3.5, LO)");
            }
            all.add(new Identifier(
                    new PatientId(value, issuer.isEmpty() ? at.site().patientIdIssuer() : issuer),
                    segment.get(field, i, 5),
                    !issuer.isEmpty()));
        }
        return all;
    }

    private static Optional<String> sex(String code) {
        return switch (code) {
            case "M", "F" -> Optional.of(code);
            case "A", "N", "O" -> Optional.of("O");
            default -> Optional.empty();
        };
    }
}
