package org.suitegateway.core.staffdose;

import java.util.Optional;

/**
 * Which formula is used. A badge under the apron alone (or of somebody without an apron) is the effective dose as it reads.
 *
 * @param twoBadges with one under and one over the apron; absent: the one under it counts as it reads
 * @param collarOnly with the one over the apron alone; absent: it tells no effective dose
 */
public record EffectiveDoseRules(Optional<EffectiveDoseFormula> twoBadges, Optional<EffectiveDoseFormula> collarOnly) {
    /** No formula at all. */
    public static final EffectiveDoseRules NONE = new EffectiveDoseRules(Optional.empty(), Optional.empty());

    /** @throws IllegalArgumentException if a formula for the collar alone needs a badge under the apron */
    public EffectiveDoseRules {
        if (collarOnly.filter(EffectiveDoseFormula::ofTwo).isPresent()) {
            throw new IllegalArgumentException("a formula for a collar badge alone cannot need one under the apron");
        }
    }
}
