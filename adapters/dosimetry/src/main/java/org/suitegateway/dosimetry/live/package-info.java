/** Live dosimeters over TCP: one line per reading. */
@NullMarked
package org.suitegateway.dosimetry.live;

import org.jspecify.annotations.NullMarked;
