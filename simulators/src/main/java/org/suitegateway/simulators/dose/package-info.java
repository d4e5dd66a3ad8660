/** X-Ray Radiation Dose SR, PS3.16 TID 10001 to 10003, in the dialects devices speak. */
@NullMarked
package org.suitegateway.simulators.dose;

import org.jspecify.annotations.NullMarked;
