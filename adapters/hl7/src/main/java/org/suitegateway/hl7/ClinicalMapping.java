package org.suitegateway.hl7;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.suitegateway.core.clinical.Allergy;
import org.suitegateway.core.clinical.AllergyList;
import org.suitegateway.core.clinical.ClinicalTable;
import org.suitegateway.core.clinical.CodedText;
import org.suitegateway.core.clinical.Finding;
import org.suitegateway.core.clinical.LabReading;
import org.suitegateway.core.clinical.LabResult;
import org.suitegateway.core.clinical.LabTest;
import org.suitegateway.core.clinical.Said;
import org.suitegateway.core.error.Refusal;
import org.suitegateway.core.error.RefusedException;
import org.suitegateway.core.schedule.ClinicalNews;
import org.suitegateway.hl7.Segments.Fields;

/**
 * AL1, DG1, PV1-15 and OBX (HL7 v2.5.1 chapters 3 and 7) to what was said about a patient, by the codes of {@code config/clinical.yaml}.
 * What is not in that table is passed over; allergies are taken whole. A value or unit that the table does not have is kept as it came,
 * and refused only when nothing of the message's results can be used.
 */
final class ClinicalMapping {
    private static final int LO = Texts.LO;
    /** HL7 table 0085. What is not final yet, or was not obtained, is no result. */
    private static final Set<String> FINAL = Set.of("", "F", "U");

    private static final Set<String> CORRECTED = Set.of("C", "A");
    private static final Set<String> VOID = Set.of("D", "W", "X");
    private static final Set<String> OF_PRIORS = Set.of("PID", "PD1", "PV1", "AL1");

    private final Segments segments;
    private final MessageContext at;
    private final ClinicalTable table;
    private final String sender;
    private final String controlId;

    ClinicalMapping(Segments segments, MessageContext at, ClinicalTable table, String sender, String controlId) {
        this.segments = segments;
        this.at = at;
        this.table = table;
        this.sender = sender;
        this.controlId = controlId;
    }

    /** Of ADT: everything. */
    Optional<ClinicalNews> ofPatient() {
        return news(segments, segments);
    }

    /** Of an order: allergies and visit stand before it, diagnoses and answers with it; prior results behind it are another story. */
    Optional<ClinicalNews> ofOrder() {
        return news(segments.before("ORC"), segments.until(OF_PRIORS, "ORC"));
    }

    private Optional<ClinicalNews> news(Segments head, Segments all) {
        List<Said> said = new ArrayList<>();
        allergies(head).ifPresent(said::add);
        head.first("PV1").flatMap(this::ambulatory).ifPresent(said::add);
        all.every("DG1").forEach(dg1 -> diagnosis(dg1).ifPresent(said::add));
        all.every("OBX").forEach(obx -> finding(obx).ifPresent(said::add));
        return said.isEmpty() ? Optional.empty() : Optional.of(news(new PatientMapping(head, at), said));
    }

    private ClinicalNews news(PatientMapping patient, List<Said> said) {
        return new ClinicalNews(
                at.madeAt(), at.source(), patient.patient(), patient.otherIds(), sender, controlId, said);
    }

    /**
     * Of ORU^R01: one for each patient who has results that are looked at.
     *
     * @throws RefusedException if there are such results, and none that can be used
     */
    List<ClinicalNews> results() {
        List<ClinicalNews> all = new ArrayList<>();
        List<RefusedException> problems = new ArrayList<>();
        List<Segments> patients = segments.parts("PID");
        boolean usable = false;
        for (Segments patient : patients.isEmpty() ? List.of(segments) : patients) {
            List<Said> said = new ArrayList<>();
            int before = problems.size();
            usable |= results(patient, said, problems);
            if (!said.isEmpty()) {
                all.add(news(new PatientMapping(patient, at), said));
            }
            problems.subList(before, problems.size()).forEach(p -> at.note(p.place(), p.rule()));
        }
        if (!usable && !problems.isEmpty()) {
            throw problems.get(0);
        }
        return all;
    }

    /** @return whether any can be used */
    private boolean results(Segments patient, List<Said> said, List<RefusedException> problems) {
        boolean usable = false;
        Optional<Fields> orc = Optional.empty();
        Optional<Fields> obr = Optional.empty();
        for (Fields segment : patient.all()) {
            switch (segment.name()) {
                case "ORC" -> {
                    orc = Optional.of(segment);
                    obr = Optional.empty();
                }
                case "OBR" -> obr = Optional.of(segment);
                case "OBX" -> {
                    int before = problems.size();
                    Optional<? extends Said> one = asked(segment).isPresent()
                            ? answer(segment, problems)
                            : result(segment, obr, orc, problems);
                    one.ifPresent(said::add);
                    usable |= one.isPresent() && problems.size() == before;
                }
                default -> {
                    // what else a laboratory tells is not looked at
                }
            }
        }
        return usable;
    }

