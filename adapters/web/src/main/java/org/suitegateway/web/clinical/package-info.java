/** What is known about a patient before a procedure, on its page and for programs. */
@NullMarked
package org.suitegateway.web.clinical;

import org.jspecify.annotations.NullMarked;
