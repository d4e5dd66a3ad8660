/** What people who work here got, and how far from a limit that is: for the radiation safety officer. */
@NullMarked
package org.suitegateway.web.staffdose;

import org.jspecify.annotations.NullMarked;
