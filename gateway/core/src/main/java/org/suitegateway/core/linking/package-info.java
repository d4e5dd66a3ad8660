/** Which procedure a study belongs to. */
@NullMarked
package org.suitegateway.core.linking;

import org.jspecify.annotations.NullMarked;
