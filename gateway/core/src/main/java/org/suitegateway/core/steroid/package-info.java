/** Corticosteroids given to a patient: what is recorded, what of it stands, and what it adds up to. */
@NullMarked
package org.suitegateway.core.steroid;

import org.jspecify.annotations.NullMarked;
