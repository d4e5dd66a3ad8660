/** What devices say they are doing: Modality Performed Procedure Step (PS3.4 annex F). */
@NullMarked
package org.suitegateway.core.performed;

import org.jspecify.annotations.NullMarked;
