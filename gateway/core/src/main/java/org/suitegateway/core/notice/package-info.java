/** Telling people and systems of alerts: what is owed to whom, and how it is sent. */
@NullMarked
package org.suitegateway.core.notice;

import org.jspecify.annotations.NullMarked;
