/** The command line. */
@NullMarked
package org.suitegateway.app.cli;

import org.jspecify.annotations.NullMarked;
