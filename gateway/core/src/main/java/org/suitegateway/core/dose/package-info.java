/** The dose ledger: reports, events, what stands and what was replaced. */
@NullMarked
package org.suitegateway.core.dose;

import org.jspecify.annotations.NullMarked;
