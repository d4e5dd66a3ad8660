/** A clinic over memory and a folder, for tests of services and routes. */
@NullMarked
package org.suitegateway.testkit.world;

import org.jspecify.annotations.NullMarked;
