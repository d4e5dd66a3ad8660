/** Devices, and who knocked without being known. */
@NullMarked
package org.suitegateway.web.device;

import org.jspecify.annotations.NullMarked;
