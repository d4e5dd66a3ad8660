package org.suitegateway.core.clinical;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.suitegateway.core.Ids;
import org.suitegateway.core.error.Refusal;
import org.suitegateway.core.error.RefusedException;
import org.suitegateway.core.patient.PatientId;
import org.suitegateway.core.steroid.DrugCode;
import org.suitegateway.core.steroid.DrugReport;
import org.suitegateway.core.steroid.SteroidLine.Action;

/** Takes down what messages say about patients. Every word is kept as it came; nothing that was kept is changed. Thread-safe. */
public final class ClinicalDesk {
    /** At most so far ahead of now may something have been measured: clocks differ. */
    private static final Duration AHEAD = Duration.ofDays(1);

    private final ClinicalStatements statements;
    private final ClinicalTable table;
    private final Ids ids;
    private final Clock clock;

    public ClinicalDesk(ClinicalStatements statements, ClinicalTable table, Ids ids, Clock clock) {
        this.statements = statements;
        this.table = table;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * To be called within the transaction of the message, in which the patient's turn was taken.
     *
     * @throws RefusedException if something was measured in the future
     */
    public void apply(PatientId patient, String sender, String message, Instant madeAt, List<Said> said) {
        for (int i = 0; i < said.size(); i++) {
            if (said.get(i) instanceof LabResult result
                    && result.observedAt().isAfter(clock.instant().plus(AHEAD))) {
                throw new RefusedException(Refusal.INVALID_VALUE, "OBX-14", "nothing was measured in the future");
            }
            append(patient, sender, message, i, madeAt, said.get(i));
        }
    }

    /** What pharmacy and nurses say of drugs: anticoagulants by the table, and changes of what may be one. Other drugs are passed over. */
    public void drugs(PatientId patient, Instant madeAt, List<DrugReport> reports) {
        for (int i = 0; i < reports.size(); i++) {
            DrugReport report = reports.get(i);
            Optional<CodedText> anticoagulant = anticoagulant(report);
            if (anticoagulant.isEmpty()
                    && (report.action() == Action.ADD || table.anticoagulants().isEmpty())) {
                continue;
            }
            CodedText drug = anticoagulant.orElseGet(() ->
                    report.codes().stream().findFirst().map(ClinicalDesk::coded).orElse(CodedText.NONE));
            // "sender control-ID"
            int space = report.message().lastIndexOf(' ');
            append(
                    patient,
                    space < 0 ? "" : report.message().substring(0, space),
                    report.message().substring(space + 1),
                    i,
                    madeAt,
                    new DrugWord(report.key(), report.kind(), report.action(), drug, dose(report), report.at()));
        }
    }

    /** Two identifiers were joined or taken apart. Both may be shown from now on with what was said of the other. */
    public void joined(PatientId one, PatientId other, String source) {
        append(one, source, "", 0, clock.instant(), new Joined(other.issuer() + " " + other.value()));
        append(other, source, "", 0, clock.instant(), new Joined(one.issuer() + " " + one.value()));
    }

    private void append(PatientId patient, String sender, String message, int place, Instant madeAt, Said said) {
        statements.append(
                new ClinicalStatement(ids.next(), patient, sender, message, place, madeAt, clock.instant(), said));
    }

    private Optional<CodedText> anticoagulant(DrugReport report) {
        return Stream.concat(
                        report.codes().stream(), report.components().stream().flatMap(c -> c.codes().stream()))
                .map(ClinicalDesk::coded)
                .filter(c -> table.anticoagulant(c).isPresent())
                .findFirst();
    }

    private static CodedText coded(DrugCode code) {
        return new CodedText(code.code(), code.system(), code.text());
    }

    private static String dose(DrugReport report) {
        return report.quantity()
                .amount()
                .filter(a -> !report.quantity().unit().isEmpty()) // 999 without a unit is no amount
                .map(a -> a.toPlainString() + " " + report.quantity().unit())
                .orElse("");
    }
}
