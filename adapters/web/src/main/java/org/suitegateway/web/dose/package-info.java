/** Dose in JSON, and the dose list of the radiation safety officer. */
@NullMarked
package org.suitegateway.web.dose;

import org.jspecify.annotations.NullMarked;
