/** Live dosimeters and the hub that sends their readings, line by line. */
@NullMarked
package org.suitegateway.simulators.dosimeter;

import org.jspecify.annotations.NullMarked;
