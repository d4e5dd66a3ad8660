/** Health, metrics and who was seen. */
@NullMarked
package org.suitegateway.app.observe;

import org.jspecify.annotations.NullMarked;
