/** The settings: one record per section, checked when made, so that an instance is proof. */
@NullMarked
package org.suitegateway.app.settings;

import org.jspecify.annotations.NullMarked;
