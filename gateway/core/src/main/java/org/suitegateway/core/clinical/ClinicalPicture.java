package org.suitegateway.core.clinical;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.suitegateway.core.clinical.FindingKind.About;
import org.suitegateway.core.clinical.FindingKind.Answer;

/**
 * What is known about a patient now, under all of his or her identifiers.
 *
 * @param allergies of every sender's list that stands
 * @param labs of each test the newest result, in the order of the table
 * @param drugs anticoagulants that may still work
 * @param findings that still count
 * @param joinedAt when identifiers were joined or taken apart last
 */
public record ClinicalPicture(
        List<AllergyItem> allergies,
        List<LabItem> labs,
        List<DrugItem> drugs,
        List<FindingItem> findings,
        Optional<Instant> joinedAt) {
    /**
     * @param kinds of substances used at procedures that it is about
     * @param noneKnown it says that there is none
     */
    public record AllergyItem(
            Allergy allergy, List<String> kinds, Optional<NoneKnown> noneKnown, ClinicalStatement statement) {
        public AllergyItem {
            kinds = List.copyOf(kinds);
        }
    }

    /** A result, and what it means by the table. */
    public record LabItem(LabTest test, LabResult result, LabReading reading, ClinicalStatement statement) {}

    /**
     * @param drug as the table calls it
     * @param lastGiven when a dose was given last
     * @param dose of it, else of the order; may be empty
     * @param ended when the last order ended; absent while one runs, or none was told
     * @param mentioned a text of AL1 says that it is taken
     * @param statement the newest
     */
    public record DrugItem(
            String drug,
            Optional<Instant> lastGiven,
            String dose,
            boolean ordered,
            Optional<Instant> ended,
            boolean mentioned,
            ClinicalStatement statement) {}

    /** A finding, and what it says by the table. */
    public record FindingItem(FindingKind kind, Finding finding, boolean yes, boolean no, ClinicalStatement statement) {
        static FindingItem of(FindingKind kind, Finding finding, Answer answer, ClinicalStatement statement) {
            return new FindingItem(kind, finding, answer == Answer.YES, answer == Answer.NO, statement);
        }

        /** It speaks of it, in words that the table does not have. */
        public boolean unclear() {
            return !yes && !no;
        }
    }

    public ClinicalPicture {
        allergies = List.copyOf(allergies);
        labs = List.copyOf(labs);
        drugs = List.copyOf(drugs);
        findings = List.copyOf(findings);
    }

    public List<FindingItem> findings(About about) {
        return findings.stream().filter(f -> f.kind().about() == about).toList();
    }

    /** When the newest of these came, or became known of this person: what was confirmed before did not know it. */
    Optional<Instant> told(Stream<ClinicalStatement> what) {
        Optional<Instant> newest = what.map(ClinicalStatement::recordedAt).max(Comparator.naturalOrder());
        return newest.map(n -> joinedAt.filter(j -> j.isAfter(n)).orElse(n));
    }
}
