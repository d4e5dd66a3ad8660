/** Who is treated. */
@NullMarked
package org.suitegateway.core.patient;

import org.jspecify.annotations.NullMarked;
