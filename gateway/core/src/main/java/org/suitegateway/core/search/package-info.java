/** Finds what a number, a UID or a name belongs to. */
@NullMarked
package org.suitegateway.core.search;

import org.jspecify.annotations.NullMarked;
