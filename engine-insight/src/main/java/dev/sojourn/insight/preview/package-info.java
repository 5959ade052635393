/** The calendar of a journey before anyone is in it. */
@NullMarked
package dev.sojourn.insight.preview;

import org.jspecify.annotations.NullMarked;
