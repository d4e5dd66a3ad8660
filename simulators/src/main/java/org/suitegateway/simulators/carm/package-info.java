/** A mobile C-arm: fluoroscopy of a lumbar spine phantom as XA images, and the X-Ray Radiation Dose SR of what it did. */
@NullMarked
package org.suitegateway.simulators.carm;

import org.jspecify.annotations.NullMarked;
