/** Rules on dose and the alerts they raise. */
@NullMarked
package org.suitegateway.core.alert;

import org.jspecify.annotations.NullMarked;
