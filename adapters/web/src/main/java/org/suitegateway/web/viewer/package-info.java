/** The images of a study, frame by frame: a simple viewer, not made for diagnosis. */
@NullMarked
package org.suitegateway.web.viewer;

import org.jspecify.annotations.NullMarked;
