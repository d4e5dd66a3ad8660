/** Tells people and systems of alerts: mail, webhook, HL7 ORU^R01. */
@NullMarked
package org.suitegateway.notify;

import org.jspecify.annotations.NullMarked;
