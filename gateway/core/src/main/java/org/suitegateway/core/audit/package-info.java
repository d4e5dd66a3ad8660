/** Who looked at what, and who changed what: a trail that only grows and shows when it was touched. */
@NullMarked
package org.suitegateway.core.audit;

import org.jspecify.annotations.NullMarked;
