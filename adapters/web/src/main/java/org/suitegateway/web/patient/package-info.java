/** Which identifiers mean one patient, for people and for programs. */
@NullMarked
package org.suitegateway.web.patient;

import org.jspecify.annotations.NullMarked;
