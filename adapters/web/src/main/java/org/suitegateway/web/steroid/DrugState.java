package org.suitegateway.web.steroid;

/** What is known of a drug. */
public enum DrugState {
    GIVEN("given"),
    /** Refused or not administered. */
    NOT_GIVEN("not given"),
    ORDERED("ordered"),
    /** An order whose administration is told. */
    ADMINISTERED("ordered and administered"),
    /** The procedure is over and nothing tells that the order was given. */
    ORDERED_NOT_RECORDED("ordered, administration not recorded"),
    /** Its text names a corticosteroid, its code is not mapped: it counts nothing. */
    NOT_MAPPED("steroid? not mapped"),
    OTHER_DRUG("another drug after all"),
    WITHDRAWN("withdrawn");

    private final String words;

    DrugState(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    /** As a style names it. */
    String key() {
        return switch (this) {
            case GIVEN -> "completed";
            case ORDERED, ADMINISTERED -> "scheduled";
            case NOT_GIVEN, OTHER_DRUG, WITHDRAWN -> "cancelled";
            case ORDERED_NOT_RECORDED, NOT_MAPPED -> "arrived";
        };
    }
}
