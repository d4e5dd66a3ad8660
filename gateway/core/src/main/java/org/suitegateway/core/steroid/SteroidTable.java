package org.suitegateway.core.steroid;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.suitegateway.core.quantity.DrugMass;

/**
 * Equivalents of corticosteroids to methylprednisolone, of one named version. What is computed with it is shown and never stored: another
 * table gives other numbers for the same record. Such tables hold for oral and intravenous use; after an injection into a joint or the
 * epidural space potency and duration differ.
 *
 * @param source shown beside every number
 */
public record SteroidTable(String name, String version, String source, List<Equivalent> equivalents) {
    private static final BigDecimal OF_METHYLPREDNISOLONE = BigDecimal.valueOf(4);
    private static final int FINEST = 6;

    /**
     * One drug.
     *
     * @param mg that do what 4 mg of methylprednisolone do
     * @param salt the usual one; may be empty
     */
    public record Equivalent(String drug, BigDecimal mg, String salt, Particulate particulate) {
        /** @throws IllegalArgumentException if the amount is not above zero and at most 1000 mg */
        public Equivalent {
            if (mg.signum() <= 0 || Math.abs((long) mg.scale()) > 60 || mg.compareTo(BigDecimal.valueOf(1000)) > 0) {
                throw new IllegalArgumentException("an equivalent is above 0 to 1000 mg");
            }
        }
    }

    public SteroidTable {
        equivalents = List.copyOf(equivalents);
    }

    public Optional<Equivalent> find(String drug) {
        return equivalents.stream().filter(e -> e.drug().equals(drug)).findFirst();
    }

    /** For people: "name, version". */
    public String label() {
        return name + ", " + version;
    }

    /** In mg of methylprednisolone; empty for a drug that the table does not have. */
    public Optional<DrugMass> equivalent(String drug, DrugMass amount) {
        return find(drug)
                .map(e -> amount.mg().multiply(OF_METHYLPREDNISOLONE).divide(e.mg(), FINEST, RoundingMode.HALF_EVEN))
                .map(mg -> new DrugMass(mg.min(new BigDecimal("100000"))));
    }

    /** What several add up to. The amounts of each drug are added before they are converted, so that nothing is rounded twice. */
    public Sum sum(List<DrugGiven> given) {
        Map<String, DrugMass> amounts = new LinkedHashMap<>();
        List<DrugGiven> unknown = new ArrayList<>();
        for (DrugGiven g : given) {
            if (g.amount().isPresent() && find(g.drug()).isPresent()) {
                amounts.merge(g.drug(), g.amount().get(), DrugMass::plus);
            } else {
                unknown.add(g);
            }
        }
        DrugMass total = amounts.entrySet().stream()
                .flatMap(e -> equivalent(e.getKey(), e.getValue()).stream())
                .reduce(DrugMass.ZERO, DrugMass::plus);
        return new Sum(total, unknown.size());
    }

    /**
     * A sum of equivalents.
     *
     * @param equivalent in mg of methylprednisolone
     * @param unknown administrations whose amount is not known: with any, the sum is the least it can be
     */
    public record Sum(DrugMass equivalent, int unknown) {}
}
