/** Peers of the gateway that share none of its code, and can misbehave to order. */
@NullMarked
package org.suitegateway.simulators;

import org.jspecify.annotations.NullMarked;
