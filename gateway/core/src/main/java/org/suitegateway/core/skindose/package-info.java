/**
 * An estimate of the peak skin dose from the geometry of the irradiation events, and of where on the body it lies.
 *
 * <p>Plain doubles are right in here: the reported amounts stay exact in the ledger, and what is computed from them is uncertain by a
 * fifth. Lengths are in mm and angles in degrees, as DICOM gives them; doses are in Gy.
 */
@NullMarked
package org.suitegateway.core.skindose;

import org.jspecify.annotations.NullMarked;
