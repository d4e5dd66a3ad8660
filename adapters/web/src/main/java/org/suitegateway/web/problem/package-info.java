/** What failed and can be done again: messages, objects, deliveries. */
@NullMarked
package org.suitegateway.web.problem;

import org.jspecify.annotations.NullMarked;
