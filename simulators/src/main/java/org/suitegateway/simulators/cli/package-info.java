/** The command line of the simulators: one class per command. */
@NullMarked
package org.suitegateway.simulators.cli;

import org.jspecify.annotations.NullMarked;
