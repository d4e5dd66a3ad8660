/** What dose people who work here got: by badge, by live dosimeter, by estimate, never mixed; and how far from a limit that is. */
@NullMarked
package org.suitegateway.core.staffdose;

import org.jspecify.annotations.NullMarked;
