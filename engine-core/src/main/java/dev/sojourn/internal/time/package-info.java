/** Calendars, windows and quiet hours: the arithmetic of local time. Not API. */
@NullMarked
package dev.sojourn.internal.time;

import org.jspecify.annotations.NullMarked;
