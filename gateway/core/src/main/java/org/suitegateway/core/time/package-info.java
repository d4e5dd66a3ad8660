/** Wall clock and spans of time. */
@NullMarked
package org.suitegateway.core.time;

import org.jspecify.annotations.NullMarked;
