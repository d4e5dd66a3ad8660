/** One box that finds what a number, a UID or a name belongs to. */
@NullMarked
package org.suitegateway.web.search;

import org.jspecify.annotations.NullMarked;
