/** Files of the shapes and with the traps that real devices and schedulers produce; the same bytes each time. */
@NullMarked
package org.suitegateway.simulators.files;

import org.jspecify.annotations.NullMarked;
