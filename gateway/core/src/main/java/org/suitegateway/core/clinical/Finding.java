package org.suitegateway.core.clinical;

/**
 * A diagnosis, a state or an answer that may matter before a procedure.
 *
 * @param about tells apart what one sender says with the same code, for example the order's number; may be empty
 * @param value of an observation, as code or as word; empty for a diagnosis
 * @param withdrawn the sender took it back
 */
public record Finding(Place place, String about, CodedText code, String value, boolean withdrawn) implements Said {
    /** Where it stood. */
    public enum Place {
        /** DG1-3. */
        DIAGNOSIS,
        /** PV1-15; one word for all of its codes: the value holds them, one a line. */
        AMBULATORY_STATUS,
        /** OBX-3 and OBX-5. */
        OBSERVATION
    }

    @Override
    public String slot() {
        return place == Place.AMBULATORY_STATUS
                ? place.name()
                : place + " " + code.system() + " " + code.code() + " " + about;
    }
}
