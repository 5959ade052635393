/**
 * For those who run an engine: how it is, and what can be done about it.
 *
 * <p>Nothing here tells who a user is but where a method says so. Small interfaces and records;
 * thread-safe.
 */
@NullMarked
package dev.sojourn.ops;

import org.jspecify.annotations.NullMarked;
