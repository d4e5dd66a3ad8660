/** Corticosteroids: at a procedure, of a patient, and what of them needs a person. */
@NullMarked
package org.suitegateway.web.steroid;

import org.jspecify.annotations.NullMarked;
