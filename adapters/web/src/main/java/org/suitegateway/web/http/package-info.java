/** What all endpoints share: query parameters, lists, problem details, what pages know of their reader. */
@NullMarked
package org.suitegateway.web.http;

import org.jspecify.annotations.NullMarked;
