/** From the coded pixels of one frame to a small picture, line by line: no header of DICOM, no toolkit, and no image whole in memory. */
@NullMarked
package org.suitegateway.dicom.pixel;

import org.jspecify.annotations.NullMarked;
