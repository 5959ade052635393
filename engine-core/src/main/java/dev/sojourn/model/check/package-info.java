/**
 * Whether definitions make sense: one set of checks for journeys written as text and in Java.
 *
 * <p>For users: {@link dev.sojourn.model.check.DefinitionsCheck}, and {@link
 * dev.sojourn.model.check.Near} for whoever wants to say "did you mean". Checks are pure functions;
 * they never throw and are safe to call from any thread.
 */
@NullMarked
package dev.sojourn.model.check;

import org.jspecify.annotations.NullMarked;
