/** What goes wrong outside: refused (the sender is at fault) and unavailable (a neighbour is). */
@NullMarked
package org.suitegateway.core.error;

import org.jspecify.annotations.NullMarked;
