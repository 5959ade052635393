/**
 * Journeys written in Java: the same immutable records of {@link dev.sojourn.model} that the text
 * produces.
 *
 * <p>For users. Import {@link dev.sojourn.dsl.JourneyDsl} statically. Every value here is
 * immutable: each call returns a new value, so that parts may be kept in constants, shared between
 * definitions and between threads. An argument that can be no value at all, such as the time {@code
 * "25:00"}, is an {@link java.lang.IllegalArgumentException} that names the valid form; whether a
 * definition makes sense is judged by {@link dev.sojourn.model.check.DefinitionsCheck} alone, as
 * for text.
 */
@NullMarked
package dev.sojourn.dsl;

import org.jspecify.annotations.NullMarked;
