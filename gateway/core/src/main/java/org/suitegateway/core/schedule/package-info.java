/** What the scheduler says, applied to procedures. */
@NullMarked
package org.suitegateway.core.schedule;

import org.jspecify.annotations.NullMarked;
