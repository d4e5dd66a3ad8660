/** What each device is to do (PS3.4 annex K). */
@NullMarked
package org.suitegateway.core.worklist;

import org.jspecify.annotations.NullMarked;
