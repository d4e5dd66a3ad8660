/** Alerts: their page and their part of the API. */
@NullMarked
package org.suitegateway.web.alert;

import org.jspecify.annotations.NullMarked;
