/** Suites, devices, and when they were last heard of. */
@NullMarked
package org.suitegateway.core.device;

import org.jspecify.annotations.NullMarked;
