/** A badge lab: files of dose reports in two ways of writing. All people are made up. */
@NullMarked
package org.suitegateway.simulators.badges;

import org.jspecify.annotations.NullMarked;
