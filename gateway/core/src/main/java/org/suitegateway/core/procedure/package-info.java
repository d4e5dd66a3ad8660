/** The record that images, dose and alerts hang on. */
@NullMarked
package org.suitegateway.core.procedure;

import org.jspecify.annotations.NullMarked;
