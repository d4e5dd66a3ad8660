/** Puts everything together, bean by bean. */
@NullMarked
package org.suitegateway.app.wiring;

import org.jspecify.annotations.NullMarked;
