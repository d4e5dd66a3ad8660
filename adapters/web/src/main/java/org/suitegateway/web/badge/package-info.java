/** Files of badge labs: sending them, what became of them, and the results. */
@NullMarked
package org.suitegateway.web.badge;

import org.jspecify.annotations.NullMarked;
