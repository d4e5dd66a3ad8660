/** Puts a peer under load, over DICOM or HL7, and measures how it answers. */
@NullMarked
package org.suitegateway.simulators.load;

import org.jspecify.annotations.NullMarked;
