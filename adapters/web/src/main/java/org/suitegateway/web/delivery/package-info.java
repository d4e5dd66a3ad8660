/** What is owed to other systems, by destination. */
@NullMarked
package org.suitegateway.web.delivery;

import org.jspecify.annotations.NullMarked;
