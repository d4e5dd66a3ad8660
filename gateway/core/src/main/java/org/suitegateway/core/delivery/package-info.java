/** What is owed to other systems. */
@NullMarked
package org.suitegateway.core.delivery;

import org.jspecify.annotations.NullMarked;
