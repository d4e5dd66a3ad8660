/** What tells open pages at once that something they show has changed. */
@NullMarked
package org.suitegateway.core.live;

import org.jspecify.annotations.NullMarked;
