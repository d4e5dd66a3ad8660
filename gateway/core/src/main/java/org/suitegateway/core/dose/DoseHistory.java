package org.suitegateway.core.dose;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.suitegateway.core.procedure.ProcedureCode;

/** The ledger by patient. Thread-safe. */
public interface DoseHistory {
    /**
     * Everything in the ledger that may be of a person with one of these numbers, newest first: what belongs to a procedure goes by the
     * patient of that procedure, the rest by the number in the study or step. Whoever asks has still to look at the issuers. Steps of which
     * the wrong worklist entry was selected are left out.
     */
    List<Line> ofNumbers(Collection<String> patientNumbers);

    /**
     * A study or performed step with dose, or with a report of another modality.
     *
     * @param number of the patient, by the procedure if there is one @param issuer empty when it was not stated
     * @param procedure code of the procedure; {@link ProcedureCode#NONE} without one
     * @param namedStudies Study Instance UIDs that a step names; empty for a study
     * @param dose what stands; absent when nothing counts
     * @param modalities of entries that do not count, with the amounts they hold
     * @param patient as the header had the person
     * @param device label of the device most of the dose is from @param protocol the same
     * @param region target region that most of the dose went to; {@link ProcedureCode#NONE} when none was named
     * @param shared whether some of its irradiation events lie under another key too
     */
    record Line(
            String key,
            Instant at,
            String number,
            String issuer,
            Optional<String> procedureId,
            ProcedureCode procedure,
            List<String> namedStudies,
            Optional<DoseSummary> dose,
            List<OfModality> modalities,
            PatientState patient,
            String device,
            String protocol,
            ProcedureCode region,
            boolean shared) {
        public Line {
            namedStudies = List.copyOf(namedStudies);
            modalities = List.copyOf(modalities);
        }
    }

    /** Reports of one modality that are kept and not counted. */
    record OfModality(DoseModality modality, int reports, List<OtherAmount> amounts) {
        public OfModality {
            amounts = List.copyOf(amounts);
        }
    }
}
