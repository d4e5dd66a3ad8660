/** The annual report: a page, a PDF to hand over, a workbook, and the same for programs. */
@NullMarked
package org.suitegateway.web.report;

import org.jspecify.annotations.NullMarked;
