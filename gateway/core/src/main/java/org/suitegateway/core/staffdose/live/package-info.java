/**
 * Live dosimeters: what they say each second, kept minute by minute; who wore which, and what that makes of a time. A dosimeter's counter
 * is better evidence than its rate, silence is a gap and never zero.
 */
@NullMarked
package org.suitegateway.core.staffdose.live;

import org.jspecify.annotations.NullMarked;
