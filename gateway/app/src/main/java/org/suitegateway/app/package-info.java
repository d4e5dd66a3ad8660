/** The service as a whole: command line, settings, wiring. */
@NullMarked
package org.suitegateway.app;

import org.jspecify.annotations.NullMarked;
