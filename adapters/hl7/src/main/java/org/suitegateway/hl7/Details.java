package org.suitegateway.hl7;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.suitegateway.core.procedure.OrderDetails;
import org.suitegateway.core.procedure.ProcedureCode;
import org.suitegateway.hl7.Segments.Fields;

/** What a message tells the device beside identifiers and time: texts of OBR, PV1, AL1, NTE, and measurements of OBX. */
final class Details {
    /** LOINC: measured, stated, estimated. */
    private static final Set<String> WEIGHT = Set.of("29463-7", "3141-9", "3142-7", "8335-2", "8341-0");

    private static final Set<String> HEIGHT = Set.of("8302-2", "3137-7", "3138-5", "8301-4", "8308-9");
    private static final Set<String> PREGNANCY = Set.of("82810-3", "11449-6");

    private static final Map<String, BigDecimal> KILOGRAMS = Map.of(
            "kg", BigDecimal.ONE,
            "g", new BigDecimal("0.001"),
            "[lb_av]", new BigDecimal("0.45359237"),
            "lb", new BigDecimal("0.45359237"),
            "lbs", new BigDecimal("0.45359237"),
            "[oz_av]", new BigDecimal("0.028349523125"),
            "oz", new BigDecimal("0.028349523125"));
    private static final Map<String, BigDecimal> METRES = Map.of(
            "m", BigDecimal.ONE,
            "cm", new BigDecimal("0.01"),
            "mm", new BigDecimal("0.001"),
            "[in_i]", new BigDecimal("0.0254"),
            "in", new BigDecimal("0.0254"),
            "inch", new BigDecimal("0.0254"),
            "[ft_i]", new BigDecimal("0.3048"),
            "ft", new BigDecimal("0.3048"));

    private static final int PREGNANT = 3;

    private final Segments segments;
    private final MessageContext at;

    /** @param segments of one order, with those of the patient and visit */
    Details(Segments segments, MessageContext at) {
        this.segments = segments;
        this.at = at;
    }

    Optional<String> reason() {
        return at.code(SiteField.REASON, segments).map(c -> c.meaning().isEmpty() ? c.value() : c.meaning());
    }

    /**
     * @param notes to hand on
     * @param operator as a PN value, where no order names the performing physician
     */
    OrderDetails of(List<Fields> notes, Optional<String> operator) {
        return new OrderDetails(
                at.text(SiteField.ACCESSION_ISSUER, segments),
                at.code(SiteField.REASON, segments)
                        .filter(c -> !c.value().isEmpty() && !c.scheme().isEmpty())
                        .orElse(ProcedureCode.NONE),
                priority(),
                person(SiteField.REQUESTING_PHYSICIAN),
                person(SiteField.REFERRING_PHYSICIAN),
                at.person(SiteField.PERFORMING_PHYSICIAN, segments)
                        .map(Person::dicom)
                        .or(() -> operator)
                        .orElse(""),
                at.identifier(SiteField.ADMISSION_ID, segments, Texts.LO).orElse(""),
                at.text(SiteField.MEDICAL_ALERTS, segments),
                allergies(),
                at.text(SiteField.PATIENT_STATE, segments),
                at.text(SiteField.TRANSPORT, segments),
                Texts.cut(notes.stream().flatMap(Details::lines).collect(Collectors.joining("\n")), Texts.NOTES),
                measured(WEIGHT, "body weight", KILOGRAMS, 1000),
                measured(HEIGHT, "body height", METRES, 3),
                pregnancy());
    }

    private String person(SiteField field) {
        return at.person(field, segments).map(Person::dicom).orElse("");
    }

    private static Stream<String> lines(Fields note) {
        return Stream.iterate(0, i -> i < note.repetitions(3), i -> i + 1)
                .map(i -> note.get(3, i, 1))
                .filter(line -> !line.isEmpty());
    }

    /** HL7 table 0485 to (0040,1003). */
    private String priority() {
        return at.read(SiteField.PRIORITY, segments, f -> priority(f.text(0).toUpperCase(Locale.ROOT)))
                .orElse("");
    }

