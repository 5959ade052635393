/**
 * What those who run an engine look at and may change. Small interfaces and records; thread-safe.
 */
@NullMarked
package dev.sojourn.ops;

import org.jspecify.annotations.NullMarked;
