/** Writes down who looked at what and who changed what, and shows it. */
@NullMarked
package org.suitegateway.web.audit;

import org.jspecify.annotations.NullMarked;
