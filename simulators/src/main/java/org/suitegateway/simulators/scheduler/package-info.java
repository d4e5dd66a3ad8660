/** A scheduler: a day's list as HL7 v2 messages over MLLP, and a client that reads acknowledgements strictly. */
@NullMarked
package org.suitegateway.simulators.scheduler;

import org.jspecify.annotations.NullMarked;
