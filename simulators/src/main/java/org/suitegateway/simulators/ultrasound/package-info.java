/** An ultrasound unit: B-mode images and clips of a neck with a needle on its way. */
@NullMarked
package org.suitegateway.simulators.ultrasound;

import org.jspecify.annotations.NullMarked;
