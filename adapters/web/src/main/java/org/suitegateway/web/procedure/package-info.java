/** Procedures: their page and their part of the API. */
@NullMarked
package org.suitegateway.web.procedure;

import org.jspecify.annotations.NullMarked;
