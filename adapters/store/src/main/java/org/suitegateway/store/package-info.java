/** Records, spool and object store: all SQL and all files of the service. */
@NullMarked
package org.suitegateway.store;

import org.jspecify.annotations.NullMarked;
