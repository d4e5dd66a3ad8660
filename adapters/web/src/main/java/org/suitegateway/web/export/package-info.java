/** Tables and reports to take away: as CSV, as a workbook, as PDF. Whatever a page shows as a table is described once and written thrice. */
@NullMarked
package org.suitegateway.web.export;

import org.jspecify.annotations.NullMarked;
