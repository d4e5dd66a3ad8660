/** Who works here and who was in the room: check-in at the suite, the team of a procedure, the people of the clinic. */
@NullMarked
package org.suitegateway.web.team;

import org.jspecify.annotations.NullMarked;
