/** Times and amounts in the words of people and in those of programs. */
@NullMarked
package org.suitegateway.web.wording;

import org.jspecify.annotations.NullMarked;
