/** Quality assurance and checklists, for people and for programs. */
@NullMarked
package org.suitegateway.web.quality;

import org.jspecify.annotations.NullMarked;