    private Optional<Finding> answer(Fields obx, List<RefusedException> problems) {
        if (status(obx).isEmpty()) {
            problems.add(notFinal(obx));
            return Optional.empty();
        }
        Optional<Finding> finding = asked(obx);
        finding.filter(f -> !table.understands(f))
                .ifPresent(f -> problems.add(new RefusedException(
                        Refusal.UNKNOWN_CODE, obx.place(5), "the answer is not in the table of config/clinical.yaml")));
        return finding;
    }

    private Optional<LabResult> result(
            Fields obx, Optional<Fields> obr, Optional<Fields> orc, List<RefusedException> problems) {
        Optional<CodedText> code =
                codes(obx, 3).stream().filter(c -> table.test(c).isPresent()).findFirst();
        if (code.isEmpty()) {
            return Optional.empty();
        }
        Optional<LabResult.Status> status = status(obx);
        if (status.isEmpty()) {
            problems.add(notFinal(obx));
            return Optional.empty();
        }
        LabResult result = new LabResult(
                about(obx, obr, orc, code.get()),
                code.get(),
                value(obx),
                unit(obx),
                Texts.cut(obx.get(7, 1), LO),
                Texts.cut(obx.get(8, 1), LO),
                status.get(),
                observedAt(obx, obr, status.get()));
        LabTest test = table.test(code.get()).orElseThrow();
        LabReading reading = table.read(test, result);
        if (status.get() != LabResult.Status.VOID && !reading.usable()) {
            int place = reading.problem().contains("unit") ? 6 : 5;
            problems.add(new RefusedException(
                    place == 6 ? Refusal.UNKNOWN_CODE : Refusal.INVALID_VALUE, obx.place(place), reading.problem()));
        }
        return Optional.of(result);
    }

    private static RefusedException notFinal(Fields obx) {
        return new RefusedException(
                Refusal.UNSUPPORTED, obx.place(11), "served are final and corrected results: F, C, and D, W, X");
    }

    private static Optional<LabResult.Status> status(Fields obx) {
        String code = obx.get(11, 1);
        return FINAL.contains(code)
                ? Optional.of(LabResult.Status.FINAL)
                : CORRECTED.contains(code)
                        ? Optional.of(LabResult.Status.CORRECTED)
                        : VOID.contains(code) ? Optional.of(LabResult.Status.VOID) : Optional.empty();
    }

    /** A correction names the same: by its own identifier, else by order, code and sub-ID, else by code and time. */
    private String about(Fields obx, Optional<Fields> obr, Optional<Fields> orc, CodedText code) {
        String own = number(obx, 21);
        if (!own.isEmpty()) {
            return "instance " + own;
        }
        String order = Stream.of(
                        obr.map(f -> number(f, 3)),
                        orc.map(f -> number(f, 3)),
                        obr.map(f -> number(f, 2)),
                        orc.map(f -> number(f, 2)))
                .flatMap(Optional::stream)
                .filter(n -> !n.isEmpty())
                .findFirst()
                .orElse("");
        return order.isEmpty()
                ? "code " + code.code() + " " + observedAt(obx, obr, LabResult.Status.FINAL)
                : "order " + order + " " + code.code() + " " + number(obx, 4);
    }

    private static String number(Fields segment, int field) {
        String number = segment.identifier(field, 0, 1, 1);
        if (number.length() > LO) {
            throw new RefusedException(
                    Refusal.INVALID_VALUE, segment.place(field), "an identifier has at most 64 characters");
        }
        return number;
    }

    private Instant observedAt(Fields obx, Optional<Fields> obr, LabResult.Status status) {
        return moment(obx, 14)
                .or(() -> obr.flatMap(f -> moment(f, 7)))
                .or(() -> status == LabResult.Status.VOID ? Optional.of(at.madeAt()) : Optional.empty())
                .orElseThrow(() -> new RefusedException(
                        Refusal.MISSING_FIELD, obx.place(14), "neither OBX-14 nor OBR-7 has a time"));
    }

