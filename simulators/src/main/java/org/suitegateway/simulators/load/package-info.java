/** Puts an SCP under load and measures how it answers. */
@NullMarked
package org.suitegateway.simulators.load;

import org.jspecify.annotations.NullMarked;
