/** Live dosimeters: who wears which, what they say now, and what that makes of a procedure. For RSO and ADMIN only. */
@NullMarked
package org.suitegateway.web.live;

import org.jspecify.annotations.NullMarked;