    private static Optional<String> priority(String code) {
        return switch (code) {
            case "S", "STAT" -> Optional.of("STAT");
            case "A", "P", "C", "HIGH", "ASAP" -> Optional.of("HIGH");
            case "R", "ROUTINE" -> Optional.of("ROUTINE");
            case "T", "MEDIUM" -> Optional.of("MEDIUM");
            case "LOW" -> Optional.of("LOW");
            default -> code.matches("T[SMHDWL]\\d+") ? Optional.of("MEDIUM") : Optional.empty();
        };
    }

    private String allergies() {
        return segments.every("AL1").stream()
                .map(al1 -> Texts.cut(al1.get(3, 2).isEmpty() ? al1.get(3, 1) : al1.get(3, 2), Texts.TEXT))
                .filter(text -> !text.isEmpty())
                .distinct()
                .collect(Collectors.joining(", "));
    }

    /** The last that stands. One in a unit nobody knows is none: 180 without a unit is a weight in pounds as well. */
    private Optional<BigDecimal> measured(Set<String> codes, String name, Map<String, BigDecimal> units, int below) {
        Optional<BigDecimal> last = Optional.empty();
        for (Fields obx : segments.every("OBX")) {
            if (!isAbout(obx, codes, name) || withdrawn(obx) || obx.get(5, 1).isEmpty()) {
                continue;
            }
            Optional<BigDecimal> unit =
                    Optional.ofNullable(units.get(obx.get(6, 1).toLowerCase(Locale.ROOT)));
            Optional<BigDecimal> value = Optional.of(obx.get(5, 1))
                    .filter(number -> number.matches("\\d{1,6}(\\.\\d{1,6})?"))
                    .flatMap(number -> unit.map(u -> new BigDecimal(number).multiply(u)))
                    .filter(v -> v.signum() > 0 && v.compareTo(BigDecimal.valueOf(below)) < 0);
            if (value.isPresent()) {
                last = value.map(BigDecimal::stripTrailingZeros);
            } else {
                at.note(obx.place(unit.isEmpty() ? 6 : 5), "not taken: no number, or in a unit that is not known");
            }
        }
        return last;
    }

    private static boolean isAbout(Fields obx, Set<String> codes, String name) {
        return codes.contains(obx.get(3, 1))
                || codes.contains(obx.get(3, 4))
                || (obx.get(3, 1).isEmpty() && obx.get(3, 2).equalsIgnoreCase(name));
    }

    /** HL7 table 0085: deleted, wrong, no result. */
    private static boolean withdrawn(Fields obx) {
        return Set.of("D", "W", "X").contains(obx.get(11, 1));
    }

    /** (0010,21C0). PV1-15 B6 (HL7 table 0009) is certain. */
    private Optional<Integer> pregnancy() {
        for (Fields pv1 : segments.every("PV1")) {
            for (int i = 0; i < pv1.repetitions(15); i++) {
                if (pv1.get(15, i, 1).equals("B6")) {
                    return Optional.of(PREGNANT);
                }
            }
        }
        return segments.every("OBX").stream()
                .filter(obx -> isAbout(obx, PREGNANCY, "pregnancy status") && !withdrawn(obx))
                .flatMap(obx -> Stream.of(obx.get(5, 1), obx.get(5, 2)))
                .flatMap(answer -> pregnancy(answer).stream())
                .findFirst();
    }

    /** LOINC and SNOMED CT answers, and words; what says something else says nothing. */
    private static Optional<Integer> pregnancy(String answer) {
        return switch (answer.toLowerCase(Locale.ROOT)) {
            case "la26683-5", "60001007", "not pregnant", "no", "n", "negative" -> Optional.of(1);
            case "possible", "possibly pregnant", "102874004" -> Optional.of(2);
            case "la15173-0", "77386006", "pregnant", "yes", "y", "positive" -> Optional.of(PREGNANT);
            case "la4489-6", "261665006", "unknown", "u" -> Optional.of(4);
            default -> Optional.empty();
        };
    }
}
