/** Journeys written in Java. */
@NullMarked
package dev.sojourn.dsl;

import org.jspecify.annotations.NullMarked;
