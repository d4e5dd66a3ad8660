/** What every implementation of a port must do, as interfaces of tests: an implementation's test is ten lines. */
@NullMarked
package org.suitegateway.testkit.contract;

import org.jspecify.annotations.NullMarked;
