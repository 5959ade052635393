/** From journeys to rules. */
@NullMarked
package dev.sojourn.compile;

import org.jspecify.annotations.NullMarked;
