/** HL7 v2: frames on the wire, messages to core types, acknowledgements. */
@NullMarked
package org.suitegateway.hl7;

import org.jspecify.annotations.NullMarked;
