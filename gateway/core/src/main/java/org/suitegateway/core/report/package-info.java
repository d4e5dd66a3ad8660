/** The annual report: what an inspector asks for, counted from what stands. */
@NullMarked
package org.suitegateway.core.report;

import org.jspecify.annotations.NullMarked;
