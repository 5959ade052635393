/**
 * Journeys written as text: reading them into the model and printing them back.
 *
 * <p>The one way in is {@link dev.sojourn.dsl.text.JourneyText}. Everything else of this package
 * but {@link dev.sojourn.dsl.text.Parsed} is an implementation detail.
 */
@NullMarked
package dev.sojourn.dsl.text;

import org.jspecify.annotations.NullMarked;
