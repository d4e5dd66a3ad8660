/** DICOM from the sockets up: data sets (PS3.5), files (PS3.10), messages (PS3.7) and the upper layer (PS3.8), for both ends. */
@NullMarked
package org.suitegateway.simulators.dicom;

import org.jspecify.annotations.NullMarked;
