/** The flows, one class each: the story of a message and what is safe before it is acknowledged. */
@NullMarked
package org.suitegateway.routes;

import org.jspecify.annotations.NullMarked;
