package org.suitegateway.simulators.scheduler;

/** What an order message wants done: ORC-1 (table 0119) and the order status ORC-5 (table 0038) that goes with it. */
public enum OrderControl {
    NEW("NW", "SC"),
    CHANGE("XO", "SC"),
    CANCEL("CA", "CA"),
    DISCONTINUE("DC", "DC");

    private final String code;
    private final String status;

    OrderControl(String code, String status) {
        this.code = code;
        this.status = status;
    }

    String code() {
        return code;
    }

    String status() {
        return status;
    }
}
