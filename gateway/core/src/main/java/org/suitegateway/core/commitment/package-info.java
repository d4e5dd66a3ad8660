/** Storage commitment: devices ask whether what they sent is safe (PS3.4 annex J). */
@NullMarked
package org.suitegateway.core.commitment;

import org.jspecify.annotations.NullMarked;
