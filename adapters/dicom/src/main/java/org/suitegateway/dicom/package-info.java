/** DICOM: the Camel component, the reader of objects and dose reports. The only package that knows the toolkit. */
@NullMarked
package org.suitegateway.dicom;

import org.jspecify.annotations.NullMarked;
