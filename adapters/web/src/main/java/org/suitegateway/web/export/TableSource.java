package org.suitegateway.web.export;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.suitegateway.web.http.Query;

/** The table of a page, at {@code /exports/NAME}. Thread-safe. */
public interface TableSource {
    /** In the address; who may have it is said by this name in {@link org.suitegateway.web.access.SecurityChains}. */
    String name();

    /** Of the page, those of its parts aside. */
    List<String> parameters();

    /** All rows that the page has under these parameters, whatever part of them it shows. */
    Table<?> table(Query query, HttpServletRequest request);
}
