package org.suitegateway.core.clinical;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.suitegateway.core.device.Clinic;
import org.suitegateway.core.error.Refusal;
import org.suitegateway.core.error.RefusedException;
import org.suitegateway.core.patient.PatientDirectory;
import org.suitegateway.core.procedure.Procedure;
import org.suitegateway.core.readiness.Check;
import org.suitegateway.core.readiness.CheckState;
import org.suitegateway.core.readiness.ConfirmableChecks;
import org.suitegateway.core.readiness.Confirmations;

/**
 * Checks of what is known about the patient on the table, else the next: allergies, anticoagulants, laboratory, pregnancy, implants,
 * isolation. A person's word holds for the procedure, and not against what came after it. Without a table there are none. Thread-safe.
 */
public final class PatientFactChecks implements ConfirmableChecks {
    private final ClinicalRecord record;
    private final Confirmations confirmations;
    private final List<PatientFactCheck> checks;

    public PatientFactChecks(
            Clinic clinic, ClinicalRecord record, PatientDirectory patients, Confirmations confirmations, Clock clock) {
        ClinicalTable table = record.table();
        this.record = record;
        this.confirmations = confirmations;
        this.checks = List.of(
                new AllergyCheck(),
                new AnticoagulantCheck(table, clinic.zone()),
                new LaboratoryCheck(table, clock),
                new PregnancyCheck(clinic, patients, table, clock),
                FindingCheck.implants(),
                FindingCheck.isolation());
    }

    @Override
    public List<Check> checks(Moment moment) {
        Optional<Procedure> procedure = moment.patientOf();
        if (procedure.isEmpty() || record.table().isEmpty()) {
            return List.of();
        }
        ClinicalPicture known = record.of(procedure.get().patient());
        List<Check> lines = new ArrayList<>();
        for (PatientFactCheck check : checks) {
            check.of(procedure.get(), moment.suite(), known)
                    .map(a -> line(check, a, last(check.id(), moment.suite().id(), procedure.get())))
                    .ifPresent(lines::add);
        }
        return lines;
    }

    @Override
    public boolean has(String checkId) {
        return checks.stream().anyMatch(c -> c.id().equals(checkId));
    }

    @Override
    public String scope(String checkId, Moment moment, boolean confirmed, String comment) {
        Procedure procedure = moment.patientOf()
                .orElseThrow(() -> new RefusedException(
                        Refusal.CONFLICT, "check", "no patient is planned that it could be confirmed for"));
        Assessment facts = checks.stream()
                .filter(c -> c.id().equals(checkId))
                .flatMap(c -> c.of(procedure, moment.suite(), record.of(procedure.patient())).stream())
                .findFirst()
                .orElseThrow(() -> new RefusedException(
                        Refusal.UNKNOWN_KEY, "check", "it does not apply to this patient and procedure"));
        if (confirmed && facts.reasoned() && comment.isBlank()) {
            throw new RefusedException(
                    Refusal.MISSING_FIELD, "comment", "say who decided it and why: it stands against what was told");
        }
        return scope(procedure);
    }

    private Optional<Confirmations.Confirmation> last(String checkId, String suiteId, Procedure procedure) {
        return confirmations.last(suiteId, checkId, scope(procedure));
    }

    private static String scope(Procedure procedure) {
        return "procedure:" + procedure.id();
    }

    private static Check line(PatientFactCheck check, Assessment facts, Optional<Confirmations.Confirmation> last) {
        boolean offered = facts.state() != CheckState.OK || last.isPresent();
        if (last.isEmpty()) {
            return check(check, facts, facts.state(), facts.detail(), facts.since(), facts.source(), offered);
        }
        Confirmations.Confirmation word = last.get();
        if (!word.confirmed()) {
            return check(
                    check,
                    facts,
                    facts.state(),
                    "withdrawn by " + word.person() + "; " + facts.detail(),
                    facts.since(),
                    facts.source(),
                    offered);
        }
        if (facts.told().filter(t -> t.isAfter(word.at())).isPresent()) {
            return check(
                    check,
                    facts,
                    CheckState.UNKNOWN,
                    "this was told after " + word.person() + " confirmed it: look, and confirm again; "
                            + facts.detail(),
                    facts.since(),
                    facts.source(),
                    offered);
        }
        return check(
                check,
                facts,
                facts.state() == CheckState.OK ? CheckState.OK : facts.whenConfirmed(),
                "confirmed by " + word.person() + (word.comment().isBlank() ? "" : ": " + word.comment())
                        + (facts.told().isEmpty() && facts.state() != CheckState.OK ? "" : "; " + facts.detail()),
                Optional.of(word.at()),
                "person",
                offered);
    }

    private static Check check(
            PatientFactCheck check,
            Assessment facts,
            CheckState state,
            String detail,
            Optional<Instant> since,
            String source,
            boolean offered) {
        return new Check(check.id(), check.label(), state, detail, since, source, facts.required(), offered);
    }
}
