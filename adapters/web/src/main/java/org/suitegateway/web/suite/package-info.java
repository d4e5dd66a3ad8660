/** The status page and the suites of the API. */
@NullMarked
package org.suitegateway.web.suite;

import org.jspecify.annotations.NullMarked;
