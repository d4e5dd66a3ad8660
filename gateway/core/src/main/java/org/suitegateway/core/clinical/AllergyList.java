package org.suitegateway.core.clinical;

import java.util.List;

/** All that a sender says of allergies: it takes the place of the sender's list before. Empty when the sender took its list back. */
public record AllergyList(List<Allergy> allergies) implements Said {
    public AllergyList {
        allergies = List.copyOf(allergies);
    }

    @Override
    public String slot() {
        return "AL1";
    }
}