    /** Of a day without a time its first moment: a result is rather too old than too young. */
    private Optional<Instant> moment(Fields segment, int field) {
        String text = segment.get(field, 1);
        return at.time()
                .instant(text, segment.place(field))
                .or(() -> Hl7Time.isDay(text)
                        ? Optional.of(at.time()
                                .zone()
                                .day(day(text, segment.place(field)))
                                .from())
                        : Optional.empty());
    }

    private static LocalDate day(String text, String place) {
        return Hl7Time.date(text)
                .orElseThrow(() -> new RefusedException(Refusal.INVALID_VALUE, place, "there is no such day"));
    }

    /** A number as text; of a structured number (SN) comparator and number; of a coded answer code and text, one a line. */
    private static String value(Fields obx) {
        if (obx.get(2, 1).equals("SN")) {
            return Texts.cut(
                    IntStream.rangeClosed(1, 4).mapToObj(i -> obx.get(5, i)).collect(Collectors.joining()), LO);
        }
        return Stream.of(obx.get(5, 1), obx.get(5, 2))
                .filter(t -> !t.isEmpty())
                .map(t -> Texts.cut(t, LO))
                .collect(Collectors.joining("\n"));
    }

    private static String unit(Fields obx) {
        return Texts.cut(obx.get(6, 1).isEmpty() ? obx.get(6, 2) : obx.get(6, 1), LO);
    }

    /** With any AL1 the list is whole; {@code AL1-3 ""} takes it back; without any nothing is said. */
    private Optional<AllergyList> allergies(Segments head) {
        List<Fields> all = head.every("AL1");
        List<Allergy> allergies = new ArrayList<>();
        for (Fields al1 : all) {
            if (!al1.isNull(3)) {
                CodedText what = codes(al1, 3).stream()
                        .findFirst()
                        .orElseThrow(() -> new RefusedException(
                                Refusal.MISSING_FIELD, al1.place(3), "an allergy has a code or a text"));
                allergies.add(new Allergy(
                        Texts.cut(al1.get(2, 1), LO),
                        what,
                        Texts.cut(al1.get(4, 1), LO),
                        IntStream.range(0, al1.repetitions(5))
                                .mapToObj(i -> Texts.cut(al1.get(5, i, 1), Texts.TEXT))
                                .filter(t -> !t.isEmpty())
                                .collect(Collectors.joining(", "))));
            }
        }
        return all.isEmpty() ? Optional.empty() : Optional.of(new AllergyList(allergies));
    }

    /** PV1-15 says all at once: what is missing there does not hold any more. Left empty it says nothing. */
    private Optional<Finding> ambulatory(Fields pv1) {
        String codes = IntStream.range(0, pv1.repetitions(15))
                .mapToObj(i -> Texts.cut(pv1.get(15, i, 1), LO))
                .filter(c -> !c.isEmpty())
                .sorted()
                .collect(Collectors.joining("\n"));
        return codes.isEmpty() && !pv1.isNull(15)
                ? Optional.empty()
                : Optional.of(new Finding(Finding.Place.AMBULATORY_STATUS, "", CodedText.NONE, codes, codes.isEmpty()));
    }

    private Optional<Finding> diagnosis(Fields dg1) {
        return codes(dg1, 3).stream()
                .map(c -> c.system().isEmpty() ? new CodedText(c.code(), Texts.cut(dg1.get(2, 1), LO), c.text()) : c)
                .map(c -> new Finding(
                        Finding.Place.DIAGNOSIS, "", c, "", dg1.get(21, 1).equals("D")))
                .filter(table::speaksOf)
                .findFirst();
    }

    private Optional<Finding> finding(Fields obx) {
        return asked(obx).filter(f -> status(obx).isPresent());
    }

    /** Whatever its status. */
    private Optional<Finding> asked(Fields obx) {
        return codes(obx, 3).stream()
                .map(c -> new Finding(Finding.Place.OBSERVATION, "", c, value(obx), VOID.contains(obx.get(11, 1))))
                .filter(table::speaksOf)
                .findFirst();
    }

    /** A code and its alternative. */
    private static List<CodedText> codes(Fields segment, int field) {
        List<CodedText> codes = new ArrayList<>();
        for (int first : new int[] {1, 4}) {
            String code = segment.identifier(field, 0, first, 1);
            String text = Texts.cut(segment.get(field, first + 1), Texts.TEXT);
            if (code.length() > LO) {
                throw new RefusedException(
                        Refusal.INVALID_VALUE, segment.place(field), "a code has at most 64 characters");
            }
            if (!code.isEmpty() || !text.isEmpty()) {
                codes.add(new CodedText(code, Texts.cut(segment.get(field, first + 2), LO), text));
            }
        }
        return codes;
    }
}
