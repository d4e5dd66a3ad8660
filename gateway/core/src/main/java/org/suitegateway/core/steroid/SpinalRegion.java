package org.suitegateway.core.steroid;

/** The two regions that payers and guidelines count apart (Medicare L33906 and its like: one region per session). */
public enum SpinalRegion {
    CERVICAL_THORACIC("cervical and thoracic"),
    LUMBAR_SACRAL("lumbar and sacral");

    private final String label;

    SpinalRegion(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
