/** Whether a suite can be used, and on what evidence. */
@NullMarked
package org.suitegateway.core.readiness;

import org.jspecify.annotations.NullMarked;
