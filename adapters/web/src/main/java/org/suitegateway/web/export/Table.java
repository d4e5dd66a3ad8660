package org.suitegateway.web.export;

import java.util.List;

/**
 * A table to take away.
 *
 * @param file name without its ending
 * @param title in the language of the request
 * @param facts period and filters, in words; what every table has (who, when, units) is added by the writers
 */
public record Table<T>(String file, String title, List<Column<T>> columns, Rows<T> rows, List<Fact> facts) {
    public Table {
        columns = List.copyOf(columns);
        facts = List.copyOf(facts);
    }

    /** Something about the table. */
    public record Fact(String label, String value) {}
}
