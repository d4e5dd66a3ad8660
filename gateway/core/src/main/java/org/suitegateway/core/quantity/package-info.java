/** Exact amounts with their unit in the type. */
@NullMarked
package org.suitegateway.core.quantity;

import org.jspecify.annotations.NullMarked;
