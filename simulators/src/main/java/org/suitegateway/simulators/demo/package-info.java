/** A clinic of two suites that lives through a procedure day against a running gateway. */
@NullMarked
package org.suitegateway.simulators.demo;

import org.jspecify.annotations.NullMarked;
