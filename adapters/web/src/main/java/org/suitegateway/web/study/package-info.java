/** Studies and their links to procedures. */
@NullMarked
package org.suitegateway.web.study;

import org.jspecify.annotations.NullMarked;
