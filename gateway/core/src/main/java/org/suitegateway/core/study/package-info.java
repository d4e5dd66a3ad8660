/** Studies and instances: the index of what was received. */
@NullMarked
package org.suitegateway.core.study;

import org.jspecify.annotations.NullMarked;
