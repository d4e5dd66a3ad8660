/** To whom alerts were told, and trying it again. */
@NullMarked
package org.suitegateway.web.notice;

import org.jspecify.annotations.NullMarked;
