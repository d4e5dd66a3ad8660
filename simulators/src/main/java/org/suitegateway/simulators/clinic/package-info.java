/** What every peer writes into its headers: patients, procedures, machines. All people are made up. */
@NullMarked
package org.suitegateway.simulators.clinic;

import org.jspecify.annotations.NullMarked;
