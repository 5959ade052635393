/**
 * Sinks that come with the engine, all of them thread-safe, and the JSON that they write: {@link
 * dev.sojourn.sink.JsonObject}.
 */
@NullMarked
package dev.sojourn.sink;

import org.jspecify.annotations.NullMarked;
