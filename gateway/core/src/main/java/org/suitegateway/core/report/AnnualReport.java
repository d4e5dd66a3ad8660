package org.suitegateway.core.report;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.suitegateway.core.alert.Alert;
import org.suitegateway.core.alert.AlertLevel;
import org.suitegateway.core.dose.ReferenceLevel;
import org.suitegateway.core.dose.Spread;
import org.suitegateway.core.procedure.ProcedureCode;
import org.suitegateway.core.quantity.DoseEquivalent;
import org.suitegateway.core.staff.StaffPerson;
import org.suitegateway.core.staffdose.Days;
import org.suitegateway.core.staffdose.StaffAmounts.ProtectedQuantity;
import org.suitegateway.core.staffdose.StaffStanding;

/**
 * What an inspector asks for. Counts of procedures go by their scheduled start, doses by the time of the exposure.
 *
 * @param before the same days a year earlier
 * @param types of procedures, the most frequent first
 * @param substantial who was exposed above a substantial level, oldest first
 * @param rules by which alerts were raised
 */
public record AnnualReport(
        Days days,
        Days before,
        Instant asOf,
        List<OfType> types,
        List<Substantial> substantial,
        Staff staff,
        List<OfRule> rules,
        List<OfTask> tasks,
        List<QualityOfDevices.OfDevice> quality,
        Repeats repeats,
        Gaps gaps) {
    public AnnualReport {
        types = List.copyOf(types);
        substantial = List.copyOf(substantial);
        rules = List.copyOf(rules);
        tasks = List.copyOf(tasks);
        quality = List.copyOf(quality);
    }

    /**
     * Procedures of one kind.
     *
     * @param open neither done nor cancelled though the report looks back
     * @param withoutReport exposures whose dose report is overdue
     * @param published for this kind; empty when there is none
     * @param before of the year before
     */
    public record OfType(
            ProcedureCode code, Counts now, Counts before, int withoutReport, List<ReferenceLevel> published) {
        public OfType {
            published = List.copyOf(published);
        }
    }

    /**
     * @param performed begun, whether or not completed; of them {@code discontinued}
     * @param xRay of those performed @param ultrasound the same @param both the same @param neither the same
     * @param doses of procedures with dose
     */
    public record Counts(
            int performed,
            int discontinued,
            int cancelled,
            int open,
            int xRay,
            int ultrasound,
            int both,
            int neither,
            Doses doses) {}

    /**
     * Amounts per procedure.
     *
     * @param procedures with dose that is more than a lower bound
     * @param bounds with lower bounds out of image headers only; left out of the spreads
     * @param points different reference points of the air kerma; with more than one no air kerma is given
     */
    public record Doses(
            int procedures,
            int bounds,
            Optional<Spread> dapGyCm2,
            Optional<Spread> referenceAirKermaMGy,
            Optional<Spread> fluoroscopySeconds,
            int points) {
        static final Doses NONE = new Doses(0, 0, Optional.empty(), Optional.empty(), Optional.empty(), 0);
    }

    /**
     * Somebody or something above a substantial level.
     *
     * @param use the procedure, where it is one
     * @param alerts that stand @param open tasks @param closed tasks @param overdue of the open ones
     */
    public record Substantial(
            Alert.Subject subject,
            Optional<ProcedureUses.Use> use,
            List<Alert> alerts,
            int open,
            int closed,
            int overdue) {
        public Substantial {
            alerts = List.copyOf(alerts);
        }
    }

    /**
     * @param known people in the directory @param monitored those with a badge result
     * @param quantities distribution of each
     * @param reached investigation levels, by person
     * @param missing wear periods whose result is overdue, by person
     */
    public record Staff(
            String limitSet,
            int known,
            int monitored,
            List<OfQuantity> quantities,
            List<Reached> reached,
            List<Missing> missing) {
        public Staff {
            quantities = List.copyOf(quantities);
            reached = List.copyOf(reached);
            missing = List.copyOf(missing);
        }
    }

    /** @param people of whom anything is known @param collective sum over them @param estimated people part of whose dose is an estimate */
    public record OfQuantity(
            ProtectedQuantity quantity,
            int people,
            List<Band> bands,
            Optional<DoseEquivalent> most,
            Optional<StaffPerson> whose,
            DoseEquivalent collective,
            int estimated) {
        public OfQuantity {
            bands = List.copyOf(bands);
        }
    }

    /** @param above mSv, excluded; absent for nothing @param upTo mSv, included; absent for all that is more */
    public record Band(Optional<BigDecimal> above, Optional<BigDecimal> upTo, int people) {}

    /** An investigation level that somebody used up, or a limit that somebody passed. */
    public record Reached(StaffPerson person, List<StaffStanding.OfLevel> levels, boolean overLimit) {
        public Reached {
            levels = List.copyOf(levels);
        }
    }

    /** @param periods how many */
    public record Missing(StaffPerson person, int periods) {}

    /**
     * Alerts of a rule at a level.
     *
     * @param minutes from raising to acknowledgement; empty when none was acknowledged
     * @param source of the threshold; empty when the rule is no longer configured
     */
    public record OfRule(
            String rule,
            AlertLevel level,
            int raised,
            int open,
            int acknowledged,
            int withdrawn,
            Optional<Spread> minutes,
            String source) {}

    /** Tasks that were created on these days. @param inTime closed by the day they were due */
    public record OfTask(String kind, int created, int closed, int inTime, int open, int overdue) {}

    /**
     * Procedures in a region of the spine within the interval of the rule on that.
     *
     * @param days at or below which a procedure is a repetition; absent when no rule is in force
     */
    public record Repeats(Optional<BigDecimal> days, String source, List<OfCode> types) {
        public Repeats {
            types = List.copyOf(types);
        }
    }

    /** How many of a kind of procedure. */
    public record OfCode(ProcedureCode code, int count) {}

    /**
     * What is not there.
     *
     * @param exposures that belong to no procedure @param exposuresDapGyCm2 their sum
     * @param withoutReport exposures whose dose report is overdue
     * @param failedObjects received on these days and still not processed
     * @param neverClosed procedures that are still scheduled or under way though their day is over
     */
    public record Gaps(
            int studiesWithoutProcedure,
            int exposures,
            BigDecimal exposuresDapGyCm2,
            int withoutReport,
            int failedObjects,
            int failedMessages,
            int neverClosed) {}
}
