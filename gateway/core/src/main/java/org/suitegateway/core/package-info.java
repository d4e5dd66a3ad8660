/** What every feature needs: transactions, names, pages of lists. */
@NullMarked
package org.suitegateway.core;

import org.jspecify.annotations.NullMarked;
