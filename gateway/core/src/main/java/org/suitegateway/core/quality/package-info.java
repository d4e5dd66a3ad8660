/** Quality assurance of equipment and checklists of rooms: what is to be done how often, what was found, what is due. */
@NullMarked
package org.suitegateway.core.quality;

import org.jspecify.annotations.NullMarked;
