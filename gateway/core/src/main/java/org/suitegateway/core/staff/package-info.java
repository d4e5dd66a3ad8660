/** Who works here, and who was in the room at a procedure. */
@NullMarked
package org.suitegateway.core.staff;

import org.jspecify.annotations.NullMarked;
