/** Files of badge labs: comma-separated values by configured layout. */
@NullMarked
package org.suitegateway.dosimetry.badge;

import org.jspecify.annotations.NullMarked;
