/**
 * What messages say about a patient that matters before a procedure: allergies, laboratory values, anticoagulants, pregnancy, implants,
 * isolation. Everything is kept as it was said; what it means is worked out when it is asked for, by the clinic's table.
 */
@NullMarked
package org.suitegateway.core.clinical;

import org.jspecify.annotations.NullMarked;
