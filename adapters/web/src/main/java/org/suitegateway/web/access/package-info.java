/** Who may do what: sign-in, roles, idle sessions, headers. */
@NullMarked
package org.suitegateway.web.access;

import org.jspecify.annotations.NullMarked;
