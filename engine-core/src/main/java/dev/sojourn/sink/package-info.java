/** Sinks that come with the engine. All of them are thread-safe. */
@NullMarked
package dev.sojourn.sink;

import org.jspecify.annotations.NullMarked;
