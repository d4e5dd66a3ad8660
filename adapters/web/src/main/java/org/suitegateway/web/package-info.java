/** Pages, REST and sign-in: what a browser or another program sees of the gateway. */
@NullMarked
package org.suitegateway.web;

import org.jspecify.annotations.NullMarked;
