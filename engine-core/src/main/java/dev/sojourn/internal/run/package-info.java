/** Shards, the due queue and the hand-over to sinks. Not API. */
@NullMarked
package dev.sojourn.internal.run;

import org.jspecify.annotations.NullMarked;
