/** Operators on their own, with a clock that stands still until it is set. */
@NullMarked
package dev.sojourn.flink.internal;

import org.jspecify.annotations.NullMarked;
