/** From the acknowledgement to the index: spool, object store, the journal of messages, and processing. */
@NullMarked
package org.suitegateway.core.intake;

import org.jspecify.annotations.NullMarked;
