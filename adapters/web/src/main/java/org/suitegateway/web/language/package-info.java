/** Languages of the pages: English and German; programs and what is on record are in English. */
@NullMarked
package org.suitegateway.web.language;

import org.jspecify.annotations.NullMarked;
